using Orchestrator.Core;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

public sealed class ReportSpecs
{
    private static readonly RunSetup _chain = Setup(Wave("W", Task("a"), Task("b", "a"), Task("c", "b"), Task("z")));

    private static Given Running => Spec.Given(_chain, WaveStarted("W"), Queued("W", "a", "z"));

    [Fact]
    public void A_failed_attempt_is_made_again() => Running
        .When(Fails("a"))
        .Then(Failed("W", "a", final: false), Queued("W", "a:2"));

    [Fact]
    public void The_third_failure_is_final_and_what_needs_it_is_skipped() => Running
        .And(Failed("W", "a", false), Queued("W", "a:2"), Failed("W", "a:2", false), Queued("W", "a:3"))
        .When(Fails("a", 3))
        .Then(Failed("W", "a:3", final: true), Skipped("W", "b"), Skipped("W", "c"));

    [Fact]
    public void A_failure_that_cannot_be_helped_is_final_at_once() => Running
        .When(Fails("a", retryable: false))
        .Then(Failed("W", "a", final: true), Skipped("W", "b"), Skipped("W", "c"));

    [Fact]
    public void A_success_forgets_the_failures_before_it()
    {
        var run = Running.And(Failed("W", "a", false), Queued("W", "a:2"), Applied("W", "a:2")).Run;

        Assert.Equal((TaskStage.Applied, 0, null, null), (run.Tasks["a"].Stage, run.Tasks["a"].Failures, run.Tasks["a"].Code, run.Tasks["a"].Reason));
    }

    [Fact]
    public void A_task_that_left_not_what_it_promised_failed_for_good() => Spec
        .Given(Setup(Wave("W", Task("a") with { Produces = ["a.json"] }, Task("z"))), WaveStarted("W"), Queued("W", "a", "z"))
        .When(new RunCommand.ReportDone("a", 1, [File("b.json")], [], Now))
        .Then(Failed("W", "a", true, "ORC2102", "The task promised 'a.json' and its tools did not leave it."));

    [Theory]
    [InlineData("md/a.json", true)]
    [InlineData("csv/a.json", true)]
    [InlineData("a.json", false)]
    [InlineData("md/other/a.json", false)]
    public void A_product_has_its_lane_in_front(string name, bool counts)
    {
        var facts = Spec
            .Given(Setup(Wave("W", Task("a") with { Produces = ["a.json"] }).Laned()).WithLanes("md", "csv"), WaveStarted("W", "md", "csv"), Queued("W", "a@md", "a@csv"))
            .When(new RunCommand.ReportDone(name.StartsWith("csv", StringComparison.Ordinal) ? "a@csv" : "a@md", 1, [File(name)], [], Now)).Facts;

        Assert.Equal(counts, facts[0] is RunEvent.TaskApplied);
    }

    [Fact]
    public void A_report_of_an_attempt_that_is_not_awaited_any_more_changes_nothing() => Running
        .And(Failed("W", "a", false), Queued("W", "a:2"))
        .When(Done("a"))
        .Then();

    [Fact]
    public void A_report_that_comes_twice_changes_nothing() => Running
        .And(Applied("W", "a"), Queued("W", "b"))
        .When(Done("a"))
        .Then();

    [Fact]
    public void A_failure_reported_twice_is_one_failure() => Running
        .And(Failed("W", "a", false), Queued("W", "a:2"))
        .When(Fails("a"))
        .Then();

    [Fact]
    public void A_report_of_a_task_that_was_never_assigned_is_refused() => Running
        .When(Done("nothing"))
        .ThenRefused("ORC2101", RefusalKind.NotFound);

    [Fact]
    public void A_report_of_a_task_that_still_waits_for_its_needs_changes_nothing() => Running
        .When(DoneAgain("b", 0))
        .Then();

    [Fact]
    public void After_the_run_is_over_reports_change_nothing() => Running
        .And(new RunEvent.Cancelled("ada", null))
        .When(Done("a"))
        .Then();

    [Fact]
    public void What_was_under_way_may_finish_while_the_run_is_paused() => Running
        .And(new RunEvent.Paused("ada", null))
        .When(Done("a"))
        .Then(Applied("W", "a"));

    [Fact]
    public void Attempts_and_outcomes_are_counted()
    {
        var run = Running
            .And(Failed("W", "a", false), Queued("W", "a:2"), Failed("W", "a:2", true), Skipped("W", "b"), Skipped("W", "c"), Applied("W", "z")).Run;

        Assert.Equal(new RunCounts(Tasks: 4, Applied: 1, Failed: 1, Skipped: 2, Attempts: 3), run.Counts);
        Assert.Equal(0, run.InFlight);
    }
}
