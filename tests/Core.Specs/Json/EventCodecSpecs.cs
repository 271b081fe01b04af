using System.Text;
using System.Text.Json;
using Orchestrator.Core.Audit;
using Orchestrator.Core.Json;
using Orchestrator.Core.Keys;
using Orchestrator.Core.Runs;

namespace Core.Specs.Spelling;

public sealed class EventCodecSpecs
{
    private static readonly string[] _texts = ["a", "", "ä €\u0000\"\\", "W.2", "a-3@md"];

    public static TheoryData<string> Names => [.. EventCodec.Types.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_read_as_it_was_written(string name)
    {
        var type = EventCodec.Types.Single(t => t.Name == name).Class;

        Property.Holds(
            numbers =>
            {
                var @event = new Anything(numbers, _texts).Make(type);

                Assert.Equal(Anything.Tell(@event), Anything.Tell(EventCodec.Decode(name, EventCodec.Encode(@event))));
            },
            cases: 40);
    }

    [Fact]
    public void Every_event_has_one_name_with_a_version()
    {
        var classes = new[] { typeof(RunEvent), typeof(TaskEvent), typeof(KeyEvent), typeof(AuditEvent) }.SelectMany(t => t.GetNestedTypes()).ToHashSet();

        Assert.Equal(classes, EventCodec.Types.Select(t => t.Class).ToHashSet());
        Assert.Equal(EventCodec.Types.Count(), EventCodec.Types.Select(t => t.Name).Distinct().Count());
        Assert.All(EventCodec.Types, t => Assert.Matches("^[a-z]+(-[a-z]+)*\\.v[1-9]$", t.Name));
    }

    [Fact]
    public void An_event_of_a_newer_build_is_refused_by_its_name() =>
        Assert.Contains("[ORC3010] The journal holds an event 'task-applied.v9'", Assert.Throws<NotSupportedException>(() => EventCodec.Decode("task-applied.v9", "{}"u8)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_event_is_a_damaged_store() =>
        Assert.Contains("[ORC3011]", Assert.Throws<JsonException>(() => EventCodec.Decode("wave-done.v1", "null"u8)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_event_does_not_spoil_the_next_one()
    {
        var @long = new RunEvent.WaveSkipped("W", new string('x', 600_000));

        Assert.Equal(@long, EventCodec.DecodeRun("wave-skipped.v1", EventCodec.Encode(@long)));
        Assert.Equal("""{"wave":"W"}""", Encoding.UTF8.GetString(EventCodec.Encode(new RunEvent.WaveDone("W"))));
    }

    [Fact]
    public void Words_of_the_process_stand_as_people_write_them()
    {
        var result = new RunEvent.GateDecided("W", Orchestrator.Core.Gates.Verdict.NoGo, "ada", null, new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal("""{"wave":"W","verdict":"NO-GO","actor":"ada","at":"2026-11-20T09:00:00+00:00"}""", Encoding.UTF8.GetString(EventCodec.Encode(result)));
    }
}
