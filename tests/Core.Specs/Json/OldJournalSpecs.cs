using System.Text.Json;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Core.Specs.Spelling;

/// <summary>
/// Journals as builds wrote them, one event a line. The files are never changed and the hashes never either: a build that cannot read them, or
/// comes to another state, breaks somebody's store. A new event type gets a new file.
/// </summary>
public sealed class OldJournalSpecs
{
    [Theory]
    [InlineData("published", "176488e9dae44173e7c8d5a4d62de4aa84b6ccb4af2266fec9faff43e30ae3d1")]
    [InlineData("cancelled", "b70790796e3730ec442fb070a555bbf3956553c07e3b2b617ff38bb1e8a0c4b7")]
    public void A_run_that_was_written_long_ago_is_folded_to_the_same_state(string journal, string hash)
    {
        var run = Lines(journal).Select(l => EventCodec.DecodeRun(l.Name, l.Payload)).Aggregate(Run.None, RunFold.Evolve);

        Assert.Equal(hash, StateHash.Of(run));
    }

    [Theory]
    [InlineData("published")]
    [InlineData("cancelled")]
    public void The_hash_that_was_written_down_at_the_end_is_still_the_state_s(string journal)
    {
        var events = Lines(journal).Select(l => EventCodec.DecodeRun(l.Name, l.Payload)).ToList();

        Assert.Equal(((RunEvent.StateHashed)events[^1]).Hash, StateHash.Of(events.Aggregate(Run.None, RunFold.Evolve)));
    }

    [Theory]
    [InlineData("published")]
    [InlineData("cancelled")]
    [InlineData("task")]
    [InlineData("security")]
    public void What_was_written_long_ago_is_read_whole(string journal) =>
        Assert.All(Lines(journal), line => Assert.Equal(CanonicalJson.Of(line.Data), CanonicalJson.Of(JsonElement.Parse(EventCodec.Encode(EventCodec.Decode(line.Name, line.Payload))))));

    [Fact]
    public void Every_event_type_stands_in_an_old_journal() =>
        Assert.Equal(EventCodec.Types.Select(t => t.Name).Order(), new[] { "published", "cancelled", "task", "security" }.SelectMany(Lines).Select(l => l.Name).Distinct().Order());

    private static IEnumerable<(string Name, JsonElement Data, byte[] Payload)> Lines(string journal) =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", $"{journal}.jsonl"))
        let read = JsonElement.Parse(line)
        let data = read.GetProperty("data")
        select (read.GetProperty("type").GetString()!, data, JsonSerializer.SerializeToUtf8Bytes(data));
}
