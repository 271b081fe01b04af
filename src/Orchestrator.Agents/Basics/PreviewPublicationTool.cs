using System.Text.Json;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>Shows what <see cref="PublishDigestTool"/> would do, for a person to approve. Attests nothing.</summary>
internal sealed class PreviewPublicationTool : ITool
{
    public const string Name = "preview-publication";

    public ToolCard Card { get; } = new(Name, "Shows what publishing the digest would change, without changing it.")
    {
        Parameters = [Publication.Target, Ledger.Parameter],
        Produces = ["preview.json"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var publication = await Publication.OfAsync(call, cancellationToken);
        var preview = await publication.PreviewAsync(cancellationToken);
        var verb = preview.Before.ValueKind == JsonValueKind.Null ? "create" : "replace";
        return new()
        {
            Artifacts = [new("preview.json", Preview.MediaType, PreviewJson.Write(PublishDigestTool.Name, preview))],
            Says = $"Publishing would {verb} '{publication.Path}' with {publication.Content.Length} bytes.",
        };
    }
}
