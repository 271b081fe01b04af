using Core.Specs.Spelling;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

public sealed class StateHashSpecs
{
    private static readonly RunSetup _one = Setup(Wave("W", Task("a")).Gated(AtLeast("m", 1)));

    private static readonly Evidence _evidence = Metric("m", 2);

    [Fact]
    public void Is_sixty_four_hexadecimal_digits() => Assert.Matches("^[0-9a-f]{64}$", StateHash.Of(Run.None));

    [Fact]
    public void Ids_and_times_do_not_change_it()
    {
        var other = _one with { RunId = "R-2", Actor = "bob" };
        var late = Run.None;
        foreach (var order in new RunCommand[] { new RunCommand.Start(other, Now.AddDays(3)), new RunCommand.ReportDone("a", 1, [], [_evidence with { Id = "E-2" }], Now.AddDays(4)) })
        {
            late = RunDecider.Decide(order, late).After;
        }

        Assert.Equal(Hash(_evidence), StateHash.Of(late));
    }

    [Fact]
    public void Attempts_do_not_change_it() => Assert.Equal(
        Hash(_evidence), StateHash.Of(Spec.GivenNothing().After(Start(_one), Fails("a"), Fails("a", 2), DoneAgain("a", 3, _evidence)).Run));

    [Fact]
    public void A_crash_a_pause_and_a_resume_do_not_change_it() => Assert.Equal(Hash(_evidence), StateHash.Of(Spec.GivenNothing().After(
        Start(_one), new RunCommand.Pause("ada", null, Now), Resume(), Resume() with { Recover = true }, new RunCommand.Checkpoint(Now), Done("a", _evidence)).Run));

    [Fact]
    public void However_often_a_run_is_stopped_it_comes_to_the_same_hash() => Property.Holds(numbers =>
    {
        var any = new Anything(numbers, "");
        var (straight, stopped) = (Wanderer.Begin(), Wanderer.Begin());
        while (Wanderer.Finish(straight) is { } order)
        {
            straight = RunDecider.Decide(order, straight).After;
        }

        for (var left = 60; Wanderer.Finish(stopped) is { } order; left--)
        {
            stopped = RunDecider.Decide(left > 0 && stopped.Status == RunStatus.Running ? Disturbed(any, stopped, order) : order, stopped).After;
        }

        Assert.Equal(StateHash.Of(straight), StateHash.Of(stopped));
    }, cases: 60);

    public static TheoryData<string, Run> Changes => new()
    {
        { "value", Finished(_evidence with { Value = Scalar.Of(3) }) },
        { "kind of value", Finished(_evidence with { Value = Scalar.Of("2") }) },
        { "metric", Finished(_evidence with { Metric = "n" }) },
        { "unit", Finished(_evidence with { Unit = "words" }) },
        { "sample", Finished(_evidence with { N = 5 }) },
        { "interval", Finished(_evidence with { Low = 1, High = 3 }) },
        { "method", Finished(_evidence with { Method = "counted" }) },
        { "further evidence", Finished(_evidence, Metric("n", 1)) },
        { "no evidence", Finished() },
        { "metric beside the gate", Finished(_evidence, Metric("o", 1)) },
        { "value beside the gate", Finished(_evidence, Metric("o", 2)) },
        { "kind beside the gate", Finished(_evidence, Metric("o", 2) with { Value = Scalar.Of("2") }) },
        { "artifact", Finished(File("a.txt")) },
        { "name of the artifact", Finished(File("b.txt")) },
        { "content of the artifact", Finished(File("a.txt", "y")) },
        { "decision", Spec.GivenNothing().After(Start(_one), Done("a"), Decide("W", true, "because")).Run },
        { "outcome of the task", Spec.GivenNothing().After(Start(_one), Fails("a", retryable: false)).Run },
        { "end of the run", Spec.GivenNothing().After(Start(_one), new RunCommand.Cancel("ada", null, Now)).Run },
        { "plan", Spec.GivenNothing().After(Start(_one with { Plan = _one.Plan with { Id = "q" } }), Done("a", _evidence)).Run },
    };

    [Fact]
    public void Whatever_a_run_came_to_changes_it()
    {
        var hashes = Changes.Select(row => ((string)row[0], StateHash.Of((Run)row[1]))).Append(("nothing", Hash(_evidence))).ToList();

        Assert.All(hashes, a => Assert.All(hashes.Where(b => b.Item1 != a.Item1), b => Assert.False(a.Item2 == b.Item2, $"'{a.Item1}' and '{b.Item1}' have the same hash.")));
    }

    [Fact]
    public void The_verdict_of_a_gate_changes_it()
    {
        var run = Finished(_evidence);
        var gate = run.Waves[0].Gate!;

        Assert.NotEqual(StateHash.Of(run), StateHash.Of(run with { Waves = [run.Waves[0] with { Gate = gate with { Verdict = Verdict.NoGo } }] }));
        Assert.NotEqual(StateHash.Of(run), StateHash.Of(run with { Waves = [run.Waves[0] with { Gate = gate with { Severity = Severity.Major } }] }));
    }

    [Fact]
    public void A_lane_that_was_set_aside_changes_it()
    {
        var given = Spec.Given(Setup(Wave("W", Task("a")).Laned()).WithLanes("csv", "md"), WaveStarted("W", "csv", "md"));

        Assert.NotEqual(
            StateHash.Of(given.And(new RunEvent.LaneSetAside("md", "W", LaneOutcome.Blocked, "ORC2411", "x")).Run),
            StateHash.Of(given.And(new RunEvent.LaneSetAside("md", "W", LaneOutcome.Review, "ORC2413", "x")).Run));
    }

    [Fact]
    public void A_deferred_task_changes_it() => Assert.NotEqual(
        StateHash.Of(Wanderer.Begin()),
        StateHash.Of(RunFold.Evolve(Wanderer.Begin(), new RunEvent.TaskDeferred("late", new("late", "One. Two. Three.", new(2026, 12, 4))))));

    [Fact]
    public void What_is_under_way_at_a_stop_does_not_change_it()
    {
        var given = Spec.Given(Setup(Wave("W", Task("a"), Task("b"))), WaveStarted("W"));

        Assert.Equal(StateHash.Of(given.Run), StateHash.Of(given.And(Queued("W", "a")).Run));
    }

    [Fact]
    public void A_run_of_many_tasks_is_hashed_in_pieces_that_all_count()
    {
        var given = Spec.GivenNothing().After(Start(Setup(Wave("W", Task("t") with { Count = "3000" }))));
        var last = given.Run.Tasks.Keys.Max(StringComparer.Ordinal)!;

        Assert.NotEqual(StateHash.Of(given.After(Done("t-1")).Run), StateHash.Of(given.After(Done(last)).Run));
    }

    private static RunCommand Disturbed(Anything any, Run run, RunCommand order) => any.Below(5) switch
    {
        0 => new RunCommand.Pause("ada", null, Now),
        1 => new RunCommand.Resume("ada", [], true, Now),
        2 => new RunCommand.Checkpoint(Now),
        3 when run.Tasks.Values.FirstOrDefault(t => t is { Stage: TaskStage.Queued, Failures: < 2 }) is { } task => Fails(task.Id, task.Attempt),
        _ => order,
    };

    private static string Hash(params Evidence[] evidence) => StateHash.Of(Finished(evidence));

    private static Run Finished(params Evidence[] evidence) => Spec.GivenNothing().After(Start(_one), Done("a", evidence)).Run;

    private static Run Finished(Artifact artifact) => Spec.GivenNothing().After(Start(_one), new RunCommand.ReportDone("a", 1, [artifact], [_evidence], Now)).Run;
}
