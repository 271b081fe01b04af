using System.Collections.Immutable;

namespace Orchestrator.Core.Drift;

/// <summary>The check line of one task entry against the North Star, made before anything runs.</summary>
/// <param name="Entry">Id of the task entry in the plan.</param>
/// <param name="Capability">What the task claims to do.</param>
/// <param name="Outcome">Id of the outcome it serves; null when it names none that exists.</param>
/// <param name="CitedLine">Line of the North Star that the verdict rests on; 0 when there is none.</param>
/// <param name="Score">0 is close to the outcomes, 1 is far: recorded, decides nothing.</param>
/// <param name="RuleHits">Rules that the task broke, as words a person reads.</param>
/// <param name="Question">What the conductor asks back when it drifts; null when aligned.</param>
public sealed record DriftCheck(
    string Entry, string Capability, string? Outcome, DriftVerdict Verdict, string? Cited, int CitedLine, decimal Score, ImmutableArray<string> RuleHits,
    string? Question);

public enum DriftVerdict
{
    Aligned,

    /// <summary>It drifts, and another task needs its product: the run waits for a human.</summary>
    Drift,

    /// <summary>It drifts and nobody needs it: put off with a stub.</summary>
    Deferred,
}

/// <param name="Text">Exactly three sentences.</param>
public sealed record DeferralStub(string Task, string Text, DateOnly Revisit);
