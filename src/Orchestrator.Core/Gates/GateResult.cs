using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Gates;

/// <summary>What a gate computed, with everything that it rests on.</summary>
/// <param name="Round">1 for the first evaluation of the wave.</param>
/// <param name="Failing">Distinct criteria that were not met.</param>
/// <param name="Due">When the fix or the remediation is due; null for GO.</param>
public sealed record GateResult(
    string Wave, int Round, Verdict Verdict, Severity Severity, int Failing, ImmutableArray<CriterionResult> Criteria, ImmutableArray<LaneResult> Lanes,
    DateTimeOffset? Due);

/// <param name="Value">The value that decided: the first that does not meet the limit, else the last; null when nothing was attested.</param>
/// <param name="Evidence">The evidence with that value; null when nothing was attested.</param>
public sealed record CriterionResult(
    string? Lane, string Metric, CriterionOp Op, ImmutableArray<Scalar> Limit, Scalar? Value, bool Met, string? Evidence, OnFail OnFail)
{
    /// <summary>What is behind a value that missed, as its tool said it.</summary>
    public string? Because { get; init; }
}

/// <param name="Lane">Null for a wave without lanes.</param>
public sealed record LaneResult(string? Lane, LaneOutcome Outcome, string? Code, string? Reason);

public enum LaneOutcome
{
    Passed,
    Blocked,
    Infeasible,
    Review,
    Failed,
}

public enum Verdict
{
    [JsonStringEnumMemberName("PENDING")]
    Pending,
    [JsonStringEnumMemberName("GO")]
    Go,
    [JsonStringEnumMemberName("NO-GO")]
    NoGo,
}

public enum Severity
{
    None,
    Minor,
    Major,
    Critical,
}
