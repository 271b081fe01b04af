using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Scheduling.Artifacts;

/// <summary>The shapes of the artifacts that the schedule agents exchange.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(Preflight))]
[JsonSerializable(typeof(PerformanceReport))]
[JsonSerializable(typeof(Allocation))]
[JsonSerializable(typeof(CaptionPicks))]
[JsonSerializable(typeof(Targets))]
[JsonSerializable(typeof(Timings))]
[JsonSerializable(typeof(Followups))]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(Certificate))]
internal sealed partial class ScheduleShapes : JsonSerializerContext;

/// <summary>Writes and reads them. Numbers are rounded by whoever computes them, so that equal results are equal bytes.</summary>
internal static class ScheduleJson
{
    // The line end is fixed: an artifact's hash must not depend on the operating system.
    public static ScheduleShapes Shapes { get; } = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        IgnoreReadOnlyProperties = true,
    });

    public static ArtifactDraft Draft<T>(string name, T value, JsonTypeInfo<T> shape) =>
        new(name, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, shape));

    /// <exception cref="ToolException">The artifact is not what its name promises.</exception>
    public static async ValueTask<T> ReadAsync<T>(ToolCall call, string name, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
        where T : class
    {
        var artifact = call.One(name);
        var bytes = await artifact.Read(cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(bytes.Span, shape) ?? throw new JsonException("It is null.");
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
