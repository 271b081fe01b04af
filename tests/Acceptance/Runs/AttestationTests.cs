using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Acceptance.Runs;

/// <summary>Nothing counts but what a tool attested in the task's own journal.</summary>
public sealed class AttestationTests
{
    [Theory]
    [InlineData("task of another name")]
    [InlineData("event of another type")]
    [InlineData("position beyond the head")]
    public async Task A_report_that_names_a_wrong_position_fails_the_task(string forgery)
    {
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(9)), held);
        var running = runs.RunAsync(Setup(TestRuns.Work("a", "fine"), TestRuns.Work("b", "held", "a")));
        var call = await held.NextAsync();
        var events = await runs.UntilAsync("R-1", all => all.Any(e => e.JournalId == JournalId.Task("R-1", "b")), "the call of task b");
        var position = forgery switch
        {
            "task of another name" => events.Single(e => e.Type == "tool-completed.v1").Position,
            "event of another type" => events.Single(e => e.JournalId == JournalId.Task("R-1", "b")).Position,
            _ => 1_000_000,
        };

        await runs.Conductor("R-1").ReportAsync(new TaskReport("b", 1, [position], null, null, false));

        Assert.Equal("nogo", await running);
        Assert.Equal(("b", "ORC2103", true), (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Select(f => (f.Task, f.Code, f.Final)).Single());
        call.Release();
    }

    [Fact]
    public async Task A_call_of_an_earlier_attempt_does_not_count_for_a_later_one()
    {
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(9)), held);
        var running = runs.RunAsync(Setup(TestRuns.Work("a", "fine") with { Tools = ["fine", "held"] }));
        (await held.NextAsync()).Result.SetException(new ToolException("ORC2999", "try again", retryable: true));
        var call = await held.NextAsync();
        var first = (await runs.EventsAsync("R-1")).First(e => e.Type == "tool-completed.v1").Position;

        await runs.Conductor("R-1").ReportAsync(new TaskReport("a", 2, [first], null, null, false));

        Assert.Equal("nogo", await running);
        Assert.Equal(["ORC2999", "ORC2103"], (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Select(f => f.Code));
        call.Release();
    }

    [Fact]
    public async Task A_report_of_an_unknown_task_is_refused()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(9)));
        await runs.RunAsync(Setup(TestRuns.Work("a", "fine")));

        Assert.Equal(("ORC2101", "notFound"), await runs.Conductor("R-1").ReportAsync(new TaskReport("z", 1, [], null, null, false)) is var reply ? (reply.Code, reply.Kind) : default);
    }

    [Fact]
    public async Task A_metric_that_no_tool_attested_never_passes_a_gate()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("silent", _ => new ToolResult { Says = "m is 9" }));

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "silent"))));

        var criterion = (await runs.FactsAsync<RunEvent.GateEvaluated>("R-1")).Single().Result.Criteria.Single();
        Assert.Equal((null, false, null), (criterion.Value, criterion.Met, criterion.Evidence));
    }

    [Fact]
    public async Task A_metric_that_the_tool_s_card_does_not_name_fails_the_call()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("loose", _ => new ToolResult { Evidence = [Measurement.Of("loose.talk", 9m)] }));

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "loose"))));

        Assert.Equal("ORC2208", (await runs.FactsAsync<TaskEvent.ToolFailed>("R-1")).Single().Code);
        Assert.Empty(await runs.FactsAsync<TaskEvent.ToolCompleted>("R-1"));
    }

    [Fact]
    public async Task A_file_that_the_tool_s_card_does_not_name_fails_the_call()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("loose", _ => TestTool.Leaves(9, "text", "other.txt")));

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "loose"))));

        Assert.Equal("ORC2207", (await runs.FactsAsync<TaskEvent.ToolFailed>("R-1")).Single().Code);
    }

    [Fact]
    public async Task A_tool_that_is_not_the_task_s_is_not_called()
    {
        var other = new TestTool("other", _ => TestTool.Leaves(9));
        await using var runs = await TestRuns.StartAsync(new TestSilo { Tools = [other], Mind = new Wilful("other") });

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "fine"))));

        Assert.Empty(other.Calls);
        Assert.Equal("ORC2203", (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Single().Code);
    }

    [Fact]
    public async Task Every_tool_call_stands_in_the_journal_with_its_hashes_before_it_counts()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(9)), new TestTool("also", _ => new()));
        await runs.RunAsync(Setup(TestRuns.Work("a", "fine") with { Tools = ["fine", "also"] }));

        var events = (await runs.EventsAsync("R-1")).Select(e => e.Type).Where(t => t.StartsWith("tool-", StringComparison.Ordinal) || t == "task-applied.v1");
        var completed = await runs.FactsAsync<TaskEvent.ToolCompleted>("R-1");

        Assert.Equal(["tool-started.v1", "tool-completed.v1", "tool-started.v1", "tool-completed.v1", "task-applied.v1"], events);
        Assert.All(completed, c => Assert.Matches("^[0-9a-f]{128}$", c.InputHash + c.OutputHash));
        Assert.NotEqual(completed[0].InputHash, completed[1].InputHash);
        Assert.NotEqual(completed[0].OutputHash, completed[1].OutputHash);
    }

    [Fact]
    public async Task A_human_s_go_opens_a_gate_that_computed_no_go()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(0)));

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "fine"))));
        Assert.Equal("ORC2402", (await runs.DecideAsync("R-1", "gate", "W", "go")).Code);
        Assert.Null((await runs.DecideAsync("R-1", "gate", "W", "go", "good enough")).Code);
        Assert.Equal("ORC2403", (await runs.DecideAsync("R-1", "gate", "W", "nogo", "no")).Code);

        Assert.Equal("succeeded", await runs.ResumeAsync("R-1"));
        Assert.Equal(Verdict.NoGo, (await runs.FoldAsync("R-1")).Waves[0].Gate!.Verdict);
    }

    [Fact]
    public async Task A_resume_of_a_no_go_repeats_the_producer_and_evaluates_again()
    {
        var tool = new TestTool("fine", call => TestTool.Leaves(call.Attempt - 1));
        await using var runs = await TestRuns.StartAsync(null, tool, new TestTool("other", _ => new()));
        await runs.RunAsync(Setup(TestRuns.Work("a", "fine"), TestRuns.Work("b", "other")));

        Assert.Equal("succeeded", await runs.ResumeAsync("R-1"));

        Assert.Equal([1, 2], tool.Calls.Select(c => c.Attempt));
        Assert.Equal(1, (await runs.FoldAsync("R-1")).Tasks["b"].Attempt);
    }

    [Fact]
    public async Task An_unreadable_decision_is_refused()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(0)));
        await runs.RunAsync(Setup(TestRuns.Work("a", "fine")));

        Assert.Equal("ORC2006", (await runs.DecideAsync("R-1", "gate", "W", "perhaps")).Code);
        Assert.Equal("ORC2001", (await runs.DecideAsync("R-9", "gate", "W", "go", "x")).Code);
    }

    private static RunSetup Setup(params PlanTask[] tasks) => TestRuns.Setup(
        "R-1",
        TestRuns.Plan(TestRuns.Wave("W", tasks) with { Gate = new() { Criteria = [new("m", CriterionOp.GreaterOrEqual, [Scalar.Of(1)])] } }),
        TestRuns.Card("data", "fine"));

    /// <summary>A mind that wants a tool of its own.</summary>
    private sealed class Wilful(string tool) : IMind
    {
        public ValueTask<MindStep> NextAsync(MindContext context, CancellationToken cancellationToken) => new(new MindStep.Call(tool));
    }
}
