using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>The shapes of the artifacts that these tools exchange.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Inventory))]
[JsonSerializable(typeof(WordReport))]
internal sealed partial class BasicsJson : JsonSerializerContext;

/// <summary>Writes and reads JSON artifacts.</summary>
internal static class JsonArtifacts
{
    // The line end is fixed: an artifact's hash must not depend on the operating system.
    private static readonly BasicsJson Shapes = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });

    public static ArtifactDraft Draft(Inventory inventory) => Draft(Inventory.FileName, inventory, Shapes.Inventory);

    public static ArtifactDraft Draft(WordReport report) => Draft(WordReport.FileName, report, Shapes.WordReport);

    public static ValueTask<Inventory> ReadInventoryAsync(ToolInput artifact, CancellationToken cancellationToken) =>
        ReadAsync(artifact, Shapes.Inventory, i => !i.Files.Contains(null!), cancellationToken);

    public static ValueTask<WordReport> ReadWordsAsync(ToolInput artifact, CancellationToken cancellationToken) =>
        ReadAsync(artifact, Shapes.WordReport, r => !r.Top.Contains(null!) && !r.ByFile.Contains(null!), cancellationToken);

    private static ArtifactDraft Draft<T>(string name, T value, JsonTypeInfo<T> info) => new(name, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, info));

    // The serializer lets null stand in a list, whatever the list's type says.
    private static async ValueTask<T> ReadAsync<T>(ToolInput artifact, JsonTypeInfo<T> info, Func<T, bool> isWhole, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = await artifact.Read(cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(bytes.Span, info) is { } value && isWhole(value) ? value : throw new JsonException("It, or an element of its lists, is null.");
        }
        catch (JsonException e)
        {
            throw new ToolException(
                ToolCodes.Artifact,
                $"The artifact '{artifact.Name}' of task '{artifact.Task}' cannot be read: {e.Message} Let the tool that its name stands for produce it.",
                retryable: false,
                e);
        }
    }
}
