using System.Text.Json;

namespace Orchestrator.Abstractions.Runs;

/// <summary>A run as the public JSON shows it (<c>orc run show --json</c>).</summary>
public sealed record RunView
{
    public string Kind { get; init; } = "run";

    public required string Id { get; init; }

    public required string Tenant { get; init; }

    public required string Plan { get; init; }

    /// <summary>Events in the run's own journal.</summary>
    public required long Version { get; init; }

    /// <summary>queued, running, succeeded, failed, nogo, waiting, paused, cancelled or budget.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<LaneView> Lanes { get; init; }

    public required IReadOnlyList<WaveView> Waves { get; init; }

    public required TaskCounts Tasks { get; init; }

    public required EffectCounts Effects { get; init; }

    public required DriftCounts Drift { get; init; }

    public required IReadOnlyList<ArtifactView> Artifacts { get; init; }

    public required CostView Cost { get; init; }

    public required IReadOnlyList<WaitView> WaitingFor { get; init; }

    /// <summary>Where the handoff report was exported to; null when this command exported none.</summary>
    public string? Handoff { get; init; }

    public required double ElapsedSeconds { get; init; }

    public required string StateHash { get; init; }
}

/// <param name="State">pending, running, done, blocked, infeasible, review or failed.</param>
/// <param name="Wave">The wave in which it is, or was set aside.</param>
public sealed record LaneView(string Key, string State, string? Wave, string? Code, string? Reason);

/// <param name="State">pending, running, done, skipped, blocked or rolledBack.</param>
public sealed record WaveView(string Id, string Title, string State, GateView Gate);

/// <param name="Verdict">GO, NO-GO or PENDING.</param>
/// <param name="Severity">none, minor, major or critical.</param>
public sealed record GateView(string Verdict, string Severity, GateDecisionView? Decision, IReadOnlyList<CriterionView> Criteria);

/// <param name="Verdict">GO or NO-GO; of an approval, approved or rejected.</param>
public sealed record GateDecisionView(string Verdict, string Actor, string? Reason, DateTimeOffset At);

/// <param name="Limit">A number, text or truth value; a list for <c>in</c> and <c>between</c>.</param>
/// <param name="Value">JSON null when nothing was attested.</param>
public sealed record CriterionView(string? Lane, string Metric, string Op, JsonElement Limit, JsonElement? Value, bool Met, string? Evidence);

public sealed record TaskCounts(long Total, long Applied, long Failed, long DeadLettered, long Skipped, long Attempts);

public sealed record EffectCounts(long Targets, long Applied, long Failed, long DeadLettered, long Mismatches, IReadOnlyDictionary<string, long> ByClass);

public sealed record DriftCounts(int Checked, int Flagged, int Deferred);

public sealed record ArtifactView(string Id, string Name, string MediaType, long Bytes, string Sha256, string Task);

public sealed record CostView(decimal Amount, string Currency, long InputTokens, long OutputTokens, long ModelCalls, long ToolCalls);

/// <param name="Kind">approval, gate, drift, scope or budget.</param>
public sealed record WaitView(string Kind, string Id, string Command);
