using System.Collections.Immutable;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Runs;

/// <summary>What events do to tasks and to those that need them.</summary>
internal static class TaskFold
{
    public static Run Queue(Run run, RunEvent.TasksQueued e)
    {
        var tasks = run.Tasks.ToBuilder();
        var count = 0;
        foreach (var queued in e.Tasks)
        {
            if (tasks.TryGetValue(queued.Task, out var task) && task.Stage == TaskStage.Pending)
            {
                tasks[queued.Task] = task with { Stage = TaskStage.Queued, Attempt = queued.Attempt };
                count++;
            }
        }

        return run with
        {
            Tasks = tasks.ToImmutable(),
            Ready = Without(run.Ready, e.Tasks),
            InFlight = run.InFlight + count,
            Counts = run.Counts with { Attempts = run.Counts.Attempts + count },
        };
    }

    /// <param name="attempt">Null for a human's task.</param>
    public static Run Apply(Run run, string id, int? attempt, ImmutableArray<Artifact> artifacts, ImmutableArray<Evidence> evidence)
    {
        if (!run.Tasks.TryGetValue(id, out var task) || task.Stage is not (TaskStage.Queued or TaskStage.Asked))
        {
            return run;
        }

        run = Settle(run, task, task with
        {
            Stage = TaskStage.Applied,
            Attempt = attempt ?? task.Attempt,
            Failures = 0,
            Artifacts = artifacts,
            Evidence = evidence,
            Repair = null,
            Code = null,
            Reason = null,
        });
        run = run with { Counts = run.Counts with { Applied = run.Counts.Applied + 1 } };
        return Close(Release(run, task), id, null, null);
    }

    public static Run Fail(Run run, RunEvent.TaskFailed e)
    {
        if (!run.Tasks.TryGetValue(e.Task, out var task) || task.IsSettled)
        {
            return run;
        }

        if (e.Final)
        {
            return GiveUp(run, e.Task, TaskStage.Failed, e.Code, e.Reason);
        }

        return task.Stage != TaskStage.Queued ? run : run with
        {
            Tasks = run.Tasks.SetItem(e.Task, task with { Stage = TaskStage.Pending, Failures = task.Failures + 1, Code = e.Code, Reason = e.Reason }),
            Ready = run.Ready.Add(e.Task),
            InFlight = run.InFlight - 1,
        };
    }

    public static Run Skip(Run run, RunEvent.TaskSkipped e) =>
        GiveUp(run, e.Task, TaskStage.Skipped, Codes.NeedMissing, e.Reason);

    /// <summary>The task is settled without a product; what needs it is doomed.</summary>
    public static Run GiveUp(Run run, string id, TaskStage stage, string code, string reason)
    {
        if (!run.Tasks.TryGetValue(id, out var task) || task.IsSettled)
        {
            return run;
        }

        run = Settle(run, task, task with { Stage = stage, Code = code, Reason = reason });
        run = run with
        {
            Counts = stage == TaskStage.Failed
                ? run.Counts with { Failed = run.Counts.Failed + 1 }
                : run.Counts with { Skipped = run.Counts.Skipped + 1 },
            Doomed = run.Doomed.Remove(id).AddRange(Dependents(run, task).Where(d => d.Stage == TaskStage.Pending && !run.Doomed.Contains(d.Id)).Select(d => d.Id)),
        };
        return Close(run, id, code, reason);
    }

    public static Run Repair(Run run, RunEvent.RepairRequested e)
    {
        if (run.Repairs.ContainsKey(e.Question))
        {
            return run;
        }

        var repair = new RepairState(e.Question, e.By, e.Task, e.Round, e.Repeats, e.Repeats.Length, null, null);
        run = Repeat(run with { Repairs = run.Repairs.SetItem(e.Question, repair) }, e.Repeats);
        return run.Tasks.TryGetValue(e.Task, out var task)
            ? run with { Tasks = run.Tasks.SetItem(e.Task, task with { Repair = e.Reason }) }
            : run;
    }

    /// <summary>These settled tasks are to be done once more, in the order of their needs among each other.</summary>
    public static Run Repeat(Run run, ImmutableArray<string> ids)
    {
        if (ids.IsDefaultOrEmpty)
        {
            return run;
        }

        var again = ids.Where(id => run.Tasks.TryGetValue(id, out var t) && t.IsSettled).ToHashSet(StringComparer.Ordinal);
        foreach (var id in again.Order(StringComparer.Ordinal))
        {
            var task = run.Tasks[id];
            var unmet = run.NeededTasks(task).Count(again.Contains);
            var missing = WaveFold.Missing(run, task, again);
            run = run with
            {
                Tasks = run.Tasks.SetItem(id, task with { Stage = TaskStage.Pending, Failures = 0, Unmet = unmet, Code = null, Reason = missing }),
                Ready = unmet == 0 && missing is null ? run.Ready.Add(id) : run.Ready,
                Doomed = missing is null ? run.Doomed : run.Doomed.Add(id),
                Waves = run.Waves.SetItem(task.Wave, run.Waves[task.Wave] with { Unsettled = run.Waves[task.Wave].Unsettled + 1, Stale = true }),
                Counts = task.Stage switch
                {
                    TaskStage.Applied => run.Counts with { Applied = run.Counts.Applied - 1 },
                    TaskStage.Failed => run.Counts with { Failed = run.Counts.Failed - 1 },
                    _ => run.Counts with { Skipped = run.Counts.Skipped - 1 },
                },
            };
            run = task.Stage == TaskStage.Applied ? HoldBack(run, task, again) : run;
        }

        return run;
    }

    /// <summary>What was about to use the old product waits for the new one.</summary>
    private static Run HoldBack(Run run, TaskState task, HashSet<string> again)
    {
        foreach (var dependent in Dependents(run, task).Where(d => d.Stage == TaskStage.Pending && !again.Contains(d.Id)).ToList())
        {
            run = run with
            {
                Tasks = run.Tasks.SetItem(dependent.Id, dependent with { Unmet = dependent.Unmet + 1 }),
                Ready = run.Ready.Remove(dependent.Id),
            };
        }

        return run;
    }

    /// <summary>Tasks that need this one: of the same wave and lane, and of the waves after it that have begun.</summary>
    public static IEnumerable<TaskState> Dependents(Run run, TaskState task)
    {
        var slot = run.Index.Waves[task.Wave];
        var same = slot.Entries[task.Entry].Dependents.SelectMany(entry => Copies(run, slot, entry, task.Lane));
        return task.Wave >= run.Current ? same : same.Concat(
            run.Index.Waves.Skip(task.Wave + 1).Take(run.Current - task.Wave).SelectMany(later => Dependents(run, task, later)));
    }

    private static IEnumerable<TaskState> Dependents(Run run, TaskState task, WaveSlot later)
    {
        var need = new NeedRef(task.Wave, task.Entry);
        var lanes = run.Waves[later.Index].Lanes;
        IEnumerable<string?> its = lanes.IsEmpty ? [null] : task.Lane is null ? lanes.Cast<string?>() : [task.Lane];
        return Enumerable.Range(0, later.Entries.Length)
            .Where(entry => later.Entries[entry].Needs.Contains(need))
            .SelectMany(entry => its.SelectMany(lane => Copies(run, later, entry, lane)));
    }

    private static IEnumerable<TaskState> Copies(Run run, WaveSlot slot, int entry, string? lane)
    {
        foreach (var number in slot.Entries[entry].Numbers)
        {
            if (run.Tasks.TryGetValue(slot.TaskId(entry, number, lane), out var copy))
            {
                yield return copy;
            }
        }
    }

    private static Run Settle(Run run, TaskState before, TaskState after) => run with
    {
        Tasks = run.Tasks.SetItem(after.Id, after),
        InFlight = run.InFlight - (before.Stage == TaskStage.Queued ? 1 : 0),
        Ready = run.Ready.IsEmpty ? run.Ready : run.Ready.Remove(after.Id),
        Waves = run.Waves.SetItem(before.Wave, run.Waves[before.Wave] with { Unsettled = run.Waves[before.Wave].Unsettled - 1 }),
    };

    private static Run Release(Run run, TaskState task)
    {
        if (task.Wave >= run.Current && run.Index.Waves[task.Wave].Entries[task.Entry].Dependents.IsEmpty)
        {
            return run;
        }

        foreach (var dependent in Dependents(run, task).Where(d => d.Stage == TaskStage.Pending && d.Unmet > 0).ToList())
        {
            var unmet = dependent.Unmet - 1;
            run = run with
            {
                Tasks = run.Tasks.SetItem(dependent.Id, dependent with { Unmet = unmet }),
                Ready = unmet == 0 ? run.Ready.Add(dependent.Id) : run.Ready,
            };
        }

        return run;
    }

    /// <summary>A settled task may be the last one that a question waits for.</summary>
    private static Run Close(Run run, string id, string? code, string? reason)
    {
        foreach (var repair in run.Repairs.Values)
        {
            if (repair.Open > 0 && repair.Repeats.Contains(id))
            {
                run = run with
                {
                    Repairs = run.Repairs.SetItem(
                        repair.Question, code is null ? repair with { Open = repair.Open - 1 } : repair with { Open = 0, Code = code, Reason = reason }),
                };
            }
        }

        return run;
    }

    private static ImmutableArray<string> Without(ImmutableArray<string> ready, ImmutableArray<QueuedTask> queued)
    {
        // Tasks are queued from the front: the common case is a prefix, which needs no search.
        var prefix = 0;
        while (prefix < queued.Length && prefix < ready.Length && ready[prefix] == queued[prefix].Task)
        {
            prefix++;
        }

        if (prefix == queued.Length)
        {
            return prefix == ready.Length ? [] : ready.RemoveRange(0, prefix);
        }

        var gone = queued.Select(q => q.Task).ToHashSet(StringComparer.Ordinal);
        return [.. ready.Where(id => !gone.Contains(id))];
    }
}
