using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestrator.Core.Handoffs;

/// <summary>
/// What the next session needs to know about a run, derived from its journal alone. Numbers in <c>events</c> are positions of the events that a
/// statement rests on. A section without content is an empty list; the Markdown says "none".
/// </summary>
public sealed record HandoffReport
{
    public string Kind { get; init; } = "handoff";

    public required string Run { get; init; }

    public required string Tenant { get; init; }

    public required string Plan { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    /// <summary>Events in the run's own journal.</summary>
    public required long Version { get; init; }

    /// <summary>Position of the newest event that the report rests on.</summary>
    public required long Position { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Time of that event.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Summary { get; init; }

    public required Observation KeyAchievement { get; init; }

    public required ImmutableArray<WaveWork> Work { get; init; }

    public required ProductList Artifacts { get; init; }

    public required TaskTable Tasks { get; init; }

    public required CriticalPath CriticalPath { get; init; }

    public required ImmutableArray<Blocker> BlockersResolved { get; init; }

    public required ImmutableArray<Blocker> BlockersRemaining { get; init; }

    /// <summary>Products of waves whose gate computed GO on evidence.</summary>
    public required DeliverableList Ready { get; init; }

    /// <summary>Products that nothing has checked yet, or that a human accepted against the computed verdict.</summary>
    public required DeliverableList MadeNotChecked { get; init; }

    public required ImmutableArray<Risk> RisksMitigated { get; init; }

    public required ImmutableArray<Risk> RisksOpen { get; init; }

    public required ImmutableArray<NextStep> First { get; init; }

    public required ImmutableArray<NextStep> Second { get; init; }

    public required ImmutableArray<NextStep> Third { get; init; }

    public required ImmutableArray<FileToRead> Read { get; init; }

    public required ImmutableArray<Metric> Metrics { get; init; }

    public required TimeSaved TimeSaved { get; init; }

    public required Quality Quality { get; init; }

    public required ImmutableArray<Observation> Notes { get; init; }

    public required ImmutableArray<Deferral> Deferred { get; init; }

    public required ImmutableArray<ManualStep> Manual { get; init; }
}

/// <summary>A statement and the events it rests on.</summary>
public sealed record Observation(string Says, ImmutableArray<long> Events);

/// <param name="State">pending, running, done or skipped.</param>
/// <param name="Seconds">From its start to its end, or to the newest event; waiting for humans included.</param>
/// <param name="Decision">What a human decided beside the computed verdict.</param>
public sealed record WaveWork(
    string Wave, string Title, string State, int Lanes, int LanesSetAside, long Applied, long Failed, long Skipped, long Open, long Attempts, decimal Seconds,
    string Verdict, string Severity, int Evaluations, string? Decision, ImmutableArray<long> Events);

/// <param name="Bytes">Of all artifacts, also those that are not listed.</param>
/// <param name="NotListed">How many more there are.</param>
public sealed record ProductList(long Count, long Bytes, ImmutableArray<Product> Listed, long NotListed);

public sealed record Product(string Id, string Name, string MediaType, long Bytes, string Sha256, string Task, string Wave);

/// <param name="Open">Neither applied nor given up.</param>
public sealed record TaskTable(
    long Total, long Applied, long Failed, long Skipped, long Open, long Attempts, ImmutableArray<UnfinishedTask> Unfinished, long NotListed);

public sealed record UnfinishedTask(string Task, string Agent, string Stage, int Attempts, string? Code, string? Reason);

/// <summary>The longest chain of tasks, once by the plan's estimates and once as measured. Waves follow one another.</summary>
/// <param name="Low">Hours; sum of the steps' low ends.</param>
/// <param name="NotEstimated">Steps of the chain without an estimate; they count as 0.</param>
/// <param name="MeasuredSeconds">From the start of each wave to its last settled task, summed.</param>
/// <param name="Checks">The sums, computed a second time from the steps.</param>
public sealed record CriticalPath(
    ImmutableArray<EstimatedStep> Steps, decimal Low, decimal High, int NotEstimated, ImmutableArray<MeasuredStep> Measured, decimal MeasuredSeconds,
    ImmutableArray<SumCheck> Checks);

public sealed record EstimatedStep(string Wave, string Task, decimal Low, decimal High);

/// <param name="Seconds">From when the task before it was settled (the wave began) to when this one was.</param>
public sealed record MeasuredStep(string Wave, string Task, decimal Seconds, long Event);

public sealed record SumCheck(string Of, decimal Stated, decimal Sum, bool Ok);

/// <param name="Minutes">How long it blocked; of an open one: up to the newest event.</param>
public sealed record Blocker(string Kind, string Id, string Says, decimal Minutes, ImmutableArray<long> Events);

/// <param name="Count">All of them, also those that are not listed.</param>
public sealed record DeliverableList(long Count, ImmutableArray<Deliverable> Listed);

/// <param name="Check">The check that it passed, or why there is none.</param>
public sealed record Deliverable(string Artifact, string Name, long Bytes, string Task, string Wave, string Check, ImmutableArray<string> Evidence, ImmutableArray<long> Events);

public sealed record Risk(string Says, string Task, string Because, ImmutableArray<long> Events);

/// <param name="Command">Null when no command does it.</param>
public sealed record NextStep(string Says, string? Command, ImmutableArray<long> Events);

public sealed record FileToRead(string Name, string Why, string Command);

/// <param name="Value">JSON null when nobody attested it.</param>
/// <param name="Event">Position of the evaluation.</param>
public sealed record Metric(string Wave, string? Lane, string Name, string Condition, JsonElement? Value, bool Met, string? Evidence, long Event);

/// <param name="SequentialSeconds">Sum of the time of all tool calls.</param>
/// <param name="ParallelSeconds">Time in which at least one tool was at work.</param>
public sealed record TimeSaved(decimal SequentialSeconds, decimal ParallelSeconds, decimal SavedSeconds, decimal WaitedSeconds, long ToolCalls);

public sealed record Quality(ImmutableArray<Observation> Strengths, ImmutableArray<Observation> Learnings, ImmutableArray<Observation> Improvements);

public sealed record Deferral(string Task, string Says, DateOnly? Revisit, ImmutableArray<long> Events);

/// <param name="Kind">approval or manual.</param>
/// <param name="State">not asked, asked, done, refused or skipped.</param>
public sealed record ManualStep(string Task, string Kind, string Does, string State, decimal? LowHours, decimal? HighHours, string? Command);
