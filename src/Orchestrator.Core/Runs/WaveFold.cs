namespace Orchestrator.Core.Runs;

/// <summary>Unrolls the tasks of a wave when it starts.</summary>
internal static class WaveFold
{
    private static readonly string?[] _noLane = [null];

    public static Run Start(Run run, RunEvent.WaveStarted e)
    {
        var index = run.Index.Find(e.Wave);
        if (index < 0)
        {
            return run;
        }

        var slot = run.Index.Waves[index];
        var tasks = run.Tasks.ToBuilder();
        var lanes = run.Lanes.ToBuilder();
        var ready = run.Ready.ToBuilder();
        var doomed = run.Doomed.ToBuilder();
        var count = 0;
        foreach (var lane in e.Lanes.IsEmpty ? _noLane : e.Lanes.Cast<string?>())
        {
            if (lane is not null)
            {
                lanes[lane] = new LaneState(lane, e.Wave, null, null, null);
            }

            for (var entry = 0; entry < slot.Entries.Length; entry++)
            {
                if (run.Deferred.ContainsKey(slot.Entries[entry].Entry.Id))
                {
                    continue;
                }

                var (unmet, missing) = Needs(run, slot, entry, lane);
                foreach (var number in slot.Entries[entry].Numbers)
                {
                    var id = slot.TaskId(entry, number, lane);
                    tasks[id] = new TaskState(id, index, entry, number, lane, slot.Entries[entry].AgentOf(number), TaskStage.Pending, 0, 0, unmet)
                    {
                        Reason = missing,
                        Code = missing is null ? null : Codes.NeedMissing,
                    };
                    count++;
                    if (missing is not null)
                    {
                        doomed.Add(id);
                    }
                    else if (unmet == 0)
                    {
                        ready.Add(id);
                    }
                }
            }
        }

        var wave = run.Waves[index] with { Status = WaveStatus.Running, Lanes = e.Lanes, Unsettled = count };
        return run with
        {
            Tasks = tasks.ToImmutable(),
            Lanes = lanes.ToImmutable(),
            Ready = ready.ToImmutable(),
            Doomed = doomed.ToImmutable(),
            Waves = run.Waves.SetItem(index, wave),
            Counts = run.Counts with { Tasks = run.Counts.Tasks + count },
        };
    }

    /// <summary>Tasks that an entry needs, as they are in this lane: of the same wave, or of an earlier one that has them.</summary>
    public static IEnumerable<string> NeededTasks(Run run, WaveSlot slot, int entry, string? lane) =>
        slot.Entries[entry].Needs.SelectMany(need => NeededTasks(run, slot, need, lane));

    /// <summary>Why a task that is to be repeated cannot be: what it needs was not done and is not repeated either. Null when it can.</summary>
    public static string? Missing(Run run, TaskState task, HashSet<string> again)
    {
        var slot = run.Index.Waves[task.Wave];
        foreach (var need in slot.Entries[task.Entry].Needs)
        {
            var ids = NeededTasks(run, slot, need, task.Lane).ToList();
            if (ids.Count == 0 || ids.Exists(id => !again.Contains(id) && (!run.Tasks.TryGetValue(id, out var needed) || needed.Stage is TaskStage.Failed or TaskStage.Skipped)))
            {
                return $"It needs {run.Index.Waves[need.Wave].Entries[need.Entry].Entry.Id} of wave {run.Waves[need.Wave].Id}, which was not done.";
            }
        }

        return null;
    }

    private static IEnumerable<string> NeededTasks(Run run, WaveSlot slot, NeedRef need, string? lane)
    {
        var producer = run.Index.Waves[need.Wave];
        var itsLanes = run.Waves[need.Wave].Lanes;
        IEnumerable<string?> lanes = need.Wave == slot.Index || (lane is not null && !itsLanes.IsEmpty) ? [lane]
            : itsLanes.IsEmpty ? _noLane
            : Surviving(run, itsLanes).Cast<string?>();
        foreach (var itsLane in lanes)
        {
            foreach (var number in producer.Entries[need.Entry].Numbers)
            {
                yield return producer.TaskId(need.Entry, number, itsLane);
            }
        }
    }

    private static (int Unmet, string? Missing) Needs(Run run, WaveSlot slot, int entry, string? lane)
    {
        var unmet = 0;
        foreach (var need in slot.Entries[entry].Needs)
        {
            var producer = run.Index.Waves[need.Wave].Entries[need.Entry];
            if (run.Deferred.ContainsKey(producer.Entry.Id))
            {
                return (0, $"It needs {producer.Entry.Id}, which was deferred.");
            }

            if (need.Wave == slot.Index)
            {
                unmet += Math.Max(producer.Count, 1);
            }
            else if (!AppliedBefore(run, need, lane))
            {
                return (0, $"It needs {producer.Entry.Id} of wave {run.Waves[need.Wave].Id}, which was not done.");
            }
        }

        return (unmet, null);
    }

    /// <summary>In its own lane every copy must be applied; a task without a lane takes what the surviving lanes left.</summary>
    private static bool AppliedBefore(Run run, NeedRef need, string? lane)
    {
        var slot = run.Index.Waves[need.Wave];
        var itsLanes = run.Waves[need.Wave].Lanes;
        bool Applied(string? l) => slot.Entries[need.Entry].Numbers.All(n =>
            run.Tasks.TryGetValue(slot.TaskId(need.Entry, n, l), out var task) && task.Stage == TaskStage.Applied);
        return itsLanes.IsEmpty ? Applied(null) : lane is not null ? Applied(lane) : Surviving(run, itsLanes).Any(Applied);
    }

    /// <summary>A lane that was set aside gives nothing to what comes after it.</summary>
    private static IEnumerable<string> Surviving(Run run, IEnumerable<string> lanes) => lanes.Where(l => run.Lanes.GetValueOrDefault(l)?.Outcome is null);
}
