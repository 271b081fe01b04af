using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>Reads the target back. <c>publish.matches</c> is true when it holds the digest, byte for byte.</summary>
internal sealed class VerifyPublicationTool : ITool
{
    public const string Name = "verify-publication";

    public ToolCard Card { get; } = new(Name, "Reads the published digest back and compares it with the one that was to be published.")
    {
        Parameters = [Publication.Target, Ledger.Parameter],
        Attests = ["publish.matches"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var publication = await Publication.OfAsync(call, cancellationToken);
        var published = await publication.PublishedAsync(cancellationToken);
        var matches = published == publication.Sha256;
        return new()
        {
            Evidence = [Measurement.Of("publish.matches", matches) with { Method = "SHA-256 of target and digest" }],
            Says = matches ? $"'{publication.Path}' holds the digest."
                : published is null ? $"'{publication.Path}' does not exist."
                : $"'{publication.Path}' holds another content: SHA-256 {published[..12]}…, the digest has {publication.Sha256[..12]}….",
        };
    }
}
