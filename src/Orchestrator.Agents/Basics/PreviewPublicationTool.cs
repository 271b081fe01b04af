using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>Shows what <see cref="PublishDigestTool"/> would do, for a person to approve. Attests nothing.</summary>
internal sealed class PreviewPublicationTool : ITool
{
    public const string Name = "preview-publication";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
            Artifacts = [new("preview.json", Preview.MediaType, Write(preview))],
            Says = $"Publishing would {verb} '{publication.Path}' with {publication.Content.Length} bytes.",
        };
    }

    private static byte[] Write(Preview preview)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("tool", PublishDigestTool.Name);
            Put(writer, "before", preview.Before);
            Put(writer, "after", preview.After);
            Put(writer, "arguments", preview.Arguments);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Put(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}
