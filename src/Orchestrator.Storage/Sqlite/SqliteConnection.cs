using SQLitePCL;

namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// One connection of the native library, used by one thread at a time. ADO.NET reaches 60 % of its speed and allocates 1,250 bytes per row,
/// so this room speaks to the library itself, in one way for reading and writing.
/// </summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    /// <summary>False after the library has rolled a transaction back by itself, as it does when the disk is full.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <param name="file">A path; for <see cref="SqliteAccess.Immutable"/> nothing may write to it meanwhile.</param>
    public static SqliteConnection Open(string file, SqliteAccess access)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | access switch
        {
            SqliteAccess.Create => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
            SqliteAccess.Write => raw.SQLITE_OPEN_READWRITE,
            SqliteAccess.Read => raw.SQLITE_OPEN_READONLY,
            _ => raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI,
        };
        var name = access == SqliteAccess.Immutable ? new Uri(file).AbsoluteUri + "?immutable=1" : file;
        var code = raw.sqlite3_open_v2(name, out var handle, flags, vfs: null);
        if (code != raw.SQLITE_OK)
        {
            var failure = new SqliteFailure(code, handle is null ? "out of memory" : raw.sqlite3_errmsg(handle).utf8_to_string(), file);
            handle?.Dispose();
            throw failure;
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, 5000);
        return new SqliteConnection(handle, file);
    }

    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(_handle, sql);
        if (code is not raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>The first column of the first row; 0 if there is none or it is null.</summary>
    public long Scalar(string sql)
    {
        using var statement = Prepare(sql, kept: false);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <param name="kept">The statement lives as long as the connection and is closed with it.</param>
    public SqliteStatement Prepare(string sql, bool kept = true)
    {
        var code = raw.sqlite3_prepare_v3(_handle, sql, kept ? raw.SQLITE_PREPARE_PERSISTENT : 0u, out var handle);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }

        var statement = new SqliteStatement(this, handle);
        if (kept)
        {
            _statements.Add(statement);
        }

        return statement;
    }

    public SqliteFailure Failure(int code) => new(code, raw.sqlite3_errmsg(_handle).utf8_to_string(), Path);

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        _statements.Clear();
        _handle.Dispose();
    }
}

internal enum SqliteAccess
{
    Create,
    Write,
    Read,

    /// <summary>Without locks and log: the last resort for a closed store in a folder that cannot be written.</summary>
    Immutable,
}
