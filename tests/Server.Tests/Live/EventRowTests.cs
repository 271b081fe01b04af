using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Core.Scope;
using Orchestrator.Silo.Queries.Live;

namespace Server.Tests.Live;

/// <summary>What a row says of each event: a type that is added without a line here fails.</summary>
public sealed class EventRowTests
{
    private const string Of = "a@md";
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset _at = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly JsonElement _any = JsonElement.Parse("""{"task":"not this one","wave":"nor this","reason":["in a list"]}""");
    private static readonly Artifact _artifact = new("A-000000000001", "md/words.json", "application/json", 120, Hash);
    private static readonly Evidence _evidence = new("E-1.a.1.1", "words.total", Scalar.Of(7m));
    private static readonly CriterionResult _met = new("md", "words.total", CriterionOp.GreaterOrEqual, [Scalar.Of(1m)], Scalar.Of(7m), true, "E-1.a.1.1", OnFail.Blocked);
    private static readonly CriterionResult _missed = new("md", "words.share", CriterionOp.GreaterOrEqual, [Scalar.Of(0.9m)], Scalar.Of(0.4m), false, "E-1.a.1.2", OnFail.Failed);

    /// <summary>Journal of the run, unless a task's is named; state, wave, task, attempt and detail that the row must have.</summary>
    private static readonly (object Event, bool OfTask, string? State, string? Wave, string? Task, int? Attempt, string? Detail)[] _table =
    [
        (new RunEvent.Started(new RunSetup("R-1", "default", new Plan("hello", "A digest"), null), _at), false, "running", null, null, null, "hello: A digest"),
        (new RunEvent.IntakeChecked([Check(DriftVerdict.Aligned), Check(DriftVerdict.Aligned)], Scope(null)), false, null, null, null, null, "2 task entries checked, none drifts"),
        (new RunEvent.IntakeChecked([Check(DriftVerdict.Aligned), Check(DriftVerdict.Drift)], Scope("17 tasks, 15 fit")), false, "drift", null, null, null, "2 task entries checked, 1 drift; 17 tasks, 15 fit"),
        (new RunEvent.ScopeAccepted("ann", "it is all needed", _at), false, null, null, null, null, "ann accepts the scope: it is all needed"),
        (new RunEvent.TaskDeferred("lake", new DeferralStub("lake", "Not now.", new DateOnly(2027, 1, 1))), false, "drift", null, null, null, "lake is put off: Not now."),
        (new RunEvent.DriftDecided("odd", true, "ann", "we need it", _at), false, null, null, null, null, "odd is kept by ann: we need it"),
        (new RunEvent.DriftDecided("odd", false, "ann", "later", _at), false, "drift", null, null, null, "odd is put off by ann: later"),
        (new RunEvent.WaveStarted("V", ["md", "csv"], _at), false, "running", "V", null, null, "2 lanes"),
        (new RunEvent.WaveStarted("V", [], _at), false, "running", "V", null, null, null),
        (new RunEvent.WaveSkipped("V", "publish is false"), false, "skipped", "V", null, null, "publish is false"),
        (new RunEvent.TasksQueued("V", [new QueuedTask(Of, "data", 1)]), false, "queued", "V", Of, 1, null),
        (new RunEvent.TasksQueued("V", [new QueuedTask(Of, "data", 2)]), false, "retrying", "V", Of, 2, null),
        (new RunEvent.TasksQueued("V", [new QueuedTask(Of, "data", 1), new QueuedTask("b", "data", 1)]), false, "queued", "V", null, null, "2 tasks"),
        (new RunEvent.TaskApplied(Of, "data", 1, "V", "md", [_artifact], [_evidence, _evidence]), false, "succeeded", "V", Of, 1, "1 artifact, 2 values"),
        (new RunEvent.TaskApplied(Of, "data", 1, "V", "md", [], []), false, "succeeded", "V", Of, 1, null),
        (new RunEvent.TaskFailed(Of, "data", 1, "V", "md", "ORC4001", "no such folder", false), false, "retrying", "V", Of, 1, "[ORC4001] no such folder"),
        (new RunEvent.TaskFailed(Of, "data", 3, "V", "md", "ORC4001", "no such folder", true), false, "failed", "V", Of, 3, "[ORC4001] no such folder"),
        (new RunEvent.TaskSkipped(Of, "V", "md", "b failed"), false, "skipped", "V", Of, null, "b failed"),
        (new RunEvent.RepairRequested("Q-1.b.1", "b", Of, "a row is missing", 2, [Of, "b"]), false, "retrying", "V", Of, null, "b asks for a repair (round 2): a row is missing"),
        (new RunEvent.RepairRefused("Q-1.b.1", "b", Of, "ORC2040", "three rounds are enough"), false, null, "V", Of, null, "no repair for b: [ORC2040] three rounds are enough"),
        (new RunEvent.ApprovalRequested("AP-1.a.1", Of, "V", "md", "publish-digest", "approver", _any, _any, _any, Hash, null, _at), false, "human", "V", Of, null, "publish-digest waits for approver: AP-1.a.1"),
        (new RunEvent.ApprovalRequested("AP-1.a.1", Of, "V", "md", "manual", null, _any, _any, _any, Hash, null, _at), false, "human", "V", Of, null, "manual waits for a human: AP-1.a.1"),
        (new RunEvent.ApprovalDecided("AP-1.a.1", Of, true, "ann", null, Hash, _at), false, "succeeded", "V", Of, null, "approved by ann"),
        (new RunEvent.ApprovalDecided("AP-1.a.1", Of, false, "ann", "not yet", Hash, _at), false, "failed", "V", Of, null, "rejected by ann: not yet"),
        (new RunEvent.ApprovalExpired("AP-1.a.1", Of, _at), false, "queued", "V", Of, null, "AP-1.a.1 expired before anybody decided"),
        (new RunEvent.GateEvaluated(Gate(Verdict.Go, [_met]), _at), false, "succeeded", "V", null, null, "GO, 1 of 1 met"),
        (new RunEvent.GateEvaluated(Gate(Verdict.NoGo, [_met, _missed]), _at), false, "nogo", "V", null, null, "NO-GO, 1 of 2 met; words.share is 0.4 in lane md"),
        (new RunEvent.GateEvaluated(Gate(Verdict.Pending, [_missed with { Lane = null, Value = null }]), _at), false, "human", "V", null, null, "PENDING, 0 of 1 met; words.share is not attested"),
        (new RunEvent.LaneSetAside("md", "V", LaneOutcome.Infeasible, "ORC2030", "no slot is left"), false, "infeasible", "V", null, null, "lane set aside: [ORC2030] no slot is left"),
        (new RunEvent.Escalated("V", 2, "engineering-manager", _at), false, "nogo", "V", null, null, "escalated to engineering-manager (level 2)"),
        (new RunEvent.RollbackRequested("V", "what was published differs"), false, "rolledback", "V", null, null, "what was published differs"),
        (new RunEvent.GateDecided("V", Verdict.Go, "ann", "good enough", _at), false, "succeeded", "V", null, null, "GO by ann: good enough"),
        (new RunEvent.GateDecided("V", Verdict.NoGo, "ann", null, _at), false, "nogo", "V", null, null, "NO-GO by ann"),
        (new RunEvent.WaveDone("V"), false, "succeeded", "V", null, null, null),
        (new RunEvent.Waiting([new WaitingFor("approval", "AP-1.a.1", "orc approve AP-1.a.1")]), false, "human", null, null, null, "waits for approval AP-1.a.1"),
        (new RunEvent.Paused("ann", "lunch"), false, "paused", null, null, null, "paused by ann: lunch"),
        (new RunEvent.Resumed("ann", [Of], []), false, "running", null, null, null, "goes on, by ann; 1 task again"),
        (new RunEvent.Cancelled("ann", null), false, "cancelled", null, null, null, "cancelled by ann"),
        (new RunEvent.Ended(RunStatus.Succeeded, null, null), false, "succeeded", null, null, null, null),
        (new RunEvent.Ended(RunStatus.NoGo, "ORC2010", "the gate of V says NO-GO"), false, "nogo", null, null, null, "[ORC2010] the gate of V says NO-GO"),
        (new RunEvent.Ended(RunStatus.Budget, "ORC2011", "30 days are over"), false, "budget", null, null, null, "[ORC2011] 30 days are over"),
        (new RunEvent.StateHashed(Hash), false, null, null, null, null, "0123456789ab"),
        (new TaskEvent.ToolStarted(Of, 1, 1, "hash-files", Hash), true, "running", "V", Of, 1, "hash-files"),
        (new TaskEvent.ToolStarted(Of, 2, 2, "hash-files", Hash), true, "retrying", "V", Of, 2, "hash-files"),
        (new TaskEvent.ToolCompleted(Of, 1, 1, "hash-files", Hash, Hash, [_artifact], [_evidence], false, [], "12 files"), true, null, "V", Of, 1, "hash-files: 12 files"),
        (new TaskEvent.ToolCompleted(Of, 1, 1, "hash-files", Hash, Hash, [], [], false, [new AskedRepair("b", "a row is missing")], null), true, null, "V", Of, 1, "hash-files"),
        (new TaskEvent.ToolFailed(Of, 1, 1, "hash-files", Hash, "ORC4001", "no such folder", true), true, "retrying", "V", Of, 1, "hash-files: [ORC4001] no such folder"),
        (new TaskEvent.ToolFailed(Of, 1, 1, "hash-files", Hash, "ORC4001", "no such folder", false), true, "failed", "V", Of, 1, "hash-files: [ORC4001] no such folder"),
        (new TaskEvent.QuestionAsked("Q-1.a.1", Of, 1, 1, "digest", "content-curator", "a row is missing", 1), true, null, "V", Of, 1, "asks content-curator about digest: a row is missing"),
        (new TaskEvent.QuestionAnswered("Q-1.a.1", true, 2, null, null), true, null, "V", Of, 2, "repaired"),
        (new TaskEvent.QuestionAnswered("Q-1.a.1", false, 1, "ORC2040", "three rounds are enough"), true, null, "V", Of, 1, "no repair: [ORC2040] three rounds are enough"),
        (new TaskEvent.QuestionReceived("Q-1.b.1", "b", "a row is missing", true, null), true, null, "V", Of, null, "asked by b: a row is missing"),
        (new TaskEvent.QuestionReceived("Q-1.b.1", "b", "a row is missing", false, "ORC2041"), true, null, "V", Of, null, "declines b: [ORC2041]"),
    ];

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, _table.Length)];

    [Fact]
    public void Every_event_of_a_run_has_a_line_in_this_table() => Assert.Equal(
        EventCodec.Types.Where(t => t.Class.BaseType == typeof(RunEvent) || t.Class.BaseType == typeof(TaskEvent)).Select(t => t.Name).Order(),
        _table.Select(l => EventCodec.NameOf(l.Event)).Distinct().Order());

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_row_says_what_happened_and_where(int line)
    {
        var (@event, ofTask, state, wave, task, attempt, detail) = _table[line];
        var row = Row(@event, ofTask);
        Assert.Equal((EventCodec.NameOf(@event), state, wave, task, attempt, detail), (row.Type, row.State, row.Wave, row.Task, row.Attempt, row.Detail));
        Assert.Equal(!ofTask, row.Own);
        Assert.Equal(task is null ? @event is RunEvent.LaneSetAside ? "md" : null : "md", row.Lane);
        Assert.Equal(task is null ? null : "data", row.Agent);
    }

    [Fact]
    public void State_words_are_those_of_the_contract()
    {
        string[] words =
        [
            "queued", "running", "succeeded", "human", "retrying", "failed", "nogo", "blocked", "infeasible", "review", "rolledback", "budget", "paused", "cancelled", "skipped", "drift",
        ];
        Assert.Subset(words.ToHashSet(), _table.Select(l => Row(l.Event, l.OfTask).State).OfType<string>().ToHashSet());
        Assert.All(Enum.GetValues<RunStatus>(), s => Assert.Contains(Row(new RunEvent.Ended(s, null, null), false).State, words));
        Assert.All(Enum.GetValues<LaneOutcome>().Where(o => o != LaneOutcome.Passed), o => Assert.Contains(Row(new RunEvent.LaneSetAside("md", "V", o, "C", "r"), false).State, words));
    }

    [Fact]
    public void A_row_has_two_hundred_bytes_on_average_and_never_more_than_a_thousand()
    {
        var sizes = _table.Select(l => JsonSerializer.SerializeToUtf8Bytes(Row(l.Event, l.OfTask), JsonSerializerOptions.Web).Length).ToList();
        Assert.True(sizes.Average() < 250, $"{sizes.Average()} bytes on average");
        var longest = Row(new RunEvent.TaskFailed(Of, "data", 1, "V", "md", "ORC4001", new string('x', 100_000), false), false);
        Assert.True(JsonSerializer.SerializeToUtf8Bytes(longest, JsonSerializerOptions.Web).Length < 1_000);
    }

    [Theory]
    [InlineData("two\nlines\tand \u001b[31mred", "two lines and  [31mred")]
    [InlineData("del\u007f and \u0085", "del  and  ")]
    [InlineData("", null)]
    public void What_tools_write_is_one_line_without_control_characters(string reason, string? detail) =>
        Assert.Equal(detail, Row(new RunEvent.WaveSkipped("V", reason), false).Detail);

    [Fact]
    public void A_long_text_is_cut_between_two_characters()
    {
        for (var lead = 150; lead < 165; lead++)
        {
            var detail = Row(new RunEvent.WaveSkipped("V", new string('x', lead) + "😀😀😀😀😀😀😀😀"), false).Detail!;
            Assert.True(detail.Length <= 160, $"{detail.Length} characters");
            Assert.EndsWith("…", detail, StringComparison.Ordinal);
            Assert.DoesNotContain("\ufffd", System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(detail)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_event_of_a_newer_build_is_a_row_without_a_state()
    {
        var row = EventRows.Of(Entry("task-praised.v9", """{"task":"a@md","reason":"well done","new":{"deep":[1,{"x":[]}]}}"""u8.ToArray(), false), Place);
        Assert.Equal(("task-praised.v9", null, Of, "V"), (row.Type, row.State, row.Task, row.Wave));
    }

    [Fact]
    public void A_whole_row_has_the_event_as_it_was_journaled()
    {
        var entry = Entry("wave-done.v1", """{"wave":"V"}"""u8.ToArray(), false);
        var row = EventRows.Of(entry, Place, whole: true);
        Assert.Equal(("""{"wave":"V"}""", "c-1", "4", entry.At), (row.Data!.Value.GetRawText(), row.CorrelationId, row.CausationId, row.At));
        Assert.Null(EventRows.Of(entry, Place).Data);
    }

    private static EventRow Row(object @event, bool ofTask) => EventRows.Of(Entry(EventCodec.NameOf(@event), EventCodec.Encode(@event), ofTask), Place);

    private static JournalEntry Entry(string type, byte[] payload, bool ofTask) =>
        new(5, ofTask ? $"run/R-1/task/{Of}" : "run/R-1", 2, type, payload, _at.AddTicks(1234567), ofTask ? "data" : "conductor", "c-1", 4);

    private static TaskPlace? Place(string task) => task == Of ? new(Of, "V", "md", "data") : null;

    private static DriftCheck Check(DriftVerdict verdict) => new("a", "count", "O1", verdict, null, 0, 0.2m, [], null);

    private static ScopeCheck Scope(string? says) => new(2, ScopeVerdict.Fits, 1, 2, [], [], says);

    private static GateResult Gate(Verdict verdict, ImmutableArray<CriterionResult> criteria) =>
        new("V", 1, verdict, Severity.Minor, criteria.Count(c => !c.Met), criteria, [], null);
}
