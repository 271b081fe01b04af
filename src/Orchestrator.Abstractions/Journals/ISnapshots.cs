namespace Orchestrator.Abstractions.Journals;

/// <summary>Folded states that keep a reactivation short. Deleting all of them changes nothing but time.</summary>
public interface ISnapshots
{
    /// <summary>Keeps the newest one per journal. Not awaited by decisions; may be lost in a crash.</summary>
    /// <param name="schema">Name of the state's shape; a snapshot of another shape is ignored when read.</param>
    ValueTask SaveAsync(string tenant, string journalId, long version, string schema, ReadOnlyMemory<byte> state, CancellationToken cancellationToken);

    /// <summary>The newest snapshot of this shape, or null.</summary>
    ValueTask<Snapshot?> LoadAsync(string tenant, string journalId, string schema, CancellationToken cancellationToken);
}

/// <param name="Version">Version of the journal that the state stands for.</param>
public sealed record Snapshot(long Version, ReadOnlyMemory<byte> State);
