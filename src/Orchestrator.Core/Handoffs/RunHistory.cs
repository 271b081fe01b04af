using System.Collections.Immutable;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>
/// What reports need beside the folded state: when things happened, how long they took, and the position of the event that says so. Entries come in
/// order of position; those of task journals may come without their content.
/// </summary>
public sealed class RunHistory
{
    private readonly Dictionary<string, TaskHistory> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WaveHistory> _waves = new(StringComparer.Ordinal);
    private readonly List<WaitHistory> _waits = [];
    private readonly List<RepairHistory> _repairs = [];
    private readonly List<Happening> _happenings = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _work = [];

    /// <summary>Length of <c>run/</c> and the run's id: what follows in a task journal's name is <c>/task/T</c>.</summary>
    private int _runJournal;

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Time of the newest entry.</summary>
    public DateTimeOffset At { get; private set; }

    public long Position { get; private set; }

    /// <summary>Events in the run's own journal.</summary>
    public long Version { get; private set; }

    /// <summary>Attested tool calls.</summary>
    public long ToolCalls { get; private set; }

    public IReadOnlyDictionary<string, WaveHistory> Waves => _waves;

    public IReadOnlyList<WaitHistory> Waits => _waits;

    public IReadOnlyList<RepairHistory> Repairs => _repairs;

    /// <summary>What people did and what went wrong, in order.</summary>
    public IReadOnlyList<Happening> Happenings => _happenings;

    /// <summary>From the first event to the newest.</summary>
    public TimeSpan Elapsed => At - StartedAt;

    /// <summary>The history of a task; an empty one if nothing happened to it.</summary>
    public TaskHistory Task(string id) => _tasks.GetValueOrDefault(id) ?? new TaskHistory();

    /// <summary>Sum of the time of all tool calls.</summary>
    public TimeSpan Sequential => _work.Aggregate(TimeSpan.Zero, (sum, w) => sum + (w.To - w.From));

    /// <summary>Time in which at least one tool was at work.</summary>
    public TimeSpan Parallel()
    {
        var (sum, end) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var (from, to) in _work.OrderBy(w => w.From))
        {
            var start = from > end ? from : end;
            if (to > start)
            {
                sum += to - start;
                end = to;
            }
        }

        return sum;
    }

    public void Add(JournaledEvent entry)
    {
        if (Position == 0)
        {
            StartedAt = entry.At;
            _runJournal = entry.Journal.Length;
        }

        Position = entry.Position;
        At = entry.At > At ? entry.At : At;
        if (entry.Journal.Length == _runJournal)
        {
            Version = entry.Version;
            AddRun(entry);
        }
        else
        {
            AddTask(TaskOf(entry.Journal[(_runJournal + "/task/".Length)..]), entry);
        }
    }

    private void AddTask(TaskHistory task, JournaledEvent entry)
    {
        switch (entry.Type)
        {
            case "tool-started.v1":
                task.ToolStartedAt = entry.At;
                break;
            case "tool-completed.v1" or "tool-failed.v1":
                if (task.ToolStartedAt is { } started && started < entry.At)
                {
                    _work.Add((started, entry.At));
                }

                task.ToolStartedAt = null;
                if (entry.Type == "tool-completed.v1")
                {
                    task.ToolCalls++;
                    ToolCalls++;
                }

                break;
        }
    }

    private void AddRun(JournaledEvent entry)
    {
        switch (entry.Event)
        {
            case RunEvent.WaveStarted e:
                WaveOf(e.Wave).Began(entry);
                break;
            case RunEvent.WaveDone e:
                WaveOf(e.Wave).Ended(entry);
                break;
            case RunEvent.TasksQueued e:
                foreach (var queued in e.Tasks)
                {
                    var task = TaskOf(queued.Task);
                    (task.QueuedAt, task.Attempts) = (entry.At, task.Attempts + 1);
                }

                break;
            case RunEvent.TaskApplied e:
                Settled(e.Task, entry);
                break;
            case RunEvent.TaskSkipped e:
                Settled(e.Task, entry);
                break;
            case RunEvent.TaskFailed e:
                Settled(e.Task, entry);
                Note(new Happening.AttemptFailed(entry.Position, entry.At, e.Task, e.Attempt, e.Code, e.Reason, e.Final));
                break;
            case RunEvent.RepairRequested e:
                _repairs.Add(new(e.Question, e.By, e.Task, e.Reason, e.Round, entry.At, entry.Position));
                break;
            case RunEvent.RepairRefused e:
                _repairs.Add(new(e.Question, e.By, e.Task, e.Reason, 0, entry.At, entry.Position) { RefusedCode = e.Code });
                break;
            case RunEvent.GateEvaluated e:
                WaveOf(e.Result.Wave).Gates.Add(new(e.Result, entry.At, entry.Position));
                if (e.Result.Verdict == Verdict.Go)
                {
                    Answered("gate", e.Result.Wave, entry, "a repeated evaluation");
                }

                break;
            case RunEvent.LaneSetAside e:
                Note(new Happening.LaneLeft(entry.Position, entry.At, e.Lane, e.Wave, e.Outcome, e.Code, e.Reason));
                break;
            case RunEvent.Escalated e:
                Note(new Happening.Escalation(entry.Position, entry.At, e.Wave, e.Level, e.Role, e.Due));
                break;
            case RunEvent.RollbackRequested e:
                Note(new Happening.Rollback(entry.Position, entry.At, e.Wave, e.Reason));
                break;
            default:
                AddHuman(entry);
                break;
        }
    }

    private void AddHuman(JournaledEvent entry)
    {
        switch (entry.Event)
        {
            case RunEvent.Waiting e:
                Wait(e.For, entry);
                break;
            case RunEvent.Ended { Status: RunStatus.NoGo } when _waves.Values.Where(w => w.Gates.Count > 0).MaxBy(w => w.Gates[^1].Position) is { } wave:
                Wait([new WaitingFor("gate", wave.Gates[^1].Result.Wave, "")], entry);
                break;
            case RunEvent.ApprovalRequested e:
                TaskOf(e.Task).AskedAt = entry.At;
                break;
            case RunEvent.ApprovalDecided e:
                Answered("approval", e.Approval, entry, e.Actor);
                Settled(e.Task, entry);
                Note(new Happening.Decided(entry.Position, entry.At, "approval", e.Approval, e.Approved ? "approved" : "rejected", e.Actor, e.Reason));
                break;
            case RunEvent.ApprovalExpired e:
                Answered("approval", e.Approval, entry, "expiry");
                Note(new Happening.Expired(entry.Position, entry.At, e.Approval, e.Task));
                break;
            case RunEvent.GateDecided e:
                Answered("gate", e.Wave, entry, e.Actor);
                Note(new Happening.Decided(entry.Position, entry.At, "gate", e.Wave, Wording.Of(e.Verdict), e.Actor, e.Reason));
                break;
            case RunEvent.DriftDecided e:
                Answered("drift", e.Entry, entry, e.Actor);
                Note(new Happening.Decided(entry.Position, entry.At, "drift", e.Entry, e.Keep ? "kept" : "deferred", e.Actor, e.Reason));
                break;
            case RunEvent.ScopeAccepted e:
                Answered("scope", null, entry, e.Actor);
                Note(new Happening.Decided(entry.Position, entry.At, "scope", "scope", "accepted", e.Actor, e.Reason));
                break;
            case RunEvent.TaskDeferred e:
                Note(new Happening.PutOff(entry.Position, entry.At, e.Entry));
                break;
            case RunEvent.Paused e:
                Note(new Happening.Stopped(entry.Position, entry.At, "paused", e.Actor, e.Reason));
                break;
            case RunEvent.Resumed e:
                Note(new Happening.WentOn(entry.Position, entry.At, e.Actor, e.Repeats));
                break;
            case RunEvent.Cancelled e:
                Note(new Happening.Stopped(entry.Position, entry.At, "cancelled", e.Actor, e.Reason));
                break;
        }
    }

    private void Settled(string id, JournaledEvent entry)
    {
        var task = TaskOf(id);
        (task.SettledAt, task.SettledPosition) = (entry.At, entry.Position);
        foreach (var repair in _repairs.Where(r => r.Task == id && r is { RefusedCode: null, AnsweredAt: null }))
        {
            (repair.AnsweredAt, repair.AnsweredPosition) = (entry.At, entry.Position);
        }
    }

    private void Wait(ImmutableArray<WaitingFor> waits, JournaledEvent entry) =>
        _waits.AddRange(waits.Where(w => !_waits.Any(o => o.IsOpen && o.Kind == w.Kind && o.Id == w.Id)).Select(w => new WaitHistory(w.Kind, w.Id, entry.At, entry.Position)));

    /// <param name="id">Null: whatever of this kind is open.</param>
    private void Answered(string kind, string? id, JournaledEvent entry, string by)
    {
        foreach (var wait in _waits.Where(w => w.IsOpen && w.Kind == kind && (id is null || w.Id == id)))
        {
            (wait.Until, wait.AnsweredPosition, wait.By) = (entry.At, entry.Position, by);
        }
    }

    private void Note(Happening happening) => _happenings.Add(happening);

    private TaskHistory TaskOf(string id) => _tasks.TryGetValue(id, out var task) ? task : _tasks[id] = new TaskHistory();

    private WaveHistory WaveOf(string id) => _waves.TryGetValue(id, out var wave) ? wave : _waves[id] = new WaveHistory();
}
