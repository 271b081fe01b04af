using SQLitePCL;

namespace Orchestrator.Storage.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0. Reset it before it is used again.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle) : IDisposable
{
    public SqliteStatement Bind(int parameter, long value)
    {
        raw.sqlite3_bind_int64(handle, parameter, value);
        return this;
    }

    public SqliteStatement Bind(int parameter, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(handle, parameter);
        }
        else
        {
            raw.sqlite3_bind_text(handle, parameter, value);
        }

        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            // An empty span has no address, and a blob without an address would be bound as null.
            raw.sqlite3_bind_zeroblob(handle, parameter, 0);
        }
        else
        {
            raw.sqlite3_bind_blob(handle, parameter, value);
        }

        return this;
    }

    public SqliteStatement BindNull(int parameter)
    {
        raw.sqlite3_bind_null(handle, parameter);
        return this;
    }

    /// <summary>Steps to the next row; false at the end, and then the statement is reset.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        switch (code)
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                raw.sqlite3_reset(handle);
                return false;
            default:
                var failure = connection.Failure(code);
                raw.sqlite3_reset(handle);
                throw failure;
        }
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run() => Step();

    /// <summary>Runs an insert; false if a unique index refused it.</summary>
    /// <param name="refusal">The index that refused it, as the library names it.</param>
    public bool TryInsert(out string? refusal)
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(handle);
            refusal = null;
            return true;
        }

        var failure = connection.Failure(code);
        raw.sqlite3_reset(handle);
        refusal = failure.IsDuplicate ? failure.Message : throw failure;
        return false;
    }

    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
