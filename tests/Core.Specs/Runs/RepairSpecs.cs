using Orchestrator.Core;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

public sealed class RepairSpecs
{
    private static readonly RunSetup _chain = Setup(Wave("W", Task("a"), Task("b", "a"), Task("side", "a"), Task("check", "b")));

    private static Given Checking => Spec.Given(
        _chain, WaveStarted("W"), Queued("W", "a"), Applied("W", "a"), Queued("W", "b", "side"), Applied("W", "b"), Applied("W", "side"), Queued("W", "check"));

    [Fact]
    public void A_question_repeats_the_task_at_fault_and_those_between() => Checking
        .When(Asks("check", "a"))
        .Then(new RunEvent.RepairRequested("Q-1.check.1", "check", "a", "a row is missing", 1, ["a", "b"]), Queued("W", "a:2"));

    [Fact]
    public void The_task_at_fault_is_told_what_is_wrong() => Assert.Equal("a row is missing", Checking.When(Asks("check", "a")).Run.Tasks["a"].Repair);

    [Fact]
    public void A_repair_is_open_until_all_repeats_are_applied()
    {
        var asked = Checking.After(Asks("check", "a"));

        Assert.Equal([2, 1, 0], new[] { asked, asked.After(DoneAgain("a", 2)), asked.After(DoneAgain("a", 2), DoneAgain("b", 2)) }.Select(g => g.Run.Repairs["Q-1.check.1"].Open));
    }

    [Fact]
    public void A_repeated_task_that_failed_for_good_closes_the_repair_with_its_code()
    {
        var repair = Checking.After(Asks("check", "a"), Fails("a", 2, retryable: false)).Run.Repairs["Q-1.check.1"];

        Assert.Equal((0, "ORC2999"), (repair.Open, repair.Code));
    }

    [Fact]
    public void The_same_question_twice_changes_nothing() => Checking.After(Asks("check", "a")).When(Asks("check", "a")).Then();

    [Fact]
    public void A_fourth_round_is_refused()
    {
        var given = Checking;
        for (var round = 1; round <= 3; round++)
        {
            given = given.After(Asks("check", "b", round), DoneAgain("b", round + 1));
        }

        given.When(Asks("check", "b", 4))
            .Then(new RunEvent.RepairRefused("Q-1.check.4", "check", "b", "ORC2110", "b was repaired 3 times for check; that is the limit."));
    }

    [Fact]
    public void A_task_that_the_asker_does_not_depend_on_is_not_repeated() => Checking
        .When(Asks("check", "side"))
        .Then(new RunEvent.RepairRefused("Q-1.check.1", "check", "side", "ORC2111", "side is not an applied task that check depends on."));

    [Fact]
    public void Only_a_task_at_work_may_ask() => Checking
        .When(Asks("side", "a"))
        .ThenOne<RunEvent.RepairRefused>();

    [Fact]
    public void A_question_between_tasks_that_the_run_has_not_is_refused() => Checking.When(Asks("check", "nothing")).ThenRefused("ORC2101", RefusalKind.NotFound);

    [Fact]
    public void A_question_in_a_run_that_is_over_changes_nothing() => Checking.And(new RunEvent.Cancelled("ada", null)).When(Asks("check", "a")).Then();

    [Fact]
    public void A_pending_task_waits_for_the_new_product()
    {
        var setup = Setup(Wave("W", Task("a"), Task("slow"), Task("check", "a"), Task("sum", "a", "slow")));
        var given = Spec.Given(setup, WaveStarted("W"), Queued("W", "a", "slow"), Applied("W", "a"), Queued("W", "check"));

        given.After(Asks("check", "a")).When(Done("slow")).Then(Applied("W", "slow"));
        given.After(Asks("check", "a"), Done("slow")).When(DoneAgain("a", 2)).Then(Applied("W", "a:2"), Queued("W", "sum"));
    }

    [Fact]
    public void What_became_ready_in_a_pause_is_held_back_too()
    {
        var setup = Setup(Wave("W", Task("a"), Task("check", "a"), Task("sum", "a")));
        var given = Spec.Given(setup, WaveStarted("W"), Queued("W", "a"), Applied("W", "a"), Queued("W", "check", "sum"), new RunEvent.Paused("ada", null), Failed("W", "sum", false));

        given.After(Asks("check", "a")).When(Resume()).Then(new RunEvent.Resumed("ada", [], []), Queued("W", "a:2"));
    }

    [Fact]
    public void An_approval_between_is_not_asked_again() => Spec
        .Given(Setup(Wave("W", Task("a"), Human("approve", "a"), Task("check", "approve"))), WaveStarted("W"), Queued("W", "a"), Applied("W", "a"))
        .And(new RunEvent.ApprovalRequested("AP-1.approve.1", "approve", "W", null, "t", null, Parsed("null"), Parsed("1"), Parsed("1"), "cafe", null, Now))
        .And(new RunEvent.ApprovalDecided("AP-1.approve.1", "approve", true, "ada", null, "cafe", Now), Queued("W", "check"))
        .When(Asks("check", "a"))
        .Then(new RunEvent.RepairRequested("Q-1.check.1", "check", "a", "a row is missing", 1, ["a"]), Queued("W", "a:2"));

    // Across waves

    private static readonly RunSetup _waves = Setup(
        Wave("V", Task("a"), Task("first", "a")).Laned().Gated(AtLeast("m", 1, OnFail.Blocked)),
        Wave("W", Task("b", "a"), Task("check", "b"), Task("slow"), Task("sum", "a", "slow")).Laned()).WithLanes("csv", "md");

    private static Given Later => Spec.Given(
        _waves, WaveStarted("V", "csv", "md"), Queued("V", "a@csv", "a@md"), Applied("V", "a@csv", Metric("m", 1)), Queued("V", "first@csv"), Applied("V", "a@md", Metric("m", 1)),
        Queued("V", "first@md"), Applied("V", "first@csv"), Applied("V", "first@md"), Open("V", 1, "csv", "md"), WaveDone("V"), WaveStarted("W", "csv", "md"),
        Queued("W", "b@csv", "slow@csv", "b@md", "slow@md"), Applied("W", "b@csv"), Queued("W", "check@csv"));

    [Fact]
    public void A_task_of_an_earlier_wave_is_repeated_in_its_lane() => Later
        .When(Asks("check@csv", "a@csv"))
        .Then(new RunEvent.RepairRequested("Q-1.check@csv.1", "check@csv", "a@csv", "a row is missing", 1, ["a@csv", "b@csv"]), Queued("V", "a@csv:2"));

    [Fact]
    public void Its_new_product_releases_what_is_repeated_behind_it_and_its_gate_is_computed_again()
    {
        var outcome = Later.After(Asks("check@csv", "a@csv")).When(DoneAgain("a@csv", 2, Metric("m", 2)));

        Assert.Equal(["task-applied.v1", "tasks-queued.v1", "gate-evaluated.v1"], LaneSpecs.Names(outcome));
        Assert.Equal(Queued("W", "b@csv:2").ToString(), outcome.Facts[1].ToString());
        Assert.Equal(("b@csv", 2), (outcome.ThenOne<RunEvent.TasksQueued>().Tasks[0].Task, outcome.ThenOne<RunEvent.GateEvaluated>().Result.Round));
    }

    [Fact]
    public void What_waits_in_the_later_wave_waits_for_the_new_product_too() => Later.After(Asks("check@csv", "a@csv"))
        .When(Done("slow@csv"))
        .Then(Applied("W", "slow@csv"));

    [Fact]
    public void The_other_lane_does_not_wait() => Later.After(Asks("check@csv", "a@csv"))
        .When(Done("slow@md"))
        .Then(Applied("W", "slow@md"), Queued("W", "sum@md"));

    [Fact]
    public void A_repair_that_breaks_the_earlier_gate_sets_the_lane_aside() => Assert.Equal(
        new RunEvent.LaneSetAside("csv", "V", LaneOutcome.Blocked, "ORC2411", "m is 0; it must be >= 1."),
        Later.After(Asks("check@csv", "a@csv")).When(DoneAgain("a@csv", 2, Metric("m", 0))).ThenOne<RunEvent.LaneSetAside>());

    [Fact]
    public void A_repair_that_breaks_the_gate_of_a_wave_without_lanes_fails_the_run()
    {
        var setup = Setup(Wave("V", Task("a")).Gated(AtLeast("m", 1)), Wave("W", Task("check", "a")));
        var given = Spec.Given(setup, WaveStarted("V"), Queued("V", "a")).After(Done("a", Metric("m", 1)), Asks("check", "a"));

        Assert.Equal(
            new RunEvent.Ended(RunStatus.Failed, "ORC2410", "After a repair the gate of V no longer holds: m is 0; it must be >= 1."),
            given.When(DoneAgain("a", 2, Metric("m", 0))).ThenOne<RunEvent.Ended>());
    }

    [Fact]
    public void Nothing_follows_a_failed_run_even_where_the_later_wave_is_settled()
    {
        var setup = Setup(Wave("V", Task("a")).Gated(AtLeast("m", 1)), Wave("W", Task("check", "a")));
        var given = Spec.Given(setup, WaveStarted("V"), Queued("V", "a")).After(Done("a", Metric("m", 1)), Asks("check", "a"), Fails("check", retryable: false));

        Assert.Equal(["task-applied.v1", "gate-evaluated.v1", "run-ended.v1"], LaneSpecs.Names(given.When(DoneAgain("a", 2, Metric("m", 0)))));
    }

    [Fact]
    public void A_wave_is_not_judged_while_an_earlier_one_is_under_repair()
    {
        var setup = Setup(Wave("V", Task("a")), Wave("W", Task("check", "a")));
        var given = Spec.Given(setup, WaveStarted("V"), Queued("V", "a")).After(Done("a"), Asks("check", "a"));

        given.When(Fails("check", retryable: false)).Then(Failed("W", "check", final: true));
    }
}
