using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using SQLitePCL;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Turns what the native library says into an error with a code and a next step.</summary>
internal static class SqliteErrors
{
    /// <summary>For a commit that failed: nothing of it was acknowledged.</summary>
    public static JournalUnavailableException Unavailable(string path, SqliteFailure failure)
    {
        var (code, sentence) = Describe(path, failure);
        return new JournalUnavailableException(code, $"[{code}] {sentence} Nothing of this append is promised to be durable: read the journal again before deciding again.", failure);
    }

    /// <summary>For opening and reading.</summary>
    public static OrcException Failed(string path, SqliteFailure failure)
    {
        var (code, sentence) = Describe(path, failure);
        return new OrcException(code, ErrorKind.Failed, $"[{code}] {sentence}", failure);
    }

    private static (string Code, string Sentence) Describe(string path, SqliteFailure failure) => failure.Primary switch
    {
        raw.SQLITE_FULL => (StorageErrors.Full,
            $"The store '{path}' is full: {failure.Message}. Free space on its disk (or raise its size limit); the process goes on by itself when there is some."),
        raw.SQLITE_READONLY => (StorageErrors.ReadOnly,
            $"The store '{path}' is read-only: {failure.Message}. Make the file and its folder writable for this user, or name another store."),
        raw.SQLITE_CORRUPT => (StorageErrors.Corrupt,
            $"The store '{path}' is damaged: {failure.Message}. Restore it from a backup; do not write to it."),
        raw.SQLITE_NOTADB => (StorageErrors.NotADatabase,
            $"'{path}' is not a store: its first bytes are not those of an SQLite database. Nothing in it was changed. Name another file as the store."),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (StorageErrors.Busy,
            $"The store '{path}' is locked by another program for longer than 5 seconds: {failure.Message}. Close what has it open (a database browser, say)."),
        raw.SQLITE_CANTOPEN => (StorageErrors.CannotOpen,
            $"The store '{path}' cannot be opened: {failure.Message}. Look at the path and its rights, or name another store."),
        _ => (StorageErrors.InputOutput,
            $"The store '{path}' could not be read or written: {failure.Message}. Look at the disk and its messages."),
    };
}
