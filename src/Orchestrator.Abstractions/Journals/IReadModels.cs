using Orchestrator.Abstractions.Http;

namespace Orchestrator.Abstractions.Journals;

/// <summary>
/// Lists over all runs, projected from the journal. A reader always sees the newest durable state: rows up to the projection's checkpoint, and
/// what was journaled since, folded in memory.
/// </summary>
public interface IReadModels
{
    /// <summary>Runs of a tenant, newest first.</summary>
    ValueTask<IReadOnlyList<RunRow>> ListRunsAsync(string tenant, int limit, CancellationToken cancellationToken);

    /// <summary>Approvals of a tenant, open ones first, then newest first.</summary>
    ValueTask<IReadOnlyList<ApprovalRow>> ListApprovalsAsync(string tenant, int limit, CancellationToken cancellationToken);

    /// <summary>A part of a tenant's runs, newest first.</summary>
    /// <param name="after">Where the part before ended; null: the first part.</param>
    ValueTask<RowPage<RunRow>> PageRunsAsync(string tenant, RunFilter filter, RowCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>The row of a run; null: the tenant has no such run.</summary>
    ValueTask<RunRow?> FindRunAsync(string tenant, string runId, CancellationToken cancellationToken);

    /// <summary>Runs of all tenants that were under way when this was asked: what a process that begins has to continue.</summary>
    ValueTask<IReadOnlyList<UnfinishedRun>> ListUnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>A part of a tenant's approvals, open ones first, then newest first.</summary>
    /// <param name="states">pending, approved, rejected or expired; empty: all.</param>
    /// <param name="runId">Of this run only; null: of all.</param>
    ValueTask<RowPage<ApprovalRow>> PageApprovalsAsync(
        string tenant, IReadOnlyList<string> states, string? runId, RowCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>A part of the check lines against the North Star, those of the newest run first, within a run in the order of the plan.</summary>
    /// <param name="open">Only those that wait for an answer, or only those that do not; null: all.</param>
    ValueTask<RowPage<DriftRow>> PageDriftAsync(string tenant, string? runId, bool? open, RowCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>A part of who did what, newest first.</summary>
    ValueTask<RowPage<AuditRow>> PageAuditAsync(string tenant, AuditFilter filter, RowCursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>What agents did and do, by name; those that did nothing are missing. Folded when it is asked for, from what came since it was asked last.</summary>
    ValueTask<IReadOnlyList<AgentTally>> TallyAgentsAsync(string tenant, CancellationToken cancellationToken);
}

/// <param name="Next">Where the next part begins; null at the end.</param>
public sealed record RowPage<T>(IReadOnlyList<T> Rows, RowCursor? Next);

/// <summary>The last row of a part: lists are in descending order of both.</summary>
/// <param name="Within">Rows of this key that were given, where a key has several.</param>
public readonly record struct RowCursor(long Sort, string Key, int Within = 0);

/// <summary>Which runs; what is null or empty leaves all in.</summary>
/// <param name="Text">Part of the id, the title, the plan or who started it; upper and lower case are the same.</param>
/// <param name="Since">Started then or later.</param>
public sealed record RunFilter(IReadOnlyList<string> States, string? Plan = null, string? Text = null, DateTimeOffset? Since = null);

/// <param name="Actor">Exactly this one.</param>
/// <param name="Action">Exactly this one.</param>
/// <param name="Refusals">With requests that were refused.</param>
public sealed record AuditFilter(string? Actor = null, string? Action = null, string? RunId = null, bool Refusals = true);

public readonly record struct UnfinishedRun(string Tenant, string RunId);

/// <param name="Durations">Of its newest attempts from the first tool to the end, at most 1,000.</param>
/// <param name="Open">Its tasks that wait or run, oldest first.</param>
/// <param name="Recent">Attempts that ended, newest first, at most 100.</param>
public sealed record AgentTally(
    string Agent, long Applied, long FailedAttempts, IReadOnlyList<TimeSpan> Durations, IReadOnlyList<AgentTask> Open, IReadOnlyList<AgentTask> Recent);

/// <param name="State">queued, running, succeeded, failed, nogo, waiting, paused, cancelled or budget.</param>
/// <param name="Wave">Id of the wave that runs or ran last; null before the first.</param>
/// <param name="Tasks">Tasks applied so far.</param>
/// <param name="Lanes">Lanes of the run; 0 if it has none.</param>
public sealed record RunRow(string Id, string Plan, string State, DateTimeOffset StartedAt, string? Wave, long Tasks, int Lanes)
{
    /// <summary>The plan's title.</summary>
    public string Title { get; init; } = "";

    public string StartedBy { get; init; } = "";

    /// <summary>When it was over; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Position of the newest event that changed the row.</summary>
    public long Seq { get; init; }

    /// <summary>Waves of the plan, with all copies.</summary>
    public int Waves { get; init; }

    /// <summary>Waves that began or were passed over.</summary>
    public int WavesBegun { get; init; }

    /// <summary>Tasks handed out, asked of people or skipped so far.</summary>
    public long TasksTotal { get; init; }

    /// <summary>Tasks that failed for good, approvals that were rejected included.</summary>
    public long TasksFailed { get; init; }

    /// <summary>Approvals that wait for an answer.</summary>
    public int Approvals { get; init; }

    /// <summary>Task entries that the intake flagged as drifting.</summary>
    public int DriftFlagged { get; init; }

    /// <summary>Drift questions that wait for an answer.</summary>
    public int DriftOpen { get; init; }
}

/// <param name="State">pending, approved, rejected or expired.</param>
public sealed record ApprovalRow(string Id, string Run, string Task, string Tool, string State, DateTimeOffset RequestedAt, DateTimeOffset? Expires, string ArgumentsHash);
