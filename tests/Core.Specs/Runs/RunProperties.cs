using System.Text.Json;
using Core.Specs.Spelling;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

/// <summary>What holds whatever happens to a run.</summary>
public sealed class RunProperties
{
    [Fact]
    public void A_decision_comes_to_the_fold_of_its_facts() => Wander((before, decision) =>
        Assert.Equal(Spelled(decision.Facts.Aggregate(before, RunFold.Evolve)), Spelled(decision.After)));

    [Fact]
    public void A_refusal_has_no_facts_and_changes_nothing() => Wander((before, decision) =>
    {
        if (decision.Refusal is not null)
        {
            Assert.Empty(decision.Facts);
            Assert.Same(before, decision.After);
        }
    });

    [Fact]
    public void Facts_survive_the_journal() => Wander((before, decision) =>
    {
        var read = decision.Facts.Select(f => EventCodec.DecodeRun(EventCodec.NameOf(f), EventCodec.Encode(f)));

        Assert.Equal(StateHash.Of(decision.After), StateHash.Of(read.Aggregate(before, RunFold.Evolve)));
    });

    [Fact]
    public void A_state_that_was_stored_and_read_decides_as_the_live_one() => Property.Holds(numbers =>
    {
        var any = new Anything(numbers, Wanderer.Ids);
        var (live, stored) = (Wanderer.Begin(), Wanderer.Begin());
        for (var step = 0; step < numbers.Length; step++)
        {
            var order = Wanderer.Order(live, any);
            var decision = RunDecider.Decide(order, live);
            stored = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(stored, CoreJson.Default.Run), CoreJson.Default.Run)!.AfterReading();

            Assert.Equal(Spec.Lines(decision.Facts), Spec.Lines(RunDecider.Decide(order, stored).Facts));
            (live, stored) = (decision.After, RunDecider.Decide(order, stored).After);
            Assert.Equal(Spelled(live), Spelled(stored));
        }
    }, cases: 40, numbers: 50);

    [Fact]
    public void A_run_that_runs_has_somebody_to_act() => Wander((_, decision) =>
    {
        var run = decision.After;
        if (run.Status == RunStatus.Running)
        {
            Assert.True(run.InFlight > 0 || run.Ready.Any(id => run.EntryOf(run.Tasks[id]).Entry.Kind != TaskKind.Work), "Nobody is asked, and the run does not end.");
        }
    });

    [Fact]
    public void Counters_count_what_they_say() => Wander((_, decision) =>
    {
        var run = decision.After;
        var tasks = run.Tasks.Values.ToList();
        Assert.Equal(tasks.Count(t => t.Stage == TaskStage.Queued), run.InFlight);
        Assert.Equal(
            (tasks.Count, tasks.Count(t => t.Stage == TaskStage.Applied), tasks.Count(t => t.Stage == TaskStage.Failed), tasks.Count(t => t.Stage == TaskStage.Skipped)),
            (run.Counts.Tasks, run.Counts.Applied, run.Counts.Failed, run.Counts.Skipped));
        Assert.All(run.Waves.Select((w, i) => (w, i)), w => Assert.Equal(tasks.Count(t => t.Wave == w.i && !t.IsSettled), w.w.Unsettled));
        Assert.Equal(run.Ready.Distinct(), run.Ready);
        Assert.All(run.Ready, id => Assert.Equal((TaskStage.Pending, 0), (run.Tasks[id].Stage, run.Tasks[id].Unmet)));
    });

    [Fact]
    public void An_event_of_any_kind_on_any_state_is_folded() => Property.Holds(numbers =>
    {
        var any = new Anything(numbers, Wanderer.Ids);
        var types = EventCodec.Types.Where(t => t.Class.IsSubclassOf(typeof(RunEvent)) && t.Class != typeof(RunEvent.Started)).ToList();
        var run = any.Below(4) == 0 ? Run.None : Wanderer.Begin();
        for (var step = any.Below(40); step > 0 && run.Setup is not null; step--)
        {
            run = RunDecider.Decide(Wanderer.Order(run, any), run).After;
        }

        for (var step = 0; step < numbers.Length; step++)
        {
            run = RunFold.Evolve(run, (RunEvent)any.Make(types[any.Below(types.Count)].Class));
            Assert.Equal(64, StateHash.Of(run).Length);
        }
    });

    [Fact]
    public void A_second_start_is_folded_as_nothing()
    {
        var run = Wanderer.Begin();

        Assert.Same(run, RunFold.Evolve(run, new RunEvent.Started(Setup(Wave("Z", Task("z"))), Now)));
    }

    [Fact]
    public void Nothing_happens_to_a_run_that_is_over()
    {
        var run = RunDecider.Decide(new RunCommand.Cancel("ada", null, Now), Wanderer.Begin()).After;

        Assert.Same(run, RunFold.Evolve(run, new RunEvent.Resumed("ada", [], [])));
    }

    private static void Wander(Action<Run, RunDecision> holds) => Property.Holds(numbers =>
    {
        var any = new Anything(numbers, Wanderer.Ids);
        var run = Wanderer.Begin();
        for (var step = 0; step < numbers.Length; step++)
        {
            var decision = RunDecider.Decide(Wanderer.Order(run, any), run);
            holds(run, decision);
            run = decision.After;
        }

        // Patience always comes to an end.
        for (var left = 300; Wanderer.Finish(run) is { } order; left--)
        {
            Assert.True(left > 0, "The run does not come to an end.");
            var decision = RunDecider.Decide(order, run);
            holds(run, decision);
            run = decision.After;
        }
    }, cases: 60, numbers: 100);

    private static string Spelled(Run run) => JsonSerializer.Serialize(run, CoreJson.Default.Run);
}
