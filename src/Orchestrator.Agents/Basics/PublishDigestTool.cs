using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Writes the digest to its target. <c>publish.status</c> is <c>applied</c> when the target holds the digest, <c>publish.bytes</c> is its size in bytes.
/// </summary>
/// <remarks>Whole or not at all, and doing it twice changes nothing: who reads the target sees the old digest or the new one.</remarks>
internal sealed class PublishDigestTool : IConsequentialTool
{
    public const string Name = "publish-digest";

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
            await AtomicFile.WriteAsync(publication.Path, publication.Content, "digest", cancellationToken);
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
}
