using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// The journal, its artifacts, snapshots and read models in one SQLite file. One process writes, any number read beside it. Safe for any number of
/// callers at once; reads are short and run on the caller's thread.
/// </summary>
public sealed class SqliteStore : IJournal, IArtifacts, ISnapshots, IReadModels, IAsyncDisposable
{
    private static readonly TimeSpan _pollEvery = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _clock;
    private readonly ReadPool _pool;
    private readonly JournalReader _journal;
    private readonly ArtifactReader _artifacts;
    private readonly SnapshotReader _snapshots;
    private readonly ReadModelReader _readModels;
    private readonly AgentReader _agents;
    private readonly SqliteWriter? _writer;

    private SqliteStore(string path, SqliteStoreOptions options, TimeProvider clock, SqliteWriter? writer)
    {
        Path = path;
        _clock = clock;
        _writer = writer;
        _pool = new ReadPool(path);
        var names = new NameReader();
        _journal = new JournalReader(_pool, names);
        _artifacts = new ArtifactReader(_pool, new ArtifactFolder(path, options.Synced), writer?.PendingArtifacts);
        _snapshots = new SnapshotReader(_pool);
        _readModels = new ReadModelReader(_pool, names);
        _agents = new AgentReader(_pool, names);
    }

    /// <summary>The store's file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public long Head => _writer?.Head.Head ?? _journal.Head();

    internal SqliteWriter? Writer => _writer;

    /// <summary>Opens the store to write and read, creates it if there is none, and holds its lock until it is closed.</summary>
    /// <exception cref="OrcException">
    /// Held by another process (kind Conflict), of a newer version, damaged, not a store, read-only, or it cannot be opened.
    /// </exception>
    public static SqliteStore OpenWriter(SqliteStoreOptions options, TimeProvider? clock = null, ILogger<SqliteStore>? logger = null)
    {
        clock ??= TimeProvider.System;
        var path = options.Path is null
            ? System.IO.Path.Combine(Directory.CreateTempSubdirectory("orc-").FullName, "orc.db")
            : System.IO.Path.GetFullPath(options.Path);
        var writer = SqliteWriter.Open(path, options, clock, logger ?? NullLogger<SqliteStore>.Instance);
        return new SqliteStore(path, options, clock, writer);
    }

    /// <inheritdoc cref="OpenWriter(SqliteStoreOptions, TimeProvider?, ILogger{SqliteStore}?)"/>
    public static SqliteStore OpenWriter(string path) => OpenWriter(new SqliteStoreOptions { Path = path });

    /// <summary>Opens the store to read, beside a writer or alone. Takes no lock and creates nothing.</summary>
    /// <exception cref="OrcException">There is none (kind Invalid), or it is of another version, damaged, or not a store.</exception>
    public static SqliteStore OpenReader(string path, TimeProvider? clock = null)
    {
        var store = new SqliteStore(System.IO.Path.GetFullPath(path), new SqliteStoreOptions(), clock ?? TimeProvider.System, writer: null);
        store._journal.Head(); // Opens a connection now, so that whatever is wrong with the store is said here.
        return store;
    }

    /// <inheritdoc/>
    public ValueTask<Appended> AppendAsync(Append append, CancellationToken cancellationToken) =>
        _writer is null ? throw StorageErrors.ReaderCannotAppend(Path) : _writer.AppendAsync(append, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalEntry> ReadAsync(string tenant, string journalId, long afterVersion, CancellationToken cancellationToken) =>
        _journal.Read(tenant, journalId, afterVersion, cancellationToken).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalEntry> ReadRunAsync(string tenant, string runId, long afterPosition, CancellationToken cancellationToken) =>
        _journal.ReadRun(tenant, runId, afterPosition, cancellationToken).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalEntry?>> ReadAtAsync(string tenant, IReadOnlyList<long> positions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_journal.ReadAt(tenant, positions));
    }

    /// <inheritdoc/>
    public ValueTask<long> WaitAsync(long after, CancellationToken cancellationToken) =>
        _writer is null ? PollAsync(after, cancellationToken) : _writer.Head.WaitAsync(after, cancellationToken);

    /// <inheritdoc/>
    ValueTask<ReadOnlyMemory<byte>?> IArtifacts.ReadAsync(string tenant, string sha256, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Sha256Value.IsValid(sha256))
        {
            throw new ArgumentException($"'{sha256}' is not a SHA-256: 64 lower-case hexadecimal digits are expected.", nameof(sha256));
        }

        return new(_artifacts.Read(tenant, sha256) is { } content ? new ReadOnlyMemory<byte>(content) : (ReadOnlyMemory<byte>?)null);
    }

    /// <inheritdoc/>
    public ValueTask SaveAsync(string tenant, string journalId, long version, string schema, ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_writer is null)
        {
            throw StorageErrors.ReaderCannotAppend(Path);
        }

        _writer.Snapshots.Save(tenant, journalId, version, schema, state);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Snapshot?> LoadAsync(string tenant, string journalId, string schema, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = _writer?.Snapshots.Find(tenant, journalId);
        var stored = pending?.Schema == schema || pending is null ? _snapshots.Load(tenant, journalId, schema) : null;
        return new(pending?.Schema == schema && !(stored?.Version > pending.Version) ? new Snapshot(pending.Version, pending.State) : stored);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RunRow>> ListRunsAsync(string tenant, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.Runs(tenant, limit));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ApprovalRow>> ListApprovalsAsync(string tenant, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.Approvals(tenant, limit));
    }

    /// <inheritdoc/>
    public ValueTask<RowPage<RunRow>> PageRunsAsync(string tenant, RunFilter filter, RowCursor? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.PageRuns(tenant, filter, after, limit));
    }

    /// <inheritdoc/>
    public ValueTask<RunRow?> FindRunAsync(string tenant, string runId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.FindRun(tenant, runId));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UnfinishedRun>> ListUnfinishedAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.Unfinished());
    }

    /// <inheritdoc/>
    public ValueTask<RowPage<ApprovalRow>> PageApprovalsAsync(
        string tenant, IReadOnlyList<string> states, string? runId, RowCursor? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.PageApprovals(tenant, states, runId, after, limit));
    }

    /// <inheritdoc/>
    public ValueTask<RowPage<DriftRow>> PageDriftAsync(string tenant, string? runId, bool? open, RowCursor? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.PageDrift(tenant, runId, open, after, limit));
    }

    /// <inheritdoc/>
    public ValueTask<RowPage<AuditRow>> PageAuditAsync(string tenant, AuditFilter filter, RowCursor? after, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_readModels.PageAudit(tenant, filter, after, limit));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AgentTally>> TallyAgentsAsync(string tenant, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_agents.Of(tenant, cancellationToken));
    }

    /// <summary>Throws the rows of all read models away and folds them again from the first event. Changes nothing but time.</summary>
    public Task RebuildReadModelsAsync() => _writer is null ? throw StorageErrors.ReaderCannotAppend(Path) : _writer.RebuildReadModelsAsync();

    /// <summary>Writes what was handed over, closes the file and lets go of the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        _pool.Dispose(); // First: the last connection to close is the writer's, which leaves one file behind.
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    private async ValueTask<long> PollAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = _journal.Head();
            if (head > after)
            {
                return head;
            }

            await Task.Delay(_pollEvery, _clock, cancellationToken);
        }
    }
}
