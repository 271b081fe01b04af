using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Basics;

namespace Orchestrator.Agents;

/// <summary>Writes a file whole or not at all, and durably: who reads it sees the old content or the new one.</summary>
internal static class AtomicFile
{
    private static int _attempts;

    /// <exception cref="ToolException">It could not be written; what stood there before still stands there.</exception>
    public static async ValueTask WriteAsync(string path, ReadOnlyMemory<byte> content, string what, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;

        // A name of its own for each attempt: with a shared one, a second writer could cut the file between the first one's sync and its rename.
        var attempt = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _attempts)}");
        var beside = Path.Combine(folder, $".{Path.GetFileName(target)}.{attempt}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            try
            {
                await using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                {
                    await stream.WriteAsync(content, cancellationToken);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(beside, target, overwrite: true);
            }
            finally
            {
                File.Delete(beside);
            }

            PosixFile.SyncFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                ToolCodes.Unwritable,
                $"The {what} could not be written to '{path}': {e.Message} The target holds the old content or the new one, whole; "
                + "give this process the right to write there and resume the run.",
                retryable: true,
                e);
        }
    }
}
