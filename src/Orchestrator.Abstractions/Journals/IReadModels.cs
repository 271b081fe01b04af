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
}

/// <param name="State">queued, running, succeeded, failed, nogo, waiting, paused, cancelled or budget.</param>
/// <param name="Wave">Id of the wave that runs or ran last; null before the first.</param>
/// <param name="Tasks">Tasks applied so far.</param>
/// <param name="Lanes">Lanes of the run; 0 if it has none.</param>
public sealed record RunRow(string Id, string Plan, string State, DateTimeOffset StartedAt, string? Wave, long Tasks, int Lanes);

/// <param name="State">pending, approved, rejected or expired.</param>
public sealed record ApprovalRow(string Id, string Run, string Task, string Tool, string State, DateTimeOffset RequestedAt, DateTimeOffset? Expires, string ArgumentsHash);
