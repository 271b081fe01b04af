using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Writing;

namespace Orchestrator.Storage.Sqlite;

/// <summary>The writing half of a store: its lock, its writer's thread, and what that writes.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly string _path;
    private readonly SqliteStoreOptions _options;
    private readonly StoreLock _lock;
    private readonly GroupCommit _commit;
    private readonly ArtifactFolder _folder;
    private readonly ReadModelTable _readModels;
    private int _disposed;

    private SqliteWriter(string path, SqliteStoreOptions options, StoreLock held, GroupCommit commit, ArtifactFolder folder, SnapshotTable snapshots,
        ReadModelTable readModels, ArtifactIndex pendingArtifacts)
    {
        _path = path;
        _options = options;
        _lock = held;
        _commit = commit;
        _folder = folder;
        _readModels = readModels;
        Snapshots = snapshots;
        PendingArtifacts = pendingArtifacts;
    }

    public HeadSignal Head => _commit.Head;

    public SnapshotTable Snapshots { get; }

    public ArtifactIndex PendingArtifacts { get; }

    public static SqliteWriter Open(string path, SqliteStoreOptions options, TimeProvider clock, ILogger logger)
    {
        var held = StoreLock.Take(path, clock);
        SqliteConnection? connection = null;
        try
        {
            connection = Schema.OpenWriter(path, options.Synced);
            var folder = new ArtifactFolder(path, options.Synced);
            folder.Sweep();

            var commit = new GroupCommit(new WriteLimits(options.BatchRows, options.BatchBytes, options.PendingBytes, options.LazyDelay), logger);
            var names = new NameTable(connection);
            var snapshots = new SnapshotTable(connection, names, commit.Queue);
            var readModels = new ReadModelTable(connection, new ReadConnection(connection), clock, options.LazyEvents, options.LazyDelay, logger);
            var index = new ArtifactIndex(connection, options.PendingArtifacts);
            var artifacts = new ArtifactTable(connection, index, options.InlineArtifactBytes);
            var writer = new JournalWriter(connection, new JournalTable(connection, names, artifacts), logger, snapshots, readModels, artifacts);
            readModels.CatchUp();
            commit.Start(writer, writer.Head);
            return new SqliteWriter(path, options, held, commit, folder, snapshots, readModels, index);
        }
        catch (SqliteFailure failure)
        {
            connection?.Dispose();
            held.Dispose();
            throw SqliteErrors.Failed(path, failure);
        }
        catch
        {
            connection?.Dispose();
            held.Dispose();
            throw;
        }
    }

    public ValueTask<Appended> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var hasFiles = Check(append);
        return hasFiles ? AppendWithFilesAsync(append, cancellationToken) : HandOverAsync(append, cancellationToken);
    }

    /// <summary>Runs something on the writer's connection, in the transaction of its batch.</summary>
    public async Task RunAsync(Action<SqliteConnection> action)
    {
        var work = new ActionWork<SqliteConnection>(action);
        if (_commit.Queue.TryAdd(work) == Handover.Closed)
        {
            throw StorageErrors.StoreClosed(_path);
        }

        await work.Done;
    }

    public Task RebuildReadModelsAsync() => RunAsync(_ => _readModels.Forget());

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        try
        {
            await _commit.StopAsync();
        }
        finally
        {
            Head.Close(StorageErrors.StoreClosed(_path));
            _lock.Dispose();
            if (_options.Path is null)
            {
                Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
            }
        }
    }

    private ValueTask<Appended> HandOverAsync(Append append, CancellationToken cancellationToken)
    {
        var work = AppendWork.Rent(append, _options.InlineArtifactBytes);
        return _commit.Queue.TryAdd(work) switch
        {
            Handover.Done => work.Task,
            Handover.NoRoom => WaitForRoomAsync(work, cancellationToken),
            _ => throw StorageErrors.StoreClosed(_path),
        };
    }

    private async ValueTask<Appended> WaitForRoomAsync(AppendWork work, CancellationToken cancellationToken)
    {
        if (!await _commit.Queue.WaitForRoomAsync(work, cancellationToken))
        {
            throw StorageErrors.StoreClosed(_path);
        }

        return await work.Task;
    }

    private async ValueTask<Appended> AppendWithFilesAsync(Append append, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => StoreFiles(append), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageErrors.FilesFailed(_path, append, exception);
        }

        return await HandOverAsync(append, cancellationToken);
    }

    private void StoreFiles(Append append)
    {
        foreach (var artifact in append.Artifacts)
        {
            if (artifact.Content.Length > _options.InlineArtifactBytes)
            {
                _folder.Store(artifact.Sha256, artifact.Content.Span);
            }
        }
    }

    /// <summary>Refuses what no store could take; true if an artifact is too large for the database.</summary>
    private bool Check(Append append)
    {
        if (append.Events.Count == 0)
        {
            throw new ArgumentException($"An append to journal '{append.JournalId}' needs at least one event.", nameof(append));
        }

        for (var i = 0; i < append.Events.Count; i++)
        {
            if (append.Events[i].Payload.Length > _options.PayloadBytes)
            {
                throw StorageErrors.PayloadTooLarge(append, append.Events[i].Type, append.Events[i].Payload.Length, _options.PayloadBytes);
            }
        }

        var hasFiles = false;
        for (var i = 0; i < append.Artifacts.Count; i++)
        {
            if (!Sha256Value.IsValid(append.Artifacts[i].Sha256))
            {
                throw new ArgumentException($"'{append.Artifacts[i].Sha256}' is not a SHA-256: 64 lower-case hexadecimal digits are expected.", nameof(append));
            }

            hasFiles |= append.Artifacts[i].Content.Length > _options.InlineArtifactBytes;
        }

        return hasFiles;
    }
}
