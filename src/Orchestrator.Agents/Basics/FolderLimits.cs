namespace Orchestrator.Agents.Basics;

/// <summary>How much of a folder a tool reads at most; over the limit it refuses rather than report a part as the whole.</summary>
/// <param name="Files">Files of the kind.</param>
/// <param name="Entries">Files and folders looked at.</param>
/// <param name="FileBytes">Size of one file in bytes; a file is read whole.</param>
/// <param name="TotalBytes">Size of all files of the kind in bytes.</param>
internal sealed record FolderLimits(int Files, int Entries, long FileBytes, long TotalBytes)
{
    public static FolderLimits Default { get; } = new(Files: 10_000, Entries: 200_000, FileBytes: 32L << 20, TotalBytes: 1L << 30);
}
