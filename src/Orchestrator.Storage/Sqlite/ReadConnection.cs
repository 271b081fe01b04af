namespace Orchestrator.Storage.Sqlite;

/// <summary>A read-only connection with its statements. Used by one caller at a time, in short reads: who holds a snapshot keeps the log from being reused.</summary>
internal sealed class ReadConnection : IDisposable
{
    public const string Columns = "select position, root, task, version, type, actor, at, causation, correlation, payload";

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _end;

    public ReadConnection(SqliteConnection connection)
    {
        _connection = connection;
        _begin = connection.Prepare("begin");
        _end = connection.Prepare("commit");
    }

    /// <summary>The statement for this text, prepared once.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = _connection.Prepare(sql);
        }

        return statement;
    }

    /// <summary>The first column of the first row, or <paramref name="none"/>.</summary>
    public static long One(SqliteStatement statement, long none = 0)
    {
        var value = statement.Step() && !statement.IsNull(0) ? statement.Int64(0) : none;
        statement.Reset();
        return value;
    }

    /// <summary>All reads until <see cref="End"/> see one state.</summary>
    public void Begin() => _begin.Run();

    public void End()
    {
        if (_connection.InTransaction)
        {
            _end.Run();
        }
    }

    /// <summary>After a failure: no statement may stay in the middle of its rows.</summary>
    public void Reset()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Reset();
        }

        End();
    }

    public void Dispose() => _connection.Dispose();
}
