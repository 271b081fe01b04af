using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Scope;

namespace Orchestrator.Core.Runs;

/// <summary>Everything that follows by itself: queueing, skipping, gates, the next wave, the end, or the question to a human.</summary>
internal static class Progress
{
    /// <summary>Tasks named in one event: keeps an event readable and a commit small.</summary>
    private const int QueuedPerEvent = 1000;

    /// <summary>Goes on until an agent or a human must act.</summary>
    public static void Continue(Steps steps, DateTimeOffset now)
    {
        while (steps.Run.Status == RunStatus.Running && Step(steps, now))
        {
        }
    }

    /// <summary>Closes the run, or stops it until somebody decides.</summary>
    public static bool End(Steps steps, RunStatus status, string? code, string? reason)
    {
        steps.Emit(new RunEvent.Ended(status, code, reason));
        steps.Emit(new RunEvent.StateHashed(StateHash.Of(steps.Run)));
        return false;
    }

    private static bool Step(Steps steps, DateTimeOffset now)
    {
        var run = steps.Run;
        if (!run.Doomed.IsEmpty)
        {
            var task = run.Tasks[run.Doomed[0]];
            steps.Emit(new RunEvent.TaskSkipped(task.Id, run.TaskWave(task), task.Lane, task.Reason ?? "A task that it needs was not done."));
            return true;
        }

        if (Intake(steps, now) is { } goesOn)
        {
            return goesOn;
        }

        return Queue(steps) || Answer(steps, now) || Recompute(steps, now) || Wave(steps, now);
    }

    /// <summary>Null when the intake is through.</summary>
    private static bool? Intake(Steps steps, DateTimeOffset now)
    {
        var run = steps.Run;
        if (run.Scope?.Verdict == ScopeVerdict.Blocked && !run.ScopeAccepted)
        {
            if (Advance.Scope(run) is { } accepted)
            {
                steps.Emit(new RunEvent.ScopeAccepted(accepted.Actor, accepted.Reason!, now));
                return true;
            }

            return Wait(steps, [Waits.Scope(run)]);
        }

        foreach (var entry in run.Drifting)
        {
            if (Advance.Drift(run, entry) is { } decided)
            {
                Decisions.EmitDrift(steps, entry, decided.Verdict == "keep", decided.Actor, decided.Reason!, now);
                return true;
            }
        }

        return run.Drifting.IsEmpty ? null : Wait(steps, [.. run.Drifting.Select(e => Waits.Drift(run, e))]);
    }

    /// <summary>Hands out what is ready, wave by wave. Human tasks stay: their previews are read first.</summary>
    private static bool Queue(Steps steps)
    {
        var run = steps.Run;
        var batch = ImmutableArray.CreateBuilder<QueuedTask>();
        var wave = -1;
        foreach (var id in run.Ready)
        {
            var task = run.Tasks[id];
            if (run.EntryOf(task).Entry.Kind != TaskKind.Work)
            {
                continue;
            }

            if ((wave >= 0 && task.Wave != wave) || batch.Count == QueuedPerEvent)
            {
                break;
            }

            wave = task.Wave;
            batch.Add(new QueuedTask(id, task.Agent, task.Attempt + 1));
        }

        if (wave < 0)
        {
            return false;
        }

        steps.Emit(new RunEvent.TasksQueued(run.Waves[wave].Id, batch.ToImmutable()));
        return true;
    }

    /// <summary>Approvals that were answered in advance, for these very arguments.</summary>
    private static bool Answer(Steps steps, DateTimeOffset now)
    {
        var run = steps.Run;
        if (run.Decisions.IsEmpty)
        {
            return false;
        }

        foreach (var approval in run.Approvals.Values.Where(a => a.Status == ApprovalStatus.Pending))
        {
            if (Advance.Approval(run, approval) is { } decided)
            {
                steps.Emit(new RunEvent.ApprovalDecided(
                    approval.Id, approval.Task, Advance.IsYes(decided), decided.Actor, decided.Reason, approval.ArgumentsHash, now));
                return true;
            }
        }

        return false;
    }

    /// <summary>A repair changed what an earlier wave's gate rests on.</summary>
    private static bool Recompute(Steps steps, DateTimeOffset now)
    {
        var run = steps.Run;
        if (run.Repairs.IsEmpty)
        {
            return false;
        }

        for (var i = 0; i < run.Current && i < run.Waves.Length; i++)
        {
            if (run.Waves[i] is { Stale: true, Unsettled: 0, Status: WaveStatus.Done })
            {
                var result = GateDecider.Evaluate(run, i, now);
                steps.Emit(new RunEvent.GateEvaluated(result, now));
                SetAside(steps, result, run.Waves[i].Decision?.Verdict == Verdict.Go);
                if (result.Verdict == Verdict.NoGo && run.Waves[i].Decision?.Verdict != Verdict.Go && result.Lanes.All(l => l.Lane is null))
                {
                    End(steps, RunStatus.Failed, Codes.CriterionFailed, $"After a repair the gate of {result.Wave} no longer holds: {result.Lanes[0].Reason}");
                }

                return true;
            }
        }

        return false;
    }

    private static bool Wave(Steps steps, DateTimeOffset now)
    {
        var run = steps.Run;
        if (run.Current == run.Waves.Length)
        {
            return run.InFlight == 0 && End(steps, RunStatus.Succeeded, null, null);
        }

        var wave = run.Waves[run.Current];
        if (wave.Status == WaveStatus.Pending)
        {
            return StartWave(steps, now);
        }

        if (wave.Unsettled > 0)
        {
            return run.InFlight == 0 && run.Ready.IsEmpty && AskHuman(steps);
        }

        if (run.InFlight > 0)
        {
            return false; // A task of an earlier wave is being repaired: this wave may rest on it.
        }

        if (wave.Gate is null || wave.Stale)
        {
            Evaluate(steps, now);
            return true;
        }

        if (wave.Gate.Verdict == Verdict.Go || wave.Decision?.Verdict == Verdict.Go)
        {
            SetAside(steps, wave.Gate, wave.Gate.Verdict != Verdict.Go);
            steps.Emit(new RunEvent.WaveDone(wave.Id));
            return true;
        }

        if (wave.Decision is null && Advance.Gate(wave, run.Decisions) is { } decided)
        {
            var verdict = decided.Verdict == "go" ? Verdict.Go : Verdict.NoGo;
            steps.Emit(new RunEvent.GateDecided(wave.Id, verdict, decided.Actor, decided.Reason, now));
            return true;
        }

        var first = wave.Gate.Lanes.First(l => l.Outcome != LaneOutcome.Passed);
        return End(steps, RunStatus.NoGo, first.Code, first.Reason);
    }

    private static bool StartWave(Steps steps, DateTimeOffset now)
    {
        var run = steps.Run;
        var slot = run.Index.Waves[run.Current];
        if (run.Setup!.Budget?.WallClock is { } limit && now - run.StartedAt > limit)
        {
            return End(steps, RunStatus.Budget, Codes.BudgetReached, $"The run began {now - run.StartedAt:c} ago; its budget is {limit:c}. Start a run with a larger one.");
        }

        if (slot.Wave.When is { } when && !Holds(when, run.Setup))
        {
            steps.Emit(new RunEvent.WaveSkipped(slot.Id, $"Parameter {when.Parameter} is not {when.EqualTo}."));
            return true;
        }

        ImmutableArray<string> lanes = [];
        if (slot.Wave.Foreach is { } each)
        {
            var all = run.Setup.Collections.GetValueOrDefault(Bindings.Whole(each.In) ?? each.In, []);
            lanes = [.. all.Where(key => run.Lanes.GetValueOrDefault(key)?.Outcome is null)];
            if (lanes.IsEmpty)
            {
                return End(steps, RunStatus.Failed, Codes.NoLaneLeft, $"No lane is left for wave {slot.Id}: {all.Length} began, all were set aside.");
            }
        }

        steps.Emit(new RunEvent.WaveStarted(slot.Id, lanes, now));
        return true;
    }

    private static void Evaluate(Steps steps, DateTimeOffset now)
    {
        var run = steps.Run;
        var result = GateDecider.Evaluate(run, run.Current, now);
        steps.Emit(new RunEvent.GateEvaluated(result, now));
        if (result.Verdict == Verdict.Go)
        {
            return;
        }

        var policy = run.Index.Waves[run.Current].Wave.Gate;
        var level = steps.Run.Waves[run.Current].NoGos;
        if (!policy.Escalation.IsDefaultOrEmpty)
        {
            steps.Emit(new RunEvent.Escalated(result.Wave, level, policy.Escalation[Math.Min(level, policy.Escalation.Length) - 1], now + EscalationWindow));
        }

        if (result.Severity == Severity.Critical && policy.NoGo.Rollback)
        {
            steps.Emit(new RunEvent.RollbackRequested(result.Wave, $"{result.Failing} criteria failed: critical."));
        }
    }

    /// <summary>How long the role that a NO-GO was taken to has for its answer.</summary>
    private static TimeSpan EscalationWindow => TimeSpan.FromHours(48);

    /// <param name="overridden">A human said GO: lanes that merely missed a criterion go on; those without products cannot.</param>
    private static void SetAside(Steps steps, GateResult gate, bool overridden)
    {
        foreach (var lane in gate.Lanes)
        {
            var leaves = lane.Outcome != LaneOutcome.Passed && !(overridden && lane.Code == Codes.CriterionFailed);
            if (lane.Lane is not null && leaves && steps.Run.Lanes.GetValueOrDefault(lane.Lane)?.Outcome is null)
            {
                steps.Emit(new RunEvent.LaneSetAside(lane.Lane, gate.Wave, lane.Outcome, lane.Code!, lane.Reason!));
            }
        }
    }

    private static bool AskHuman(Steps steps)
    {
        var run = steps.Run;
        var open = run.Approvals.Values.Where(a => a.Status == ApprovalStatus.Pending).Select(a => Waits.Approval(a.Id)).ToImmutableArray();
        return !open.IsEmpty && Wait(steps, open);
    }

    private static bool Wait(Steps steps, ImmutableArray<WaitingFor> waits)
    {
        steps.Emit(new RunEvent.Waiting(waits));
        steps.Emit(new RunEvent.StateHashed(StateHash.Of(steps.Run)));
        return false;
    }

    private static bool Holds(When when, RunSetup setup) =>
        setup.Parameters.TryGetValue(when.Parameter, out var value) && value.ValueKind switch
        {
            JsonValueKind.True => when.EqualTo == Scalar.Of(true),
            JsonValueKind.False => when.EqualTo == Scalar.Of(false),
            JsonValueKind.Number => when.EqualTo == Scalar.Of(value.GetDecimal()),
            JsonValueKind.String => when.EqualTo == Scalar.Of(value.GetString()!),
            _ => false,
        };
}
