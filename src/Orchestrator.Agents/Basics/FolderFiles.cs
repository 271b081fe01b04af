using System.IO.Enumeration;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <param name="Path">Below the folder, with <c>/</c> between its parts.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct FoundFile(string Path, long Length);

/// <summary>Lists and reads the files of one kind below a folder. Hidden files are left out and links are not followed: neither leads out of the folder.</summary>
internal static class FolderFiles
{
    /// <returns>Ordinal order of the paths, so that two machines list alike.</returns>
    public static IReadOnlyList<FoundFile> List(string folder, string kind, FolderLimits limits, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(folder);
        var ending = "." + kind;
        var entries = 0;
        var total = 0L;
        var found = new List<FoundFile>();
        try
        {
            foreach (var (isFolder, path, length) in new FileSystemEnumerable<(bool, string, long)>(
                root,
                (ref FileSystemEntry entry) => (entry.IsDirectory, entry.ToFullPath(), entry.IsDirectory ? 0 : entry.Length),
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
                    IgnoreInaccessible = false,
                }))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Within(++entries, limits.Entries, "files and folders", folder);
                if (isFolder || !path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                Within(found.Count + 1, limits.Files, $"{kind} files", folder);
                Within(total += length, limits.TotalBytes, $"bytes of {kind} files", folder);
                found.Add(new(Path.GetRelativePath(root, path).Replace('\\', '/'), length));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(folder, e);
        }

        found.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return found;
    }

    /// <summary>The whole content of a file below the folder.</summary>
    public static async ValueTask<byte[]> ReadAsync(string folder, string path, FolderLimits limits, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(folder);
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ToolException(
                ToolCodes.Outside, $"The path '{path}' leads out of the folder '{folder}'. Nothing was read; make the inventory again.", retryable: false);
        }

        try
        {
            var length = new FileInfo(full).Length;
            Within(length, limits.FileBytes, "bytes", full);

            // A pipe or a device has length 0, and opening a pipe that nobody writes to would wait for ever.
            return length == 0 ? [] : await File.ReadAllBytesAsync(full, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(full, e);
        }
    }

    private static void Within(long value, long limit, string what, string where)
    {
        if (value > limit)
        {
            throw new ToolException(
                ToolCodes.TooLarge, $"'{where}' has more than {limit} {what} ({value} so far). Nothing was measured; give a smaller folder.", retryable: false);
        }
    }

    private static ToolException Unreadable(string path, Exception e) => new(
        ToolCodes.Unreadable, $"'{path}' could not be read: {e.Message} Give this process the right to read it, or take it away, and resume the run.", retryable: true, e);
}
