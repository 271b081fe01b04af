using Orchestrator.Core;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

public sealed class StartSpecs
{
    private static readonly RunSetup _two = Setup(Wave("W", Task("a"), Task("b", "a")));

    private static readonly NorthStar _star = new(1, new(2027, 12, 31), [new("O1", "Every run ends with a checked product", 3, 5)]);

    private static RunSetup Drifting => Setup(Wave("W", Task("lake"), Task("report", "lake") with { Serves = "O1" })) with { NorthStar = _star };

    private static RunSetup Long => Setup(Wave("W", [.. Enumerable.Range(1, 16).Select(i => Task($"t{i}"))]));

    [Fact]
    public void Starts_checks_and_hands_out_what_needs_nothing() => Spec.GivenNothing()
        .When(Start(_two))
        .Then([.. Begun(_two), WaveStarted("W"), Queued("W", "a")]);

    [Fact]
    public void A_resent_start_changes_nothing() => Spec.Given(_two, WaveStarted("W"), Queued("W", "a"))
        .When(Start(_two))
        .Then();

    [Fact]
    public void Another_start_under_the_same_id_is_a_conflict() => Spec.Given(_two, WaveStarted("W"), Queued("W", "a"))
        .When(Start(_two with { Hashes = _two.Hashes.Add("plan", "other") }))
        .ThenRefused("ORC2003", RefusalKind.Conflict);

    [Fact]
    public void A_start_with_other_parameters_is_another_start() => Spec.Given(_two.With("n", "1"), WaveStarted("W"), Queued("W", "a"))
        .When(Start(_two.With("n", "2")))
        .ThenRefused("ORC2003", RefusalKind.Conflict);

    [Fact]
    public void Every_other_order_needs_a_run() => Spec.GivenNothing()
        .When(Resume())
        .ThenRefused("ORC2001", RefusalKind.NotFound);

    [Fact]
    public void A_drifting_task_that_nobody_needs_is_deferred_with_a_stub_and_not_done()
    {
        var setup = Setup(Wave("W", Task("report") with { Serves = "O1" }, Task("lake"))) with { NorthStar = _star };
        var check = DriftDecider.Check(setup.Plan, _star)[1];

        Spec.GivenNothing()
            .When(Start(setup))
            .Then([.. Begun(setup), new RunEvent.TaskDeferred("lake", DeferralStubs.For(check, DateOnly.FromDateTime(Now.UtcDateTime))), WaveStarted("W"), Queued("W", "report")]);
    }

    [Fact]
    public void A_drifting_task_that_another_needs_waits_before_anything_runs() => Spec.GivenNothing()
        .When(Start(Drifting))
        .Then([.. Begun(Drifting), new RunEvent.Waiting([new("drift", "lake", "orc drift ack R-1 lake --keep --reason \"...\"")])]);

    [Fact]
    public void A_drift_that_is_kept_runs_after_the_resume() => Waiting(Drifting)
        .And(new RunEvent.DriftDecided("lake", true, "ada", "we need it", Now))
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", [], []), WaveStarted("W"), Queued("W", "lake"));

    [Fact]
    public void A_drift_that_is_deferred_leaves_a_stub_with_the_reason()
    {
        var check = DriftDecider.Check(Drifting.Plan, _star)[0];

        Waiting(Drifting)
            .When(new RunCommand.DecideDrift("lake", false, "ada", "not now", Now))
            .Then(
                new RunEvent.DriftDecided("lake", false, "ada", "not now", Now),
                new RunEvent.TaskDeferred("lake", DeferralStubs.For(check, DateOnly.FromDateTime(Now.UtcDateTime), "not now")));
    }

    [Fact]
    public void What_needs_a_deferred_task_is_skipped_and_the_gate_says_no() => Waiting(Drifting)
        .After(new RunCommand.DecideDrift("lake", false, "ada", "not now", Now))
        .When(Resume())
        .ThenOne<RunEvent.TaskSkipped>();

    [Fact]
    public void Deciding_about_a_drift_needs_a_reason() => Waiting(Drifting)
        .When(new RunCommand.DecideDrift("lake", true, "ada", " ", Now))
        .ThenRefused("ORC2402", RefusalKind.Invalid);

    [Fact]
    public void The_same_drift_decision_twice_changes_nothing() => Waiting(Drifting)
        .And(new RunEvent.DriftDecided("lake", true, "ada", "we need it", Now))
        .When(new RunCommand.DecideDrift("lake", true, "bob", "me too", Now))
        .Then();

    [Fact]
    public void Another_drift_decision_is_a_conflict() => Waiting(Drifting)
        .And(new RunEvent.DriftDecided("lake", true, "ada", "we need it", Now))
        .When(new RunCommand.DecideDrift("lake", false, "bob", "no", Now))
        .ThenRefused("ORC2403", RefusalKind.Conflict);

    [Fact]
    public void An_aligned_task_waits_for_no_decision() => Waiting(Drifting)
        .When(new RunCommand.DecideDrift("report", true, "ada", "why not", Now))
        .ThenRefused("ORC2404", RefusalKind.Rule);

    [Fact]
    public void A_task_that_the_plan_has_not_cannot_be_decided_about() => Waiting(Drifting)
        .When(new RunCommand.DecideDrift("nothing", true, "ada", "why not", Now))
        .ThenRefused("ORC2610", RefusalKind.NotFound);

    [Fact]
    public void A_drift_of_a_run_that_is_over_can_no_longer_be_decided() => Waiting(Drifting)
        .And(new RunEvent.Cancelled("ada", null))
        .When(new RunCommand.DecideDrift("lake", true, "ada", "we need it", Now))
        .ThenRefused("ORC2002", RefusalKind.Rule);

    [Fact]
    public void Fifteen_tasks_run_and_sixteen_wait_for_a_human()
    {
        var fifteen = Setup(Wave("W", [.. Enumerable.Range(1, 15).Select(i => Task($"t{i}"))]));

        Assert.Equal(RunStatus.Running, Spec.GivenNothing().When(Start(fifteen)).Run.Status);
        Spec.GivenNothing().When(Start(Long)).Then([.. Begun(Long), new RunEvent.Waiting([new("scope", "R-1", "orc scope accept R-1 --reason \"...\"")])]);
    }

    [Fact]
    public void An_accepted_scope_runs_after_the_resume() => Waiting(Long)
        .After(new RunCommand.AcceptScope("ada", "all of it", Now))
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", [], []), WaveStarted("W"), Queued("W", [.. Enumerable.Range(1, 16).Select(i => $"t{i}")]));

    [Fact]
    public void Accepting_the_scope_needs_a_reason() => Waiting(Long)
        .When(new RunCommand.AcceptScope("ada", null, Now))
        .ThenRefused("ORC2402", RefusalKind.Invalid);

    [Fact]
    public void Accepting_the_scope_twice_changes_nothing() => Waiting(Long)
        .And(new RunEvent.ScopeAccepted("ada", "all of it", Now))
        .When(new RunCommand.AcceptScope("bob", "yes", Now))
        .Then();

    [Fact]
    public void A_short_plan_waits_for_no_scope_decision() => Spec.Given(_two)
        .When(new RunCommand.AcceptScope("ada", "all of it", Now))
        .ThenRefused("ORC2404", RefusalKind.Rule);

    [Fact]
    public void The_scope_of_a_run_that_is_over_can_no_longer_be_accepted() => Waiting(Long)
        .And(new RunEvent.Cancelled("ada", null))
        .When(new RunCommand.AcceptScope("ada", "all of it", Now))
        .ThenRefused("ORC2002", RefusalKind.Rule);

    [Fact]
    public void Answers_in_advance_pass_the_intake_without_waiting() => Spec.GivenNothing()
        .When(Start(Drifting.Answered(new AdvanceDecision(null, "lake", "keep", "ada", "we need it", null))))
        .ThenOne<RunEvent.TasksQueued>();

    [Fact]
    public void An_answer_in_advance_without_its_reason_is_no_answer() => Spec.GivenNothing()
        .When(Start(Long.Answered(new AdvanceDecision(null, null, "accept", "ada", null, null))))
        .ThenOne<RunEvent.Waiting>();

    private static Given Waiting(RunSetup setup) => Spec.GivenNothing().After(Start(setup));
}
