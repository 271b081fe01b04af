using System.Runtime.InteropServices;

namespace Orchestrator.Storage;

/// <summary>Makes names in a folder survive a power cut: on Unix a renamed file is durable only when its folder was synced as well.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // The file system there journals its names.
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' cannot be opened to sync it: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (FSync(descriptor) != 0)
            {
                throw new IOException($"The folder '{folder}' cannot be synced: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
