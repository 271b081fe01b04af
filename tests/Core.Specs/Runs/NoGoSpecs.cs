using Orchestrator.Core;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

/// <summary>What a NO-GO leads to: the role it is taken to, the human's answer, what a resume repeats.</summary>
public sealed class NoGoSpecs
{
    private static readonly RunSetup _measured = Setup(
        Wave("W", Task("a"), Task("b", "a"), Task("c")).Gated(AtLeast("m", 1), AtLeast("n", 1)), Wave("X", Task("d", "b")));

    private static Given Working => Spec.Given(_measured, WaveStarted("W"), Queued("W", "a", "c"), Applied("W", "a", Metric("m", 0)), Queued("W", "b"), Applied("W", "c", Metric("n", 1)));

    private static Given NoGo => Working.After(Done("b"));

    [Fact]
    public void A_no_go_is_taken_to_the_first_role_and_stops_the_run()
    {
        var outcome = Working.When(Done("b"));

        Assert.Equal(["task-applied.v1", "gate-evaluated.v1", "escalated.v1", "run-ended.v1"], LaneSpecs.Names(outcome));
        Assert.Equal(new RunEvent.Escalated("W", 1, "technical-lead", Now.AddHours(48)), outcome.Facts[2]);
        Assert.Equal(new RunEvent.Ended(RunStatus.NoGo, "ORC2410", "m is 0; it must be >= 1."), outcome.Facts[3]);
        Assert.Equal([new("gate", "W", "orc gate go R-1 W --reason \"...\"")], outcome.Run.WaitingFor.ToArray());
    }

    [Fact]
    public void A_resume_repeats_the_producers_of_what_failed_and_what_depends_on_them() => NoGo
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", ["a", "b"], []), Queued("W", "a:2"));

    [Fact]
    public void A_repeated_task_releases_what_depends_on_it_again() => NoGo.After(Resume())
        .When(DoneAgain("a", 2, Metric("m", 1)))
        .Then(Applied("W", "a:2", Metric("m", 1)), Queued("W", "b:2"));

    [Fact]
    public void The_gate_is_evaluated_again_and_opens() => Assert.Equal(
        ["task-applied.v1", "gate-evaluated.v1", "wave-done.v1", "wave-started.v1", "tasks-queued.v1"],
        LaneSpecs.Names(NoGo.After(Resume(), DoneAgain("a", 2, Metric("m", 1))).When(DoneAgain("b", 2))));

    [Fact]
    public void The_second_evaluation_is_round_two() =>
        Assert.Equal(2, NoGo.After(Resume(), DoneAgain("a", 2, Metric("m", 1))).When(DoneAgain("b", 2)).ThenOne<RunEvent.GateEvaluated>().Result.Round);

    [Fact]
    public void What_nobody_attested_repeats_every_task_of_the_wave() => Spec
        .Given(Setup(Wave("W", Task("a"), Task("c")).Gated(AtLeast("m", 1))), WaveStarted("W"), Queued("W", "a", "c"), Applied("W", "a"))
        .After(Done("c"))
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", ["a", "c"], []), Queued("W", "a:2", "c:2"));

    [Fact]
    public void A_task_that_was_not_done_is_repeated_alone_even_where_its_metric_is_missing() => Spec
        .Given(Setup(Wave("W", Task("a"), Task("b"), Task("c")).Gated(AtLeast("m", 1))), WaveStarted("W"), Queued("W", "a", "b", "c"), Applied("W", "a"), Applied("W", "b"))
        .After(Fails("c", retryable: false))
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", ["c"], []), Queued("W", "c:2"));

    [Fact]
    public void Only_the_lanes_that_did_not_pass_are_repeated() => Spec
        .Given(Setup(Wave("W", Task("a")).Laned().Gated(AtLeast("m", 1))).WithLanes("csv", "md"), WaveStarted("W", "csv", "md"), Queued("W", "a@csv", "a@md"), Applied("W", "a@csv", Metric("m", 0)))
        .After(Done("a@md", Metric("m", 1)))
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", ["a@csv"], []), Queued("W", "a@csv:2"));

    [Fact]
    public void A_repeated_task_has_all_its_attempts_again() => Spec
        .Given(Setup(Wave("W", Task("a"))), WaveStarted("W"), Queued("W", "a"))
        .After(Fails("a"), Fails("a", 2), Fails("a", 3), Resume())
        .When(Fails("a", 4))
        .Then(Failed("W", "a:4", final: false), Queued("W", "a:5"));

    [Fact]
    public void A_task_whose_need_is_not_part_of_the_run_is_skipped_again_and_not_handed_out()
    {
        var skippedWave = Wave("V", Task("a")) with { When = new("no", Orchestrator.Core.Attestation.Scalar.Of(true)) };
        var outcome = Spec.Given(Setup(skippedWave, Wave("W", Task("b", "a"), Task("c"))), new RunEvent.WaveSkipped("V", "no"), WaveStarted("W"))
            .After(new RunCommand.Checkpoint(Now), Done("c"))
            .When(Resume());

        Assert.Equal(["run-resumed.v1", "task-skipped.v1", "gate-evaluated.v1", "escalated.v1", "run-ended.v1"], LaneSpecs.Names(outcome));
        Assert.Equal(Skipped("W", "b", "It needs a of wave V, which was not done."), outcome.Facts[1]);
    }

    [Fact]
    public void Each_no_go_in_a_row_is_taken_to_a_higher_role() => Assert.Equal(
        [(1, "technical-lead"), (2, "engineering-manager"), (3, "executive")],
        ThreeNoGos().Facts.OfType<RunEvent.Escalated>().Select(e => (e.Level, e.Role)));

    [Fact]
    public void There_is_no_fourth_attempt_without_a_decision() => ThreeNoGos().Given
        .When(Resume())
        .ThenRefused("ORC2005", RefusalKind.Rule);

    [Fact]
    public void After_the_third_no_go_a_human_s_go_goes_on() => ThreeNoGos().Given.After(Decide("W", true, "we take the risk"))
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", [], []), WaveDone("W"), Succeeded());

    [Fact]
    public void A_go_in_between_begins_the_count_anew()
    {
        var given = NoGo.After(Resume(), DoneAgain("a", 2, Metric("m", 1)), DoneAgain("b", 2));

        Assert.Equal(0, given.Run.Waves[0].NoGos);
    }

    [Fact]
    public void A_plan_without_roles_escalates_to_nobody()
    {
        var wave = Wave("W", Task("a")).Gated(AtLeast("m", 1));

        Assert.DoesNotContain(
            Spec.Given(Setup(wave with { Gate = wave.Gate with { Escalation = [] } }), WaveStarted("W"), Queued("W", "a")).When(Done("a")).Facts, f => f is RunEvent.Escalated);
    }

    [Theory]
    [InlineData(5, true, false)]
    [InlineData(6, true, true)]
    [InlineData(6, false, false)]
    public void A_critical_no_go_asks_for_the_wave_to_be_taken_back_where_the_plan_says_so(int failing, bool rollback, bool asks)
    {
        var wave = Wave("W", Task("a")).Gated([.. Enumerable.Range(1, failing).Select(i => AtLeast($"m{i}", 1))]);
        var setup = Setup(wave with { Gate = wave.Gate with { NoGo = wave.Gate.NoGo with { Rollback = rollback } } });

        var outcome = Spec.Given(setup, WaveStarted("W"), Queued("W", "a")).When(Done("a"));

        Assert.Equal(asks ? [new RunEvent.RollbackRequested("W", "6 criteria failed: critical.")] : [], outcome.Facts.OfType<RunEvent.RollbackRequested>());
        Assert.Equal(RunStatus.NoGo, outcome.Run.Status);
    }

    [Fact]
    public void A_human_s_go_stands_beside_the_computed_verdict()
    {
        var outcome = NoGo.When(Decide("W", true, "good enough"));

        outcome.Then(new RunEvent.GateDecided("W", Verdict.Go, "ada", "good enough", Now));
        Assert.Equal((Verdict.NoGo, Verdict.Go), (outcome.Run.Waves[0].Gate!.Verdict, outcome.Run.Waves[0].Decision!.Verdict));
    }

    [Fact]
    public void A_go_against_the_computed_verdict_needs_a_reason() => NoGo.When(Decide("W", true, " ")).ThenRefused("ORC2402", RefusalKind.Invalid);

    [Fact]
    public void A_no_go_needs_a_reason() => NoGo.When(Decide("W", false, null)).ThenRefused("ORC2402", RefusalKind.Invalid);

    [Fact]
    public void The_same_decision_by_a_second_person_changes_nothing() => NoGo.After(Decide("W", true, "good enough"))
        .When(Decide("W", true, null, "bob"))
        .Then();

    [Fact]
    public void A_no_go_after_a_go_is_a_conflict() => NoGo.After(Decide("W", true, "good enough"))
        .When(Decide("W", false, "no", "bob"))
        .ThenRefused("ORC2403", RefusalKind.Conflict);

    [Fact]
    public void After_a_no_go_a_human_may_still_say_go() => NoGo.After(Decide("W", false, "not like this"))
        .When(Decide("W", true, "now it is fine", "bob"))
        .Then(new RunEvent.GateDecided("W", Verdict.Go, "bob", "now it is fine", Now));

    [Fact]
    public void After_a_human_s_no_go_nothing_is_repeated_without_a_go() => NoGo.After(Decide("W", false, "not like this"))
        .When(Resume())
        .ThenRefused("ORC2005", RefusalKind.Rule);

    [Fact]
    public void A_gate_that_was_not_computed_cannot_be_decided() => Working.When(Decide("W", true, "hurry")).ThenRefused("ORC2404", RefusalKind.Rule);

    [Fact]
    public void A_wave_that_the_plan_has_not_has_no_gate() => NoGo.When(Decide("Z", true, "hurry")).ThenRefused("ORC2401", RefusalKind.NotFound);

    [Fact]
    public void The_gate_of_a_cancelled_run_can_no_longer_be_decided() => NoGo.And(new RunEvent.Cancelled("ada", null))
        .When(Decide("W", true, "late"))
        .ThenRefused("ORC2404", RefusalKind.Rule);

    private static (Given Given, IReadOnlyList<RunEvent> Facts) ThreeNoGos()
    {
        var given = Spec.Given(Setup(Wave("W", Task("a")).Gated(AtLeast("m", 1))), WaveStarted("W"), Queued("W", "a"));
        var facts = new List<RunEvent>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            given = attempt == 1 ? given : given.After(Resume());
            var order = DoneAgain("a", attempt, Metric("m", 0));
            facts.AddRange(given.When(order).Facts);
            given = given.After(order);
        }

        return (given, facts);
    }
}
