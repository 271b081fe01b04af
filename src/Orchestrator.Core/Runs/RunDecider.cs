using System.Text.Json;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Scope;

namespace Orchestrator.Core.Runs;

/// <summary>Decides what an order leads to, and everything that follows from it until an agent or a human must act.</summary>
public static class RunDecider
{
    /// <summary>Attempts at a task before it is given up.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Questions of one task to another before a repair is refused.</summary>
    public const int MaxRepairRounds = 3;

    /// <summary>NO-GOs in a row after which only a human's decision goes on.</summary>
    public const int MaxNoGos = 3;

    /// <summary>Facts and the state after them; or a refusal and the state as it was.</summary>
    public static RunDecision Decide(RunCommand command, Run run)
    {
        var steps = new Steps(run);
        var refusal = command switch
        {
            RunCommand.Start c => Start(steps, c),
            _ when run.Setup is null => new Refusal(
                Codes.NoSuchRun, "There is no such run in this store. 'orc run list' shows those that are.", RefusalKind.NotFound),
            RunCommand.Resume c => Lifecycle.Resume(steps, c),
            RunCommand.Pause c => Lifecycle.Pause(steps, c),
            RunCommand.Cancel c => Lifecycle.Cancel(steps, c),
            RunCommand.ReportDone c => Reports.Done(steps, c),
            RunCommand.ReportFailed c => Reports.Failed(steps, c),
            RunCommand.RequestRepair c => Repairs.Request(steps, c),
            RunCommand.RequestApproval c => Approvals.Request(steps, c),
            RunCommand.RefuseApproval c => Approvals.Refuse(steps, c),
            RunCommand.DecideGate c => Decisions.Gate(steps, c),
            RunCommand.DecideApproval c => Approvals.Decide(steps, c),
            RunCommand.DecideDrift c => Decisions.Drift(steps, c),
            RunCommand.AcceptScope c => Decisions.Scope(steps, c),
            RunCommand.Checkpoint => Lifecycle.Checkpoint(steps),
            _ => throw new NotSupportedException($"No rule for {command.GetType().Name}."),
        };
        if (refusal is not null)
        {
            return new RunDecision([], run, refusal);
        }

        Progress.Continue(steps, command.Now);
        return new RunDecision(steps.Facts, steps.Run);
    }

    private static Refusal? Start(Steps steps, RunCommand.Start c)
    {
        if (steps.Run.Setup is not null)
        {
            // A resend of the same start was already answered; another run with this id was not meant.
            return IsSame(steps.Run.Setup, c.Setup) ? null : new Refusal(
                Codes.RunExists, $"Run {c.Setup.RunId} exists already, with other inputs. Start it under a new id.", RefusalKind.Conflict);
        }

        steps.Emit(new RunEvent.Started(c.Setup, c.Now));
        steps.Emit(new RunEvent.IntakeChecked(DriftDecider.Check(c.Setup.Plan, c.Setup.NorthStar), ScopeDecider.Check(c.Setup.Plan, c.Setup.NorthStar)));
        foreach (var check in steps.Run.Drift)
        {
            if (check.Verdict == DriftVerdict.Deferred)
            {
                steps.Emit(new RunEvent.TaskDeferred(check.Entry, DeferralStubs.For(check, DateOnly.FromDateTime(c.Now.UtcDateTime))));
            }
        }

        return null;
    }

    private static bool IsSame(RunSetup known, RunSetup sent) =>
        known.Hashes.SequenceEqual(sent.Hashes) && known.Parameters.Count == sent.Parameters.Count
        && known.Parameters.All(p => sent.Parameters.TryGetValue(p.Key, out var value) && JsonElement.DeepEquals(p.Value, value));
}

/// <summary>Facts so far and the state after them.</summary>
internal sealed class Steps(Run run)
{
    private readonly List<RunEvent> _facts = [];

    public Run Run { get; private set; } = run;

    public IReadOnlyList<RunEvent> Facts => _facts;

    public void Emit(RunEvent fact)
    {
        _facts.Add(fact);
        Run = RunFold.Evolve(Run, fact);
    }
}
