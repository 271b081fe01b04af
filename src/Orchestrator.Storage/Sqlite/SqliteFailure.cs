using SQLitePCL;

namespace Orchestrator.Storage.Sqlite;

/// <summary>What the native library answered. It leaves this room only as an error with a code of ours.</summary>
/// <param name="code">Extended result code.</param>
internal sealed class SqliteFailure(int code, string message, string path) : Exception($"{message} (SQLite {code}, {path})")
{
    /// <summary>Extended result code, such as 2067 for a unique index.</summary>
    public int Extended { get; } = code;

    /// <summary>Primary result code.</summary>
    public int Primary => Extended & 0xFF;

    /// <summary>A unique index or primary key refused the row; nothing but that row is undone.</summary>
    public bool IsDuplicate => Extended is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID;
}
