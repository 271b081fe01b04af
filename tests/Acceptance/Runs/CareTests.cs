using System.Text.Json.Nodes;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Acceptance.Engine;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Acceptance.Runs;

/// <summary>Failures, limits, pauses and the clock.</summary>
public sealed class CareTests
{
    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again()
    {
        var tool = new TestTool("flaky", call => call.Attempt < 3 ? throw new ToolException("ORC2999", "not yet", retryable: true) : TestTool.Leaves(1));
        await using var runs = await TestRuns.StartAsync(null, tool);

        Assert.Equal("succeeded", await runs.RunAsync(Setup(TestRuns.Work("a", "flaky"))));

        Assert.Equal([false, false], (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Select(f => f.Final));
        Assert.Equal(2, (await runs.FactsAsync<TaskEvent.ToolFailed>("R-1")).Count(f => f.Retryable));
    }

    [Fact]
    public async Task A_task_is_given_up_after_three_attempts()
    {
        var tool = new TestTool("flaky", _ => throw new ToolException("ORC2999", "never", retryable: true));
        await using var runs = await TestRuns.StartAsync(null, tool);

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "flaky"))));

        Assert.Equal([1, 2, 3], tool.Calls.Select(c => c.Attempt));
    }

    [Fact]
    public async Task A_tool_that_breaks_fails_its_task_with_what_it_said()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("broken", _ => throw new FormatException("no such row")));

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "broken"))));

        var failed = (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Single();
        Assert.Equal(("ORC2204", "Tool 'broken' broke: FormatException: no such row", true), (failed.Code, failed.Reason, failed.Final));
    }

    [Fact]
    public async Task A_product_that_was_promised_and_not_left_fails_the_task()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(1)));

        Assert.Equal("nogo", await runs.RunAsync(Setup(TestRuns.Work("a", "fine") with { Produces = ["a.txt"] })));

        Assert.Equal("ORC2102", (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Single().Code);
    }

    [Fact]
    public async Task A_task_that_takes_too_long_is_stopped_and_tried_again()
    {
        var clock = new ManualClock();
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(new TestSilo { Tools = [held], RunClock = clock });
        var running = await runs.BeginAsync(Setup(TestRuns.Work("a", "held")) with { Cards = [Card(seconds: 60, concurrency: 0)] });
        await held.NextAsync();

        clock.Move(TimeSpan.FromSeconds(60));

        (await held.NextAsync()).Release();
        Assert.Equal("succeeded", await running);
        Assert.Equal(("ORC2201", false), (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Select(f => (f.Code, f.Final)).Single());
    }

    [Fact]
    public async Task Waiting_for_a_place_takes_nothing_from_a_task_s_time()
    {
        var clock = new ManualClock();
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(new TestSilo { Tools = [held], RunClock = clock });
        var running = await runs.BeginAsync(Setup(TestRuns.Work("a", "held") with { Count = "3" }) with { Cards = [Card(seconds: 60, concurrency: 1)] });

        for (var i = 0; i < 3; i++)
        {
            var call = await held.NextAsync();
            clock.Move(TimeSpan.FromSeconds(40));
            call.Release();
        }

        Assert.Equal("succeeded", await running);
        Assert.Empty(await runs.FactsAsync<RunEvent.TaskFailed>("R-1"));
    }

    [Fact]
    public async Task No_more_tasks_of_an_agent_are_at_work_than_its_card_says()
    {
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(null, held);
        var running = runs.RunAsync(Setup(TestRuns.Work("a", "held") with { Count = "8" }) with { Cards = [Card(seconds: 0, concurrency: 2)] });

        for (var done = 0; done < 8; done += 2)
        {
            Held[] two = [await held.NextAsync(), await held.NextAsync()];
            await SettleAsync(runs);
            Assert.Equal((2, false), (held.Inside, held.HasMore));
            Array.ForEach(two, call => call.Release());
        }

        Assert.Equal("succeeded", await running);
    }

    [Fact]
    public async Task Cancelling_stops_the_tools_and_nothing_is_reported_any_more()
    {
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(null, held);
        var running = runs.RunAsync(Setup(TestRuns.Work("a", "held"), TestRuns.Work("b", "held", "a")));
        var call = await held.NextAsync();

        await runs.Conductor("R-1").CancelAsync(new RunOrder("ann", "enough"));

        await call.StoppedAsync();
        Assert.Equal("cancelled", await running);
        Assert.Empty(await runs.FactsAsync<RunEvent.TaskFailed>("R-1"));
        Assert.Equal("cancelled", await runs.ResumeAsync("R-1"));
    }

    [Fact]
    public async Task A_paused_run_lets_finish_what_is_under_way_and_hands_out_nothing()
    {
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(null, held);
        var running = runs.RunAsync(Setup(TestRuns.Work("a", "held"), TestRuns.Work("b", "held", "a")));
        var call = await held.NextAsync();

        await runs.Conductor("R-1").PauseAsync(new RunOrder("ann", null));
        Assert.Equal("paused", await running);
        call.Release();
        await runs.UntilAsync("R-1", events => events.Any(e => e.Type == "task-applied.v1"), "the end of task a");
        Assert.Equal(TaskStage.Pending, (await runs.FoldAsync("R-1")).Tasks["b"].Stage);

        var resumed = runs.ResumeAsync("R-1");
        (await held.NextAsync()).Release();
        Assert.Equal("succeeded", await resumed);
    }

    [Fact]
    public async Task Hours_pass_at_once_on_a_simulated_clock()
    {
        await using var runs = await TestRuns.StartAsync();
        var setup = TestRuns.Setup(
            "R-1",
            TestRuns.Plan(
                TestRuns.Wave("V", TestRuns.Work("a", "noop") with { With = TestRuns.With(("delay", JsonValue.Create(3_600_000))) }),
                TestRuns.Wave("W", TestRuns.Work("b", "noop", "a") with { With = TestRuns.With(("delay", JsonValue.Create(3_600_000))) })),
            TestRuns.Card("data", "noop")) with
        { SimulatedClock = true };

        Assert.Equal("succeeded", await runs.RunAsync(setup));

        var events = await runs.EventsAsync("R-1");
        Assert.Equal(TimeSpan.FromHours(2), events[^1].At - events[0].At);
        Assert.Equal(events.OrderBy(e => e.At).ThenBy(e => e.Position).Select(e => e.Position), events.Select(e => e.Position));
    }

    [Fact]
    public async Task A_resent_start_changes_nothing_and_another_one_is_refused()
    {
        await using var runs = await TestRuns.StartAsync(null, new TestTool("fine", _ => TestTool.Leaves(1)));
        var setup = Setup(TestRuns.Work("a", "fine"));
        await runs.RunAsync(setup);
        var events = (await runs.EventsAsync("R-1")).Count;

        Assert.Equal("succeeded", await runs.RunAsync(setup));
        Assert.Equal(events, (await runs.EventsAsync("R-1")).Count);

        var other = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(setup with { Hashes = setup.Hashes.Add("plan", "x") }, Core.Json.CoreJson.Default.RunSetup);
        Assert.Equal("ORC2003", (await runs.Conductor("R-1").StartAsync(new StartRun(other, "ann"))).Code);
    }

    private static AgentCard Card(int seconds, int concurrency) =>
        TestRuns.Card("data", "held") with { Concurrency = concurrency, Budget = new AgentBudget(0, 0, seconds) };

    private static RunSetup Setup(params PlanTask[] tasks) => TestRuns.Setup("R-1", TestRuns.Plan(TestRuns.Wave("W", tasks)), TestRuns.Card("data"));

    /// <summary>Whatever was on its way has had its turn.</summary>
    private static async Task SettleAsync(TestRuns runs)
    {
        for (var i = 0; i < 50; i++)
        {
            await runs.Conductor("R-1").GetAsync();
        }
    }
}
