using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Orchestrator.Agents.Basics;

/// <summary>Two things that the framework's files cannot do: append with O_APPEND, and make a rename durable.</summary>
/// <remarks>
/// The framework's append mode seeks to the end once and then writes at a position, so two processes overwrite each other's lines.
/// Elsewhere than on Linux an append is serialized within this process only, and a rename is as durable as the file system makes it.
/// </remarks>
internal static partial class PosixFile
{
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Append = 0x400;
    private const int CloseOnExec = 0x80000;
    private const int Interrupted = 4;

    private static readonly Lock Elsewhere = new();

    /// <summary>Appends the line with one write; creates the file if it is missing.</summary>
    /// <exception cref="IOException">It could not be opened, or not be written whole.</exception>
    public static void AppendLine(string path, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        if (!OperatingSystem.IsLinux())
        {
            lock (Elsewhere)
            {
                using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                stream.Write(bytes);
            }

            return;
        }

        var file = OpenOrThrow(path, WriteOnly | Create | Append | CloseOnExec);
        try
        {
            nint written;
            do
            {
                written = Write(file, bytes, bytes.Length);
            }
            while (written < 0 && Marshal.GetLastPInvokeError() == Interrupted);

            if (written != bytes.Length)
            {
                throw Failed(path, $"{written} of {bytes.Length} bytes were written");
            }
        }
        finally
        {
            _ = Close(file);
        }
    }

    /// <summary>Makes the names in a folder durable, after a rename.</summary>
    /// <exception cref="IOException">The folder could not be opened or synced.</exception>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = OpenOrThrow(folder, CloseOnExec);
        try
        {
            if (Sync(handle) != 0)
            {
                throw Failed(folder, "fsync failed");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static int OpenOrThrow(string path, int flags)
    {
        int file;
        do
        {
            file = Open(path, flags, 0b110_100_100);
        }
        while (file < 0 && Marshal.GetLastPInvokeError() == Interrupted);

        return file >= 0 ? file : throw Failed(path, "it could not be opened");
    }

    private static IOException Failed(string path, string what) =>
        new($"'{path}': {what} ({new Win32Exception(Marshal.GetLastPInvokeError()).Message}).");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int file, byte[] bytes, nint count);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);
}
