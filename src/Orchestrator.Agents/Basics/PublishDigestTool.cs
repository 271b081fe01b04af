using System.Globalization;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Writes the digest to its target. <c>publish.status</c> is <c>applied</c> when the target holds the digest, <c>publish.bytes</c> is its size in bytes.
/// </summary>
/// <remarks>Whole or not at all, and doing it twice changes nothing: who reads the target sees the old digest or the new one.</remarks>
internal sealed class PublishDigestTool : IConsequentialTool
{
    public const string Name = "publish-digest";

    private static int _attempts;

    public ToolCard Card { get; } = new(Name, "Writes the digest to the target file, whole or not at all.")
    {
        Parameters = [Publication.Target, Ledger.Parameter],
        Attests = ["publish.status", "publish.bytes"],
    };

    public async ValueTask<Preview> PreviewAsync(ToolCall call, CancellationToken cancellationToken) =>
        await (await Publication.OfAsync(call, cancellationToken)).PreviewAsync(cancellationToken);

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var publication = await Publication.OfAsync(call, cancellationToken);
        var isThere = await publication.PublishedAsync(cancellationToken) == publication.Sha256;
        if (!isThere)
        {
            await WriteAsync(publication, cancellationToken);
        }

        return new()
        {
            Evidence =
            [
                Measurement.Of("publish.status", "applied"),
                Measurement.Of("publish.bytes", (decimal)publication.Content.Length) with { Unit = "B" },
            ],
            Says = isThere ? $"'{publication.Path}' held this digest already." : $"Published {publication.Content.Length} bytes to '{publication.Path}'.",
        };
    }

    private static async ValueTask WriteAsync(Publication publication, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(publication.Path);
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
                    await stream.WriteAsync(publication.Content, cancellationToken);
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
                $"The digest could not be published to '{publication.Path}': {e.Message} The target holds the old content or the new one, whole; "
                + "give this process the right to write there and resume the run.",
                retryable: true,
                e);
        }
    }
}
