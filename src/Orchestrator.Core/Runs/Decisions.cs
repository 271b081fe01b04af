using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Scope;

namespace Orchestrator.Core.Runs;

/// <summary>Humans' answers to gates, drift and scope. A computed verdict stays what it was; the decision stands beside it.</summary>
internal static class Decisions
{
    public static Refusal? Gate(Steps steps, RunCommand.DecideGate c)
    {
        var run = steps.Run;
        var index = run.Index.Find(c.Wave);
        if (index < 0)
        {
            return new Refusal(
                Codes.NoSuchGate, $"Run {run.Setup!.RunId} has no wave '{c.Wave}'. It has {string.Join(", ", run.Waves.Take(20).Select(w => w.Id))}.", RefusalKind.NotFound);
        }

        var wave = run.Waves[index];
        var verdict = c.Go ? Verdict.Go : Verdict.NoGo;
        if (wave.Decision?.Verdict == verdict)
        {
            return null;
        }

        if (wave.Decision?.Verdict == Verdict.Go)
        {
            return new Refusal(
                Codes.DecidedOtherwise, $"The gate of {wave.Id} was decided GO by {wave.Decision.Actor} at {wave.Decision.At:O}; that stands.", RefusalKind.Conflict);
        }

        if (run.IsOver || wave.Gate is null || wave.Status != WaveStatus.Running || wave.Unsettled > 0)
        {
            return new Refusal(
                Codes.NothingToDecide,
                $"The gate of {wave.Id} is not open for a decision: the wave is {wave.Status.ToString().ToLowerInvariant()}, the run is {Lifecycle.Word(run.Status)}. 'orc gate show {run.Setup!.RunId}' tells where it stands.");
        }

        if ((!c.Go || wave.Gate.Verdict != verdict) && string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refusal(
                Codes.ReasonNeeded, $"The gate of {wave.Id} computed {Word(wave.Gate.Verdict)}; deciding {Word(verdict)} needs a reason: add --reason \"...\".", RefusalKind.Invalid);
        }

        steps.Emit(new RunEvent.GateDecided(wave.Id, verdict, c.Actor, c.Reason, c.Now));
        return null;
    }

    public static Refusal? Drift(Steps steps, RunCommand.DecideDrift c)
    {
        var run = steps.Run;
        if (!run.Drifting.Contains(c.Entry))
        {
            return Drifted(run, c);
        }

        if (run.IsOver)
        {
            return Over(run, $"the drift of '{c.Entry}'");
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refusal(Codes.ReasonNeeded, $"Deciding about the drift of '{c.Entry}' needs a reason: add --reason \"...\".", RefusalKind.Invalid);
        }

        EmitDrift(steps, c.Entry, c.Keep, c.Actor, c.Reason, c.Now);
        return null;
    }

    public static Refusal? Scope(Steps steps, RunCommand.AcceptScope c)
    {
        var run = steps.Run;
        if (run.ScopeAccepted)
        {
            return null;
        }

        if (run.Scope?.Verdict != ScopeVerdict.Blocked)
        {
            return new Refusal(Codes.NothingToDecide, $"Run {run.Setup!.RunId} has {run.Scope?.Count} tasks and waits for no scope decision.");
        }

        if (run.IsOver)
        {
            return Over(run, "its scope");
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refusal(Codes.ReasonNeeded, $"Accepting {run.Scope.Count} tasks at once needs a reason: add --reason \"...\".", RefusalKind.Invalid);
        }

        steps.Emit(new RunEvent.ScopeAccepted(c.Actor, c.Reason, c.Now));
        return null;
    }

    public static void EmitDrift(Steps steps, string entry, bool keep, string actor, string reason, DateTimeOffset now)
    {
        var check = steps.Run.Drift.First(d => d.Entry == entry);
        steps.Emit(new RunEvent.DriftDecided(entry, keep, actor, reason, now));
        if (!keep)
        {
            steps.Emit(new RunEvent.TaskDeferred(entry, DeferralStubs.For(check, DateOnly.FromDateTime(now.UtcDateTime), reason)));
        }
    }

    /// <summary>Nobody waits for this answer: it was given already, or never asked for.</summary>
    private static Refusal? Drifted(Run run, RunCommand.DecideDrift c)
    {
        var check = run.Drift.FirstOrDefault(d => d.Entry == c.Entry);
        if (check is null)
        {
            return new Refusal(Codes.NoSuchEntry, $"The plan of {run.Setup!.RunId} has no task '{c.Entry}'.", RefusalKind.NotFound);
        }

        if (check.Verdict != DriftVerdict.Drift)
        {
            return new Refusal(Codes.NothingToDecide, $"Task '{c.Entry}' waits for no drift decision. 'orc drift list {run.Setup!.RunId}' shows what was found.");
        }

        var kept = !run.Deferred.ContainsKey(c.Entry);
        return kept == c.Keep ? null : new Refusal(
            Codes.DecidedOtherwise, $"Task '{c.Entry}' was already {(kept ? "kept" : "deferred")}; that stands.", RefusalKind.Conflict);
    }

    private static Refusal Over(Run run, string what) =>
        new(Codes.RunIsOver, $"Run {run.Setup!.RunId} is over ({Lifecycle.Word(run.Status)}); {what} can no longer be decided.");

    private static string Word(Verdict verdict) => verdict == Verdict.Go ? "GO" : "NO-GO";
}
