using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Plans;

/// <summary>What a wave must show before the next one starts.</summary>
public sealed record GatePolicy
{
    /// <summary>No criteria: the wave passes when all its tasks are applied.</summary>
    public static GatePolicy Open { get; } = new();

    /// <summary>Adds the universal criteria to the wave's own.</summary>
    public bool Universal { get; init; }

    /// <summary>All must be met.</summary>
    public ImmutableArray<Criterion> Criteria { get; init; } = [];

    public NoGoPolicy NoGo { get; init; } = NoGoPolicy.Default;

    /// <summary>Roles for the first, second, third NO-GO in a row.</summary>
    public ImmutableArray<string> Escalation { get; init; } = ["technical-lead", "engineering-manager", "executive"];
}

/// <summary>A condition on a metric that a tool attested. Every value attested in the wave (and lane) must meet it; no value is not met.</summary>
/// <param name="Limit">One value; two for <see cref="CriterionOp.Between"/>; any number for <see cref="CriterionOp.In"/>.</param>
public sealed record Criterion(string Metric, CriterionOp Op, ImmutableArray<Scalar> Limit)
{
    public OnFail OnFail { get; init; } = OnFail.Failed;
}

public enum CriterionOp
{
    [JsonStringEnumMemberName("==")]
    Equal,
    [JsonStringEnumMemberName("!=")]
    NotEqual,
    [JsonStringEnumMemberName("<")]
    Less,
    [JsonStringEnumMemberName("<=")]
    LessOrEqual,
    [JsonStringEnumMemberName(">")]
    Greater,
    [JsonStringEnumMemberName(">=")]
    GreaterOrEqual,
    [JsonStringEnumMemberName("in")]
    In,

    /// <summary>Both ends included.</summary>
    [JsonStringEnumMemberName("between")]
    Between,
}

/// <summary>What becomes of a lane that does not meet a criterion. Only <see cref="Failed"/> is unexpected.</summary>
public enum OnFail
{
    Failed,
    Blocked,
    Infeasible,
    Review,
}

/// <summary>Consequences by severity. Limits are the numbers of failing criteria: minor below 3, major 3 to 5, critical above 5.</summary>
public sealed record NoGoPolicy(TimeSpan FixWindow, TimeSpan Remediation, bool Rollback)
{
    public static NoGoPolicy Default { get; } = new(TimeSpan.FromDays(2), TimeSpan.FromDays(7), Rollback: true);
}

/// <summary>How a wave is taken back.</summary>
public sealed record RollbackPolicy
{
    public ImmutableArray<Criterion> When { get; init; } = [];

    public ImmutableArray<string> Flags { get; init; } = [];

    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>Estimated time until the old state is back.</summary>
    public TimeSpan? Recovery { get; init; }
}
