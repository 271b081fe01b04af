using Orchestrator.Abstractions.Errors;
using Orchestrator.Storage.Writing;

namespace Orchestrator.Storage.Sqlite;

/// <summary>The one connection that writes and checkpoints. Everything here runs on the writer's thread.</summary>
internal sealed class JournalWriter : IBatchTarget
{
    private readonly SqliteConnection _connection;
    private readonly JournalTable _journal;
    private readonly ILazyWriter[] _lazy;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private bool _stale;

    public JournalWriter(SqliteConnection connection, JournalTable journal, params ILazyWriter[] lazy)
    {
        _connection = connection;
        _journal = journal;
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
            Write(batch, careful: false, closing: false);
        }
        catch (HeadsAreStale)
        {
            Write(batch, careful: true, closing: false);
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
            Write([], careful: false, closing: true);

            // Leaves one file behind; a reader of another process may hold the log back, then it stays for the next one to open.
            _connection.Execute("pragma wal_checkpoint(truncate);");
        }
    }

    private void Write(List<WriteWork> batch, bool careful, bool closing)
    {
        try
        {
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

            foreach (var lazy in _lazy)
            {
                if (closing || (lazy.HasWork && (batch.Count == 0 || lazy.IsDue)))
                {
                    lazy.Write(closing);
                }
            }

            _commit.Run();
        }
        catch
        {
            Undo();
            throw;
        }
    }

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
