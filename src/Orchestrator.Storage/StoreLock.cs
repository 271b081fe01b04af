using System.Globalization;
using System.Text;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Storage;

/// <summary>
/// One writing process per store: a file beside it that is held exclusively for life. The kernel lets go when the process ends, however it ends; the
/// file itself is never deleted, since a lock on a deleted file keeps nobody out.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    // Readable by those who are refused: the locked file itself is not.
    private readonly string _owner;
    private readonly FileStream _held;

    private StoreLock(FileStream held, string owner) => (_held, _owner) = (held, owner);

    /// <exception cref="OrcException">Kind Conflict: another process, or another part of this one, holds the store.</exception>
    public static StoreLock Take(string store, TimeProvider clock)
    {
        if (AppContext.TryGetSwitch("System.IO.DisableFileLocking", out var off) && off || Environment.GetEnvironmentVariable("DOTNET_SYSTEM_IO_DISABLEFILELOCKING") is "1" or "true")
        {
            throw StorageErrors.LockingIsOff(store);
        }

        var owner = store + ".owner";
        FileStream held;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(store)!);
            held = new FileStream(store + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (IsLocked(exception))
        {
            throw StorageErrors.IsHeld(store, ReadOwner(owner));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageErrors.CannotBeOpened(store, exception);
        }

        try
        {
            var note = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {clock.GetUtcNow():O}\n");
            File.WriteAllText(owner + ".new", note, Encoding.ASCII);
            File.Move(owner + ".new", owner, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw StorageErrors.CannotBeOpened(store, exception);
        }

        return new StoreLock(held, owner);
    }

    public void Dispose()
    {
        File.Delete(_owner);
        _held.Dispose();
    }

    // EWOULDBLOCK of flock on Linux and macOS; ERROR_SHARING_VIOLATION on Windows.
    private static bool IsLocked(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static string ReadOwner(string owner)
    {
        try
        {
            var parts = File.ReadAllText(owner, Encoding.ASCII).Split(' ', StringSplitOptions.TrimEntries);
            if (parts is [var process, var since])
            {
                return $"process {process} since {since}";
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // The owner is just starting, or just ending: its note is not there at this moment.
        }

        return "another process, which has not written its id yet";
    }
}
