using Orchestrator.Abstractions.Journals;

namespace Storage.Compliance.Suites;

/// <summary>A store of one kind, as the suites see it. Every store of the product must pass all of them.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    public abstract IJournal Journal { get; }

    public abstract IArtifacts Artifacts { get; }

    public abstract ISnapshots Snapshots { get; }

    public abstract IReadModels ReadModels { get; }

    /// <summary>The same store, opened for reading only beside the writer.</summary>
    public abstract StoreReader OpenReader();

    /// <summary>Closes the writer and opens it again.</summary>
    public abstract Task ReopenAsync();

    /// <summary>Keeps the writer busy until disposed: what is appended meanwhile goes into one commit.</summary>
    public abstract Task<IDisposable> HoldWriterAsync();

    /// <summary>Throws all read models away and folds them again.</summary>
    public abstract Task RebuildAsync();

    /// <summary>Damages the stored content of this artifact.</summary>
    public abstract Task DamageArtifactAsync(string sha256);

    /// <summary>How often this hash is stored.</summary>
    public abstract Task<long> CountArtifactsAsync(string sha256);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Ports of a store that is open for reading only.</summary>
public sealed record StoreReader(IJournal Journal, IArtifacts Artifacts, IReadModels ReadModels, IAsyncDisposable Store) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
