using System.Collections.Immutable;

namespace Orchestrator.Core.Scope;

/// <summary>The number of task entries against the scope rule: over 10 is a warning, over 15 waits for a human.</summary>
/// <param name="HoursLow">Sum of the estimates, low ends; 0 when nothing is estimated.</param>
/// <param name="HoursHigh">Sum of the estimates, high ends.</param>
/// <param name="Proposed">The entries to do first when it is too long.</param>
/// <param name="Deferred">The rest.</param>
public sealed record ScopeCheck(
    int Count, ScopeVerdict Verdict, decimal HoursLow, decimal HoursHigh, ImmutableArray<string> Proposed, ImmutableArray<string> Deferred, string? Says);

public enum ScopeVerdict
{
    Fits,
    Warned,
    Blocked,
}
