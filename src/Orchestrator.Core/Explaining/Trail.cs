using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>
/// Picks the events that a subject rests on while a run's journal streams by, and those right before and after the one that decided.
/// </summary>
public sealed class Trail(Subject subject)
{
    private readonly List<JournaledEvent> _events = [];
    private JournaledEvent? _previous;
    private bool _wantsNext;

    public Subject Subject => subject;

    /// <summary>In order of position.</summary>
    public IReadOnlyList<JournaledEvent> Events => _events;

    /// <summary>The event that decided, the newest one if it was decided more than once.</summary>
    public JournaledEvent? Decisive { get; private set; }

    public JournaledEvent? Before { get; private set; }

    public JournaledEvent? After { get; private set; }

    /// <summary>An entry of the run's own journal; they come in order.</summary>
    public void Add(JournaledEvent entry)
    {
        if (_wantsNext)
        {
            (After, _wantsNext) = (entry, false);
        }

        if (entry.Event is RunEvent fact && Concerns(fact))
        {
            _events.Add(entry);
            if (Decides(fact))
            {
                (Decisive, Before, After, _wantsNext) = (entry, _previous, null, true);
            }
        }

        _previous = entry;
    }

    /// <summary>The entries of the journal of the subject's task.</summary>
    public void AddTask(IEnumerable<JournaledEvent> entries)
    {
        foreach (var entry in entries)
        {
            if (subject is not Subject.OfEvidence e)
            {
                _events.Add(entry);
            }
            else if (CallOf(entry.Event) == e.Call)
            {
                _events.Add(entry);
                Decisive = entry.Event is TaskEvent.ToolCompleted ? entry : Decisive;
            }
        }

        _events.Sort((a, b) => a.Position.CompareTo(b.Position));
    }

    public IEnumerable<(JournaledEvent Entry, T Event)> Of<T>() => _events.Where(e => e.Event is T).Select(e => (e, (T)e.Event!));

    private bool Concerns(RunEvent fact) => subject switch
    {
        Subject.WholeRun => fact is not (RunEvent.TasksQueued or RunEvent.TaskApplied or RunEvent.TaskSkipped or RunEvent.StateHashed),
        Subject.Part p => fact is RunEvent.Started or RunEvent.IntakeChecked || Names(fact, p.Id),
        Subject.OfApproval a => fact switch
        {
            RunEvent.ApprovalRequested e => e.Approval == a.Id,
            RunEvent.ApprovalDecided e => e.Approval == a.Id,
            RunEvent.ApprovalExpired e => e.Approval == a.Id,
            _ => false,
        },
        Subject.OfEvidence v => fact switch
        {
            RunEvent.TaskApplied e => e.Task == v.Task && e.Evidence.Any(x => x.Id == v.Id),
            RunEvent.GateEvaluated e => e.Result.Criteria.Any(c => c.Evidence == v.Id),
            _ => false,
        },
        Subject.OfArtifact a => fact is RunEvent.TaskApplied e && e.Artifacts.Any(x => x.Id == a.Id),
        _ => false,
    };

    private bool Decides(RunEvent fact) => subject switch
    {
        Subject.WholeRun => fact is RunEvent.Ended or RunEvent.Waiting or RunEvent.Paused or RunEvent.Cancelled or RunEvent.Resumed,
        Subject.Part p => fact switch
        {
            // Of a wave's explanation, the tasks that failed in it are inputs.
            RunEvent.TaskFailed e => e.Task == p.Id,
            RunEvent.TaskSkipped e => e.Task == p.Id,
            _ => fact is RunEvent.TaskApplied or RunEvent.TaskDeferred or RunEvent.ApprovalDecided or RunEvent.GateEvaluated or RunEvent.GateDecided or RunEvent.WaveSkipped,
        },
        Subject.OfApproval or Subject.OfArtifact => true,
        _ => false,
    };

    private static bool Names(RunEvent fact, string id) => fact switch
    {
        RunEvent.TaskDeferred e => IsOf(e.Entry, id),
        RunEvent.DriftDecided e => IsOf(e.Entry, id),
        RunEvent.WaveStarted e => e.Wave == id,
        RunEvent.WaveSkipped e => e.Wave == id,
        RunEvent.WaveDone e => e.Wave == id,
        RunEvent.TasksQueued e => e.Tasks.Any(t => t.Task == id),
        RunEvent.TaskApplied e => e.Task == id,
        RunEvent.TaskFailed e => e.Task == id || e.Wave == id,
        RunEvent.TaskSkipped e => e.Task == id || e.Wave == id,
        RunEvent.RepairRequested e => e.Task == id || e.By == id || e.Repeats.Contains(id),
        RunEvent.RepairRefused e => e.Task == id || e.By == id,
        RunEvent.ApprovalRequested e => e.Task == id,
        RunEvent.ApprovalDecided e => e.Task == id,
        RunEvent.ApprovalExpired e => e.Task == id,
        RunEvent.GateEvaluated e => e.Result.Wave == id,
        RunEvent.GateDecided e => e.Wave == id,
        RunEvent.LaneSetAside e => e.Wave == id,
        RunEvent.Escalated e => e.Wave == id,
        RunEvent.RollbackRequested e => e.Wave == id,
        RunEvent.Resumed e => !e.Repeats.IsDefaultOrEmpty && e.Repeats.Contains(id),
        _ => false,
    };

    /// <summary>Is this the entry, or a task made of it (<c>words@md</c>, <c>t-17</c>, <c>t.2</c>)?</summary>
    private static bool IsOf(string entry, string id) =>
        id.StartsWith(entry, StringComparison.Ordinal) && (id.Length == entry.Length || id[entry.Length] is '@' or '-' or '.');

    private static int? CallOf(object? @event) => @event switch
    {
        TaskEvent.ToolStarted e => e.Call,
        TaskEvent.ToolCompleted e => e.Call,
        TaskEvent.ToolFailed e => e.Call,
        _ => null,
    };
}
