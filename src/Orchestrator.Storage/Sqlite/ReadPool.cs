using System.Collections.Concurrent;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Read-only connections of a store, kept for the next reader.</summary>
internal sealed class ReadPool(string path) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<ReadConnection> _idle = [];
    private volatile bool _closed;

    /// <summary>Runs a short read; what the library says becomes an error of ours.</summary>
    public TResult Read<TState, TResult>(TState state, Func<ReadConnection, TState, TResult> read)
    {
        if (!_idle.TryTake(out var connection))
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            connection = new ReadConnection(Schema.OpenReader(path));
        }

        try
        {
            var result = read(connection, state);
            connection.Reset();
            Return(connection);
            return result;
        }
        catch (SqliteFailure failure)
        {
            // It may be in the middle of anything; the next reader opens a new one.
            connection.Dispose();
            throw SqliteErrors.Failed(path, failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private void Return(ReadConnection connection)
    {
        if (_idle.Count >= Kept)
        {
            connection.Dispose();
            return;
        }

        _idle.Add(connection);
        if (_closed)
        {
            Dispose();
        }
    }
}
