using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Abstractions.Journals;

/// <summary>
/// The append-only history, the only truth. A run has one journal <c>run/R</c>, written by its conductor alone, and one journal
/// <c>run/R/task/T</c> per task, written by the task's agent alone.
/// </summary>
/// <remarks>
/// Safe for any number of callers at once. All appends of a process are gathered by one writer and committed together (group commit);
/// an append completes when its transaction is durable, never before. Positions are assigned in commit order.
/// </remarks>
public interface IJournal
{
    /// <summary>Appends all events of <paramref name="append"/> or none, together with the artifacts that they name.</summary>
    /// <param name="cancellationToken">
    /// Looked at until the append is handed to the writer (which may wait for room); after that the outcome is reported whatever the caller wants.
    /// </param>
    /// <returns>Where the events stand, after they are durable.</returns>
    /// <exception cref="JournalConflictException">
    /// The journal does not stand at the expected version, or an event key is already taken. Nothing was appended; neighbours in the same
    /// commit are not affected. Do not retry: read the journal again and decide again.
    /// </exception>
    /// <exception cref="JournalUnavailableException">
    /// The store refused (full, read-only, lost). Nothing of this append is promised to be durable, and it may have landed: read the journal
    /// again before deciding again.
    /// </exception>
    ValueTask<Appended> AppendAsync(Append append, CancellationToken cancellationToken);

    /// <summary>The entries of one journal, in order of version, beginning after <paramref name="afterVersion"/> (0: from the start).</summary>
    IAsyncEnumerable<JournalEntry> ReadAsync(string tenant, string journalId, long afterVersion, CancellationToken cancellationToken);

    /// <summary>
    /// The entries of a run (its own journal and those of its tasks), in order of position, beginning after <paramref name="afterPosition"/>
    /// (0: from the start). Read in short pages: no snapshot of the store is held while the caller works.
    /// </summary>
    IAsyncEnumerable<JournalEntry> ReadRunAsync(string tenant, string runId, long afterPosition, CancellationToken cancellationToken);

    /// <summary>The entries at these positions, in the same order; null where there is none, or one of another tenant.</summary>
    ValueTask<IReadOnlyList<JournalEntry?>> ReadAtAsync(string tenant, IReadOnlyList<long> positions, CancellationToken cancellationToken);

    /// <summary>Position of the newest durable event of the store; 0 when empty.</summary>
    long Head { get; }

    /// <summary>Completes with the newest durable position as soon as it is higher than <paramref name="after"/>.</summary>
    /// <remarks>A doorbell for followers inside the writing process. A read-only store polls and answers within half a second.</remarks>
    ValueTask<long> WaitAsync(long after, CancellationToken cancellationToken);
}

/// <summary>Names of journals.</summary>
public static class JournalId
{
    /// <summary>The journal that the conductor of a run writes.</summary>
    public static string Run(string runId) => $"run/{runId}";

    /// <summary>The journal that the agent of a task writes.</summary>
    public static string Task(string runId, string taskId) => $"run/{runId}/task/{taskId}";
}

/// <summary>Events to append to one journal, all or none.</summary>
/// <param name="Tenant">Whose journal it is.</param>
/// <param name="JournalId">See <see cref="Journals.JournalId"/>.</param>
/// <param name="ExpectedVersion">Number of events in the journal as the caller knows it; 0 for a new one.</param>
/// <param name="Events">At least one. The first gets version <paramref name="ExpectedVersion"/> + 1.</param>
/// <param name="Actor">Who caused it: a user, <c>conductor</c>, or an agent's name.</param>
/// <param name="At">When it happened, by the run's clock (which may be simulated).</param>
public sealed record Append(string Tenant, string JournalId, long ExpectedVersion, IReadOnlyList<NewEvent> Events, string Actor, DateTimeOffset At)
{
    /// <summary>Contents that the events name by hash; stored once per tenant and hash, in the same transaction (large ones before it, synced).</summary>
    public IReadOnlyList<ArtifactContent> Artifacts { get; init; } = [];

    /// <summary>Ties together what belongs to one cause across processes; null: the run's id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Position of the event that caused these; 0 if none.</summary>
    public long Causation { get; init; }
}

/// <summary>One event to append.</summary>
/// <param name="Type">Stable name with version, <c>task-applied.v1</c>.</param>
/// <param name="Payload">UTF-8 JSON; not changed by the caller until the append has completed.</param>
/// <param name="Key">Optional idempotency key, unique per tenant over the whole store.</param>
public readonly record struct NewEvent(string Type, ReadOnlyMemory<byte> Payload, string? Key = null);

/// <summary>Where an append landed.</summary>
/// <param name="FirstPosition">Position of its first event; the others follow without a gap.</param>
/// <param name="Version">Version of the journal after it.</param>
public readonly record struct Appended(long FirstPosition, long Version);

/// <summary>One durable event with its envelope.</summary>
public sealed record JournalEntry(
    long Position, string JournalId, long Version, string Type, ReadOnlyMemory<byte> Payload, DateTimeOffset At, string Actor,
    string CorrelationId, long Causation);

/// <summary>Another writer was there first, or the event key is taken; nothing was appended.</summary>
public sealed class JournalConflictException(string message) : Exception(message);

/// <summary>The store could not take the append; it is unknown whether it landed.</summary>
public sealed class JournalUnavailableException(string code, string message, Exception? inner = null)
    : OrcException(code, ErrorKind.Failed, message, inner);
