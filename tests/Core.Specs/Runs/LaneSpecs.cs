using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

public sealed class LaneSpecs
{
    private static readonly RunSetup _two = Setup(
        Wave("V", Task("a"), Task("b", "a")).Laned().Gated(AtLeast("m", 1, OnFail.Blocked)),
        Wave("W", Task("c", "b")).Laned(),
        Wave("X", Task("sum", "c"))).WithLanes("csv", "md");

    private static Given Split => Spec.Given(
        _two, WaveStarted("V", "csv", "md"), Queued("V", "a@csv", "a@md"), Applied("V", "a@csv"), Queued("V", "b@csv"), Applied("V", "a@md"), Queued("V", "b@md"));

    [Fact]
    public void A_wave_with_lanes_does_its_tasks_once_in_each() => Spec.GivenNothing()
        .When(Start(_two))
        .Then([.. Begun(_two), WaveStarted("V", "csv", "md"), Queued("V", "a@csv", "a@md")]);

    [Fact]
    public void A_task_waits_for_those_of_its_own_lane_only() => Spec
        .Given(_two, WaveStarted("V", "csv", "md"), Queued("V", "a@csv", "a@md"))
        .When(Done("a@md"))
        .Then(Applied("V", "a@md"), Queued("V", "b@md"));

    [Fact]
    public void The_wave_waits_for_all_lanes() => Split
        .When(Done("b@md", Metric("m", 1)))
        .Then(Applied("V", "b@md", Metric("m", 1)));

    [Fact]
    public void A_lane_that_is_set_aside_does_not_enter_the_next_wave()
    {
        var outcome = Split.And(Applied("V", "b@csv", Metric("m", 0))).When(Done("b@md", Metric("m", 1)));

        Assert.Equal(["task-applied.v1", "gate-evaluated.v1", "lane-set-aside.v1", "wave-done.v1", "wave-started.v1", "tasks-queued.v1"], Names(outcome));
        Assert.Equal(new RunEvent.LaneSetAside("csv", "V", LaneOutcome.Blocked, "ORC2411", "m is 0; it must be >= 1."), outcome.Facts[2]);
        Assert.Equal(["md"], outcome.ThenOne<RunEvent.WaveStarted>().Lanes.ToArray());
        Assert.Equal([new QueuedTask("c@md", "data", 1)], outcome.ThenOne<RunEvent.TasksQueued>().Tasks.ToArray());
    }

    [Fact]
    public void A_wave_without_lanes_takes_what_the_surviving_lanes_left()
    {
        var run = Split.And(Applied("V", "b@csv", Metric("m", 0))).After(Done("b@md", Metric("m", 1)), Done("c@md")).Run;

        Assert.Equal(TaskStage.Queued, run.Tasks["sum"].Stage);
        Assert.Equal(["c@md"], run.NeededTasks(run.Tasks["sum"]));
    }

    [Fact]
    public void A_wave_without_lanes_waits_for_nothing_of_a_lane_that_was_set_aside()
    {
        var setup = Setup(Wave("V", Task("a")).Laned().Gated(AtLeast("m", 1, OnFail.Review)), Wave("X", Task("sum", "a"))).WithLanes("csv", "md");

        var run = Spec.Given(setup, WaveStarted("V", "csv", "md"), Queued("V", "a@csv", "a@md"), Applied("V", "a@csv", Metric("m", 1))).When(Done("a@md", Metric("m", 0))).Run;

        Assert.Equal((TaskStage.Queued, "a@csv"), (run.Tasks["sum"].Stage, string.Join(',', run.NeededTasks(run.Tasks["sum"]))));
    }

    [Fact]
    public void A_run_whose_lanes_are_all_set_aside_by_a_human_s_go_has_none_left()
    {
        var nogo = Split.And(Applied("V", "b@csv", Metric("m", 0))).After(Done("b@md", Metric("m", 0)));

        nogo.After(Decide("V", true, "go on"))
            .When(Resume())
            .Then(
                new RunEvent.Resumed("ada", [], []),
                new RunEvent.LaneSetAside("csv", "V", LaneOutcome.Blocked, "ORC2411", "m is 0; it must be >= 1."),
                new RunEvent.LaneSetAside("md", "V", LaneOutcome.Blocked, "ORC2411", "m is 0; it must be >= 1."),
                WaveDone("V"),
                new RunEvent.Ended(RunStatus.Failed, "ORC2414", "No lane is left for wave W: 2 began, all were set aside."));
    }

    [Fact]
    public void A_human_s_go_takes_along_a_lane_that_merely_missed_a_criterion()
    {
        var setup = Setup(Wave("V", Task("a")).Laned().Gated(AtLeast("m", 1)), Wave("W", Task("c", "a")).Laned()).WithLanes("csv", "md");
        var nogo = Spec.Given(setup, WaveStarted("V", "csv", "md"), Queued("V", "a@csv", "a@md"), Applied("V", "a@csv", Metric("m", 0))).After(Done("a@md", Metric("m", 1)));

        nogo.After(Decide("V", true, "good enough"))
            .When(Resume())
            .Then(new RunEvent.Resumed("ada", [], []), WaveDone("V"), WaveStarted("W", "csv", "md"), Queued("W", "c@csv", "c@md"));
    }

    [Fact]
    public void A_human_s_go_cannot_take_along_a_lane_without_its_products()
    {
        var setup = Setup(Wave("V", Task("a")).Laned(), Wave("W", Task("c", "a")).Laned()).WithLanes("csv", "md");
        var nogo = Spec.Given(setup, WaveStarted("V", "csv", "md"), Queued("V", "a@csv", "a@md"), Failed("V", "a@csv", true)).After(Done("a@md"));

        nogo.After(Decide("V", true, "good enough"))
            .When(Resume())
            .Then(
                new RunEvent.Resumed("ada", [], []), new RunEvent.LaneSetAside("csv", "V", LaneOutcome.Failed, "ORC2104", "Task a@csv was not done: it broke"),
                WaveDone("V"), WaveStarted("W", "md"), Queued("W", "c@md"));
    }

    [Fact]
    public void A_failed_task_leaves_the_other_lanes_alone() => Split
        .And(Failed("V", "b@csv", true))
        .When(Done("b@md", Metric("m", 1)))
        .ThenOne<RunEvent.Ended>();

    [Fact]
    public void A_lane_reads_what_a_wave_without_lanes_left()
    {
        var setup = Setup(Wave("V", Task("a")), Wave("W", Task("b", "a")).Laned()).WithLanes("csv", "md");

        Spec.Given(setup, WaveStarted("V"), Queued("V", "a"))
            .When(Done("a"))
            .Then(Applied("V", "a"), Open("V"), WaveDone("V"), WaveStarted("W", "csv", "md"), Queued("W", "b@csv", "b@md"));
    }

    internal static IEnumerable<string> Names(Outcome outcome) =>
        outcome.Facts.Where(f => f is not RunEvent.StateHashed).Select(Orchestrator.Core.Json.EventCodec.NameOf);
}
