using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage;

/// <summary>The errors of this room: code, what happened with which value, what to do next.</summary>
internal static class StorageErrors
{
    public const string VersionConflict = "ORC3001";
    public const string KeyConflict = "ORC3002";
    public const string Full = "ORC3003";
    public const string ReadOnly = "ORC3004";
    public const string InputOutput = "ORC3005";
    public const string Corrupt = "ORC3006";
    public const string Closed = "ORC3007";
    public const string TooLarge = "ORC3008";
    public const string WriterFault = "ORC3009";
    public const string NotADatabase = "ORC3020";
    public const string ForeignDatabase = "ORC3021";
    public const string EmptyFile = "ORC3022";
    public const string Newer = "ORC3023";
    public const string Older = "ORC3024";
    public const string Held = "ORC3025";
    public const string LockingOff = "ORC3026";
    public const string Missing = "ORC3027";
    public const string CannotOpen = "ORC3028";
    public const string Busy = "ORC3029";
    public const string ArtifactCorrupt = "ORC3030";
    public const string ArtifactMissing = "ORC3031";
    public const string BadAddress = "ORC3032";
    public const string NotAWriter = "ORC3033";

    // As .NET passes them on: ENOSPC and EROFS of Linux and macOS, ERROR_DISK_FULL of Windows.
    private const int NoSpaceUnix = 28;
    private const int NoSpaceWindows = unchecked((int)0x80070070);
    private const int ReadOnlyDisk = 30;

    public static JournalConflictException VersionTaken(Append append, long head) => new(
        $"[{VersionConflict}] Journal '{append.JournalId}' of tenant '{append.Tenant}' holds {head} events, the writer expected {append.ExpectedVersion}. " +
        "Nothing was appended; read the journal again and decide again.");

    public static JournalConflictException KeyTaken(Append append, string? key, long position) => new(
        $"[{KeyConflict}] The event key '{key}' of tenant '{append.Tenant}' is already taken by the event at position {position}. " +
        $"Nothing was appended to journal '{append.JournalId}'; read what stands there: the command was carried out before.");

    public static JournalUnavailableException StoreClosed(string path) => new(Closed,
        $"[{Closed}] The store '{path}' is closed; nothing was appended. Open it again before appending.");

    public static JournalUnavailableException ReaderCannotAppend(string path) => new(NotAWriter,
        $"[{NotAWriter}] The store '{path}' is open for reading only; nothing was appended. Open it as a writer.");

    public static OrcException PayloadTooLarge(Append append, string type, int bytes, int limit) => new(TooLarge, ErrorKind.Invalid,
        $"[{TooLarge}] Event '{type}' for journal '{append.JournalId}' has {bytes} bytes; an event may have {limit}. " +
        "Store the content as an artifact and name it in the event by its hash.");

    public static JournalUnavailableException WriterFailed(string path, Exception cause) => new(WriterFault,
        $"[{WriterFault}] The writer of the store '{path}' failed: {cause.Message}. The commit was undone; read the journal again before deciding again.", cause);

    public static JournalUnavailableException FilesFailed(string path, Append append, Exception cause)
    {
        var code = CodeOf(cause);
        return new JournalUnavailableException(code,
            $"[{code}] A large artifact for journal '{append.JournalId}' could not be stored beside '{path}': {cause.Message} " +
            $"Nothing was appended. {NextStep(code)}, then decide again.", cause);
    }

    /// <summary>For what the file system says while a store is opened.</summary>
    public static OrcException CannotBeOpened(string path, Exception cause)
    {
        var code = CodeOf(cause);
        code = code == InputOutput ? CannotOpen : code;
        return new OrcException(code, ErrorKind.Failed, $"[{code}] The store '{path}' cannot be opened: {cause.Message} {NextStep(code)}, or name another store.", cause);
    }

    public static OrcException IsHeld(string path, string owner) => new(Held, ErrorKind.Conflict,
        $"[{Held}] The store '{path}' is held by {owner}. " +
        "Reading commands work beside it; to write, wait until that process ends or stop it. The lock goes with the process, there is no file to delete.");

    public static OrcException LockingIsOff(string path) => new(LockingOff, ErrorKind.Failed,
        $"[{LockingOff}] File locking is switched off in this process (System.IO.DisableFileLocking), so nothing would keep a second writer from the store '{path}'. " +
        "Remove that setting.");

    public static OrcException IsMissing(string path) => new(Missing, ErrorKind.Invalid,
        $"[{Missing}] There is no store '{path}'. Name the store of an earlier run, or start a run: that creates it.");

    public static OrcException IsEmptyFile(string path) => new(EmptyFile, ErrorKind.Failed,
        $"[{EmptyFile}] The store '{path}' is a file of 0 bytes: what was in it is gone. Restore it from a backup, or delete the file to begin an empty store.");

    public static OrcException IsForeign(string path) => new(ForeignDatabase, ErrorKind.Failed,
        $"[{ForeignDatabase}] '{path}' is an SQLite database of another program; nothing in it was changed. Name another file as the store.");

    public static OrcException IsNewer(string path, long version, int newest) => new(Newer, ErrorKind.Failed,
        $"[{Newer}] The store '{path}' has version {version}; this build knows versions up to {newest}. Nothing in it was changed. Use the build that wrote it, or a newer one.");

    public static OrcException IsOlder(string path, long version, int newest) => new(Older, ErrorKind.Failed,
        $"[{Older}] The store '{path}' has version {version}; this build reads version {newest}. Open it once with a writing command ('orc run resume', say): that brings it up to date.");

    public static OrcException CannotBeOpened(string path, string why) => new(CannotOpen, ErrorKind.Failed,
        $"[{CannotOpen}] The store '{path}' cannot be opened: {why}. Look at the path and its rights, or name another store.");

    public static OrcException IsBadAddress(string address, string expected) => new(BadAddress, ErrorKind.Invalid,
        $"[{BadAddress}] The store address '{address}' is not one this build can open; expected {expected}. Correct --store or ORC_STORE.");

    public static ArtifactCorruptException ArtifactIsCorrupt(string sha256, string found, string place) => new(
        $"[{ArtifactCorrupt}] Artifact {sha256} is damaged: {place} has the hash {found}. Restore the store from a backup, or run the task that made it again.");

    public static ArtifactCorruptException ArtifactIsMissing(string sha256, string file) => new(
        $"[{ArtifactMissing}] Artifact {sha256} is recorded, but its file '{file}' is gone. Restore the folder from a backup, or run the task that made it again.");

    private static string CodeOf(Exception cause) => cause switch
    {
        UnauthorizedAccessException => ReadOnly,
        IOException { HResult: NoSpaceUnix or NoSpaceWindows } => Full,
        IOException { HResult: ReadOnlyDisk } => ReadOnly,
        _ => InputOutput,
    };

    private static string NextStep(string code) => code switch
    {
        Full => "Free space on its disk",
        ReadOnly => "Make the file and its folder writable for this user",
        _ => "Look at the path, its rights and the disk",
    };
}
