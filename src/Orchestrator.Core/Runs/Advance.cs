using System.Collections.Immutable;
using Orchestrator.Core.Gates;

namespace Orchestrator.Core.Runs;

/// <summary>
/// Answers that were written down before their question came. One that lacks the reason which the question demands is no answer: the run waits for
/// a human as if it had not been given.
/// </summary>
internal static class Advance
{
    public static AdvanceDecision? Scope(Run run) =>
        run.Decisions.FirstOrDefault(d => d is { Wave: null, Task: null, Verdict: "accept" } && HasReason(d));

    public static AdvanceDecision? Drift(Run run, string entry) =>
        run.Decisions.FirstOrDefault(d => d.Task == entry && d.Verdict is "keep" or "defer" && HasReason(d));

    /// <summary>Bound to the arguments that it names; one that names none accepts those that are asked about.</summary>
    public static AdvanceDecision? Approval(Run run, ApprovalState approval) => run.Decisions.FirstOrDefault(d =>
        d.Task == approval.Task && (IsYes(d) || (d.Verdict == "reject" && HasReason(d))) && (d.ArgumentsHash ?? approval.ArgumentsHash) == approval.ArgumentsHash);

    /// <summary>The first answer to this gate that was not used yet. It is asked for only after a NO-GO, so either verdict needs its reason.</summary>
    public static AdvanceDecision? Gate(WaveState wave, ImmutableArray<AdvanceDecision> decisions) =>
        decisions.Where(d => d.Wave == wave.Id && d.Verdict is "go" or "nogo" && HasReason(d)).Skip(wave.Decisions).FirstOrDefault();

    /// <summary>This decision was the answer that <see cref="Gate"/> had next.</summary>
    public static bool WasUsed(WaveState wave, ImmutableArray<AdvanceDecision> decisions, RunEvent.GateDecided decided) =>
        Gate(wave, decisions) is { } next && (next.Verdict == "go") == (decided.Verdict == Verdict.Go) && next.Actor == decided.Actor && next.Reason == decided.Reason;

    /// <summary>A manual task is done, an approval is approved: to the run both are a yes.</summary>
    public static bool IsYes(AdvanceDecision decision) => decision.Verdict is "approve" or "done";

    private static bool HasReason(AdvanceDecision decision) => !string.IsNullOrWhiteSpace(decision.Reason);
}
