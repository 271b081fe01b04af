using System.Collections.Immutable;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;

namespace Orchestrator.Core.Runs;

/// <summary>Folds events into the state of a run. Total: an event that does not fit changes nothing.</summary>
public static class RunFold
{
    /// <summary>The state after an event.</summary>
    public static Run Evolve(Run run, RunEvent @event) => run.Setup is null
        ? @event is RunEvent.Started started ? Start(started) : run
        : run.IsOver ? run : Continue(run, @event);

    private static Run Continue(Run run, RunEvent @event) => @event switch
    {
        RunEvent.IntakeChecked e => run with
        {
            Drift = e.Tasks,
            Scope = e.Scope,
            Drifting = run.Drifting.Union(e.Tasks.Where(t => t.Verdict == DriftVerdict.Drift).Select(t => t.Entry)),
        },
        RunEvent.ScopeAccepted => run with { ScopeAccepted = true },
        RunEvent.TaskDeferred e => run with { Deferred = run.Deferred.SetItem(e.Entry, e.Stub), Drifting = run.Drifting.Remove(e.Entry) },
        RunEvent.DriftDecided e => run with
        {
            Drifting = run.Drifting.Remove(e.Entry),
            Deferred = e.Keep ? run.Deferred.Remove(e.Entry) : run.Deferred.SetItem(e.Entry, run.Deferred.GetValueOrDefault(e.Entry)),
        },
        RunEvent.WaveStarted e => IsCurrent(run, e.Wave, WaveStatus.Pending) ? WaveFold.Start(run, e) : run,
        RunEvent.WaveSkipped e => IsCurrent(run, e.Wave, WaveStatus.Pending) ? Leave(run, WaveStatus.Skipped) : run,
        RunEvent.TasksQueued e => TaskFold.Queue(run, e),
        RunEvent.TaskApplied e => TaskFold.Apply(run, e.Task, e.Attempt, e.Artifacts, e.Evidence),
        RunEvent.TaskFailed e => TaskFold.Fail(run, e),
        RunEvent.TaskSkipped e => TaskFold.Skip(run, e),
        RunEvent.RepairRequested e => TaskFold.Repair(run, e),
        RunEvent.RepairRefused e => run with
        {
            Repairs = run.Repairs.SetItem(e.Question, new(e.Question, e.By, e.Task, 0, [], 0, e.Code, e.Reason)),
        },
        RunEvent.ApprovalRequested e => Request(run, e),
        RunEvent.ApprovalDecided e => Decide(run, e),
        RunEvent.ApprovalExpired e => Expire(run, e),
        RunEvent.GateEvaluated e => Wave(run, e.Result.Wave, w => w with
        {
            Gate = e.Result,
            Stale = false,
            Decision = w.Decision?.Verdict == Verdict.NoGo ? null : w.Decision,
            NoGos = e.Result.Verdict == Verdict.Go ? 0 : w.NoGos + 1,
        }),
        RunEvent.LaneSetAside e => !run.Lanes.ContainsKey(e.Lane) ? run : run with
        {
            Lanes = run.Lanes.SetItem(e.Lane, new LaneState(e.Lane, e.Wave, e.Outcome, e.Code, e.Reason)),
        },
        RunEvent.GateDecided e => Wave(run, e.Wave, w => w with
        {
            Decision = new(e.Verdict, e.Actor, e.Reason, e.At),
            Decisions = w.Decisions + (Advance.WasUsed(w, run.Decisions, e) ? 1 : 0),
        }),
        RunEvent.WaveDone e => IsCurrent(run, e.Wave, WaveStatus.Running) ? Leave(run, WaveStatus.Done) : run,
        RunEvent.Waiting e => run with { Status = RunStatus.Waiting, WaitingFor = e.For },
        RunEvent.Paused => run with { Status = RunStatus.Paused },
        RunEvent.Resumed e => TaskFold.Repeat(Resume(run, e), e.Repeats),
        RunEvent.Cancelled e => run with { Status = RunStatus.Cancelled, WaitingFor = [], EndReason = e.Reason },
        RunEvent.Ended e => run with
        {
            Status = e.Status,
            WaitingFor = e.Status == RunStatus.NoGo && run.Current < run.Waves.Length ? [Waits.Gate(run, run.Waves[run.Current].Id)] : [],
            EndCode = e.Code,
            EndReason = e.Reason,
        },
        _ => run,
    };

    /// <summary>Changes one wave.</summary>
    internal static Run Wave(Run run, string id, Func<WaveState, WaveState> change)
    {
        var index = run.Index.Find(id);
        return index < 0 ? run : run with { Waves = run.Waves.SetItem(index, change(run.Waves[index])) };
    }

    /// <summary>A human's NO-GO stopped the run; going on asks again, whoever answers now.</summary>
    private static Run Resume(Run run, RunEvent.Resumed e)
    {
        run = run with { Status = RunStatus.Running, WaitingFor = [], EndCode = null, EndReason = null, Decisions = run.Decisions.AddRange(e.Decisions) };
        return run.Current < run.Waves.Length && run.Waves[run.Current] is { Decision: { Verdict: Verdict.NoGo } } wave
            ? run with { Waves = run.Waves.SetItem(run.Current, wave with { Decision = null }) }
            : run;
    }

    private static bool IsCurrent(Run run, string wave, WaveStatus status) =>
        run.Current < run.Waves.Length && run.Waves[run.Current].Id == wave && run.Waves[run.Current].Status == status;

    private static Run Leave(Run run, WaveStatus status) => run with
    {
        Waves = run.Waves.SetItem(run.Current, run.Waves[run.Current] with { Status = status }),
        Current = run.Current + 1,
    };

    private static Run Start(RunEvent.Started e)
    {
        var run = new Run { Setup = e.Setup, Status = RunStatus.Running, StartedAt = e.At, Decisions = e.Setup.Decisions };
        return run with
        {
            Waves = [.. run.Index.Waves.Select(w => new WaveState(w.Id, w.Wave.Title, WaveStatus.Pending, [], 0, null, null, 0, 0))],
        };
    }

    private static Run Request(Run run, RunEvent.ApprovalRequested e)
    {
        if (!run.Tasks.TryGetValue(e.Task, out var task) || task.Stage != TaskStage.Pending)
        {
            return run;
        }

        return run with
        {
            Tasks = run.Tasks.SetItem(e.Task, task with { Stage = TaskStage.Asked, Attempt = task.Attempt + 1 }),
            Ready = run.Ready.Remove(e.Task),
            Approvals = run.Approvals.SetItem(
                e.Approval, new ApprovalState(e.Approval, e.Task, e.Tool, e.ArgumentsHash, ApprovalStatus.Pending, e.Expires, null, null, null)),
        };
    }

    private static Run Decide(Run run, RunEvent.ApprovalDecided e)
    {
        if (!run.Approvals.TryGetValue(e.Approval, out var approval) || approval.Status != ApprovalStatus.Pending)
        {
            return run;
        }

        run = run with
        {
            Approvals = run.Approvals.SetItem(e.Approval, approval with
            {
                Status = e.Approved ? ApprovalStatus.Approved : ApprovalStatus.Rejected,
                Actor = e.Actor,
                Reason = e.Reason,
                At = e.At,
            }),
        };
        return e.Approved
            ? TaskFold.Apply(run, approval.Task, null, [], [])
            : TaskFold.GiveUp(run, approval.Task, TaskStage.Failed, Codes.ApprovalRejected, $"{e.Actor} rejected {e.Approval}: {e.Reason}");
    }

    private static Run Expire(Run run, RunEvent.ApprovalExpired e)
    {
        if (!run.Approvals.TryGetValue(e.Approval, out var approval) || approval.Status != ApprovalStatus.Pending
            || !run.Tasks.TryGetValue(approval.Task, out var task) || task.Stage != TaskStage.Asked)
        {
            return run;
        }

        return run with
        {
            Approvals = run.Approvals.SetItem(e.Approval, approval with { Status = ApprovalStatus.Expired }),
            Tasks = run.Tasks.SetItem(task.Id, task with { Stage = TaskStage.Pending }),
            Ready = run.Ready.Add(task.Id),
        };
    }
}
