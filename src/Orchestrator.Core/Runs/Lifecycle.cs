using System.Collections.Immutable;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Runs;

/// <summary>Resume, pause, cancel.</summary>
internal static class Lifecycle
{
    public static Refusal? Resume(Steps steps, RunCommand.Resume c)
    {
        var run = steps.Run;
        if (run.IsOver || (run.Status == RunStatus.Running && !c.Recover))
        {
            return null;
        }

        ImmutableArray<string> repeats = [];
        if (run.Status == RunStatus.NoGo)
        {
            var wave = run.Waves[run.Current];
            var answered = wave.Decision?.Verdict == Verdict.Go
                || Advance.Gate(wave, run.Decisions.AddRange(c.Decisions)) is not null;
            if (!answered && (wave.Decision is not null || wave.NoGos >= RunDecider.MaxNoGos))
            {
                var why = wave.Decision is not null ? $"{wave.Decision.Actor} decided NO-GO" : $"it said NO-GO {wave.NoGos} times in a row";
                return new Refusal(
                    Codes.DecisionNeeded,
                    $"The gate of {wave.Id} needs a human's GO before anything is repeated: {why}. Run: {Waits.Gate(run, wave.Id).Command}");
            }

            repeats = answered ? [] : ToRepeat(run);
        }

        foreach (var approval in run.Approvals.Values.Where(a => a.Status == ApprovalStatus.Pending && a.Expires <= c.Now))
        {
            steps.Emit(new RunEvent.ApprovalExpired(approval.Id, approval.Task, c.Now));
        }

        steps.Emit(new RunEvent.Resumed(c.Actor, repeats, c.Decisions));
        return null;
    }

    public static Refusal? Pause(Steps steps, RunCommand.Pause c)
    {
        switch (steps.Run.Status)
        {
            case RunStatus.Running:
                steps.Emit(new RunEvent.Paused(c.Actor, c.Reason));
                steps.Emit(new RunEvent.StateHashed(StateHash.Of(steps.Run)));
                return null;
            case RunStatus.Paused:
                return null;
            default:
                return new Refusal(
                    Codes.NotNow, $"Run {steps.Run.Setup!.RunId} is {Word(steps.Run.Status)}; only a running one can be paused. 'orc run show' tells what it needs.");
        }
    }

    public static Refusal? Cancel(Steps steps, RunCommand.Cancel c)
    {
        if (steps.Run.Status == RunStatus.Cancelled)
        {
            return null;
        }

        if (steps.Run.IsOver)
        {
            return new Refusal(Codes.RunIsOver, $"Run {steps.Run.Setup!.RunId} is over ({Word(steps.Run.Status)}); nothing is left to cancel.");
        }

        steps.Emit(new RunEvent.Cancelled(c.Actor, c.Reason));
        steps.Emit(new RunEvent.StateHashed(StateHash.Of(steps.Run)));
        return null;
    }

    public static Refusal? Checkpoint(Steps steps)
    {
        steps.Emit(new RunEvent.StateHashed(StateHash.Of(steps.Run)));
        return null;
    }

    public static string Word(RunStatus status) => status switch
    {
        RunStatus.NoGo => "nogo",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>
    /// What a NO-GO is repaired with: in each lane that did not pass, the tasks that were not done and those that attested a missed criterion, and what
    /// depends on them. What nobody attested though every task was done may be anybody's: then all of the lane's are repeated.
    /// </summary>
    private static ImmutableArray<string> ToRepeat(Run run)
    {
        var slot = run.Index.Waves[run.Current];
        var gate = run.Waves[run.Current].Gate!;
        var chosen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var lane in gate.Lanes.Where(l => l.Outcome != LaneOutcome.Passed))
        {
            var missed = gate.Criteria.Where(c => !c.Met && c.Lane == lane.Lane).ToList();
            var metrics = missed.Select(c => c.Metric).ToHashSet(StringComparer.Ordinal);
            var tasks = TasksOf(run, slot, lane.Lane).ToList();
            var nobody = missed.Exists(c => c.Evidence is null) && tasks.TrueForAll(t => t.Stage == TaskStage.Applied);
            foreach (var task in tasks)
            {
                if (task.Stage != TaskStage.Applied || task.Evidence.Any(e => metrics.Contains(e.Metric)) || (nobody && run.EntryOf(task).Entry.Kind == TaskKind.Work))
                {
                    Include(run, task, chosen);
                }
            }
        }

        return [.. chosen];
    }

    private static IEnumerable<TaskState> TasksOf(Run run, WaveSlot slot, string? lane)
    {
        for (var entry = 0; entry < slot.Entries.Length; entry++)
        {
            foreach (var number in slot.Entries[entry].Numbers)
            {
                if (run.Tasks.TryGetValue(slot.TaskId(entry, number, lane), out var task))
                {
                    yield return task;
                }
            }
        }
    }

    private static void Include(Run run, TaskState task, SortedSet<string> chosen)
    {
        if (chosen.Add(task.Id))
        {
            foreach (var dependent in TaskFold.Dependents(run, task))
            {
                Include(run, dependent, chosen);
            }
        }
    }
}
