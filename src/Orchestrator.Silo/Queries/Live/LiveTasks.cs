using System.Collections.Immutable;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries.Live;

/// <summary>
/// The tasks of a run in the order in which they changed, with their numbers by state. An event costs what it changes; only the start of a wave and the
/// end of the run look at many tasks at once.
/// </summary>
internal sealed class LiveTasks
{
    private readonly Dictionary<string, LiveTask> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long[]> _byWave = new(StringComparer.Ordinal);
    private readonly long[] _byState = new long[7];
    private readonly Dictionary<string, DateTimeOffset> _asked = new(StringComparer.Ordinal);
    private LiveTask? _newest;

    public TaskPlace? PlaceOf(string task) => _tasks.GetValueOrDefault(task)?.Place;

    public TaskRow? Find(string task) => _tasks.GetValueOrDefault(task)?.Row();

    public TaskStates States => new(
        _byState[(int)TaskWord.Queued], _byState[(int)TaskWord.Running], _byState[(int)TaskWord.Human], _byState[(int)TaskWord.Retrying],
        _byState[(int)TaskWord.Succeeded], _byState[(int)TaskWord.Failed], _byState[(int)TaskWord.Skipped]);

    public (long Total, long Settled, long Failed) OfWave(string wave)
    {
        if (!_byWave.TryGetValue(wave, out var n))
        {
            return default;
        }

        var settled = n[(int)TaskWord.Succeeded] + n[(int)TaskWord.Failed] + n[(int)TaskWord.Skipped];
        return (n.Sum(), settled, n[(int)TaskWord.Failed]);
    }

    /// <summary>Rows that changed after a position, the one that changed last at the end.</summary>
    public List<TaskRow> Since(long seq)
    {
        var rows = new List<TaskRow>();
        for (var task = _newest; task is not null && task.Seq > seq; task = task.Older)
        {
            rows.Add(task.Row());
        }

        rows.Reverse();
        return rows;
    }

    /// <summary>An event of the run's own journal; <paramref name="run"/> is the state after it.</summary>
    public void Take(Run run, RunEvent fact, JournalEntry entry)
    {
        switch (fact)
        {
            case RunEvent.WaveStarted e:
                Begin(run, e, entry.Position);
                break;
            case RunEvent.TasksQueued e:
                foreach (var queued in e.Tasks)
                {
                    Change(run, queued.Task, entry, t => t.Queued(queued.Attempt, entry.At));
                }

                break;
            case RunEvent.TaskApplied e:
                Change(run, e.Task, entry, t => t.Ended("succeeded", entry.At, null, null));
                break;
            case RunEvent.TaskFailed e:
                Change(run, e.Task, entry, t => t.Ended("failed", entry.At, e.Code, e.Reason));
                break;
            case RunEvent.TaskSkipped e:
                Change(run, e.Task, entry, t => t.Ended("skipped", entry.At, null, e.Reason));
                break;
            case RunEvent.RepairRequested e:
                Again(run, e.Repeats, entry);
                break;
            case RunEvent.Resumed e:
                Again(run, e.Repeats, entry);
                break;
            case RunEvent.ApprovalRequested e:
                _asked[e.Task] = entry.At;
                Change(run, e.Task, entry, static _ => { });
                break;
            case RunEvent.ApprovalDecided e:
                Change(run, e.Task, entry, t => t.Answered(
                    run.Tasks[e.Task].Attempt, _asked.GetValueOrDefault(e.Task, entry.At), entry.At, e.Approved ? "succeeded" : "failed", e.Reason));
                break;
            case RunEvent.ApprovalExpired e:
                Change(run, e.Task, entry, static _ => { });
                break;
            case RunEvent.Cancelled or RunEvent.Ended when run.IsOver:
                Close(run, entry);
                break;
        }
    }

    /// <summary>An event of a task's journal.</summary>
    public void Take(Run run, string task, JournalEntry entry)
    {
        switch (entry.Type)
        {
            case "tool-started.v1":
                Change(run, task, entry, t => t.ToolStarted(entry.At));
                break;
            case "tool-completed.v1":
                Change(run, task, entry, static t => t.ToolEnded(attested: true));
                break;
            case "tool-failed.v1":
                Change(run, task, entry, static t => t.ToolEnded(attested: false));
                break;
        }
    }

    /// <summary>The tasks that the wave brings, as the fold of the run unrolled them.</summary>
    private void Begin(Run run, RunEvent.WaveStarted e, long seq)
    {
        var index = run.Index.Find(e.Wave);
        if (index < 0)
        {
            return;
        }

        var slot = run.Index.Waves[index];
        _byWave.TryAdd(e.Wave, new long[7]);
        foreach (var lane in e.Lanes.IsEmpty ? [null] : e.Lanes.Cast<string?>())
        {
            for (var entry = 0; entry < slot.Entries.Length; entry++)
            {
                foreach (var number in slot.Entries[entry].Numbers)
                {
                    if (run.Tasks.TryGetValue(slot.TaskId(entry, number, lane), out var state) && !_tasks.ContainsKey(state.Id))
                    {
                        Add(state, e.Wave, slot.Entries[entry], seq);
                    }
                }
            }
        }
    }

    private void Add(TaskState state, string wave, EntrySlot slot, long seq)
    {
        var task = new LiveTask(new(state.Id, wave, state.Lane, state.Agent), slot.Entry.Kind, slot.Entry.Does);
        _tasks.Add(state.Id, task);
        Count(task, 1);
        task.Changed(seq, TaskWord.Queued);
        Front(task);
    }

    private void Again(Run run, ImmutableArray<string> tasks, JournalEntry entry)
    {
        foreach (var id in tasks.IsDefault ? [] : tasks)
        {
            Change(run, id, entry, static _ => { });
        }
    }

    /// <summary>A run that is over takes no more reports: what was under way is not done any more.</summary>
    private void Close(Run run, JournalEntry entry)
    {
        foreach (var task in _tasks.Values.Where(t => t.State is not (TaskWord.Succeeded or TaskWord.Failed or TaskWord.Skipped)).ToList())
        {
            Change(run, task.Place.Task, entry, t => t.Ended("skipped", entry.At, null, null));
        }
    }

    private void Change(Run run, string id, JournalEntry entry, Action<LiveTask> change)
    {
        if (!_tasks.TryGetValue(id, out var task) || !run.Tasks.TryGetValue(id, out var state))
        {
            return;
        }

        change(task);
        task.Left(state.Artifacts.Length);
        Count(task, -1);
        task.Changed(entry.Position, LiveTask.WordOf(state, task.HasStarted, run.IsOver));
        Count(task, 1);
        Front(task);
    }

    private void Count(LiveTask task, int by)
    {
        _byState[(int)task.State] += by;
        _byWave[task.Place.Wave][(int)task.State] += by;
    }

    private void Front(LiveTask task)
    {
        if (_newest == task)
        {
            return;
        }

        if (task.Newer is not null)
        {
            task.Newer.Older = task.Older;
            if (task.Older is not null)
            {
                task.Older.Newer = task.Newer;
            }
        }

        (task.Older, task.Newer) = (_newest, null);
        if (_newest is not null)
        {
            _newest.Newer = task;
        }

        _newest = task;
    }
}
