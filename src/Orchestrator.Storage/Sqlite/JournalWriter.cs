using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Storage.Writing;

namespace Orchestrator.Storage.Sqlite;

/// <summary>The one connection that writes and checkpoints. Everything here runs on the writer's thread.</summary>
internal sealed partial class JournalWriter : IBatchTarget
{
    private readonly SqliteConnection _connection;
    private readonly JournalTable _journal;
    private readonly ILogger _logger;
    private readonly ILazyWriter[] _lazy;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private bool _stale;
    private bool _wroteLazy;

    public JournalWriter(SqliteConnection connection, JournalTable journal, ILogger logger, params ILazyWriter[] lazy)
    {
        _connection = connection;
        _journal = journal;
        _logger = logger;
        _lazy = lazy;
        _begin = connection.Prepare("begin immediate");
        _commit = connection.Prepare("commit");
    }

    public long Head => _journal.Head;

    public bool HasLazyWork => Array.Exists(_lazy, l => l.HasWork);

    public void Write(List<WriteWork> batch)
    {
        try
        {
            Write(batch, careful: false, Lazies.Due);
        }
        catch (HeadsAreStale)
        {
            Write(batch, careful: true, Lazies.None);
        }
        catch (SqliteFailure failure) when (_wroteLazy)
        {
            // On a disk that is nearly full a snapshot must not keep an event from being written.
            LogLazyFailed(failure);
            Write(batch, careful: false, Lazies.None);
        }
    }

    public long Committed(List<WriteWork> batch)
    {
        foreach (var lazy in _lazy)
        {
            lazy.Committed(batch);
        }

        return _journal.Head;
    }

    public Exception Explain(Exception cause) => cause switch
    {
        SqliteFailure failure => SqliteErrors.Unavailable(_connection.Path, failure),
        OrcException known => known,
        _ => StorageErrors.WriterFailed(_connection.Path, cause),
    };

    public void Close()
    {
        using (_connection)
        {
            try
            {
                Write([], careful: false, Lazies.All);

                // Leaves one file behind; a reader of another process may hold the log back, then it stays for the next one to open.
                _connection.Execute("pragma wal_checkpoint(truncate);");
            }
            catch (SqliteFailure failure)
            {
                // All that was acknowledged is in the log, which the next one to open reads; snapshots and read models cost time only.
                LogClosedWithLog(failure);
            }
        }
    }

    private void Write(List<WriteWork> batch, bool careful, Lazies lazies)
    {
        try
        {
            _wroteLazy = false;
            _begin.Run();
            if (careful || _stale)
            {
                _journal.Reload();
                _stale = false;
            }

            foreach (var work in batch)
            {
                if (work is AppendWork append)
                {
                    _journal.Write(append, careful);
                }
                else
                {
                    ((ActionWork<SqliteConnection>)work).Run(_connection);
                }
            }

            WriteLazy(lazies, alone: batch.Count == 0);
            _commit.Run();
        }
        catch
        {
            Undo();
            throw;
        }
    }

    private void WriteLazy(Lazies lazies, bool alone)
    {
        foreach (var lazy in _lazy)
        {
            if (lazies == Lazies.All || (lazies == Lazies.Due && lazy.HasWork && (alone || lazy.IsDue)))
            {
                _wroteLazy = true;
                lazy.Write(closing: lazies == Lazies.All);
            }
        }
    }

    [LoggerMessage(StorageEventIds.LazyFailed, LogLevel.Warning, "Snapshots or read models could not be written and are put off; the events of the commit are written without them")]
    private partial void LogLazyFailed(Exception exception);

    [LoggerMessage(StorageEventIds.ClosedWithLog, LogLevel.Warning, "The store was closed without merging its log; nothing is lost, the next one to open it does")]
    private partial void LogClosedWithLog(Exception exception);

    private void Undo()
    {
        _stale = true;
        foreach (var lazy in _lazy)
        {
            lazy.Undone();
        }

        // A full disk rolls back by itself; a second rollback would be an error of its own.
        if (_connection.InTransaction)
        {
            _connection.Execute("rollback");
        }
    }
}

/// <summary>Which of the lazy ones a commit takes along.</summary>
internal enum Lazies
{
    None,
    Due,
    All,
}

/// <summary>What is written with the next commit of others, or alone after a while. Called on the writer's thread.</summary>
internal interface ILazyWriter
{
    bool HasWork { get; }

    /// <summary>It has waited long enough, or has gathered enough.</summary>
    bool IsDue { get; }

    /// <summary>Writes into the open transaction.</summary>
    /// <param name="closing">Nothing will be written later.</param>
    void Write(bool closing);

    /// <summary>The transaction of this batch is durable.</summary>
    void Committed(List<WriteWork> batch);

    /// <summary>The transaction was undone.</summary>
    void Undone();
}
