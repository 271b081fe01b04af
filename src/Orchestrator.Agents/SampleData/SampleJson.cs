using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Agents.SampleData.Scoring;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.SampleData;

/// <summary><c>sample.json</c>: what the folder was made from.</summary>
/// <param name="Generator">Says that the folder may be replaced.</param>
internal sealed record SampleStamp(ulong Seed, string Profile, DateOnly AsOf, DateOnly WeekStart, string Generator, int Version, int Creators)
{
    public const string Name = "orc sample generate";

    public const int Current = 1;
}

/// <summary><c>truth/seedClock.json</c>: the dates that stand in the place of a clock, and where clocks change in the week.</summary>
internal sealed record SeedClock(ulong Seed, DateOnly AsOf, DateOnly WeekStart, DateOnly HistoryFrom, int HistoryWeeks, IReadOnlyList<ClockChange> Changes);

/// <param name="Local">Wall clock at which it happens.</param>
/// <param name="Minutes">Negative: that much of wall-clock time comes twice; positive: it is left out.</param>
internal sealed record ClockChange(string CreatorId, string Timezone, DateTime Local, int Minutes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleStamp))]
[JsonSerializable(typeof(SeedClock))]
[JsonSerializable(typeof(CreatorTruth))]
[JsonSerializable(typeof(List<CreatorTruth>))]
[JsonSerializable(typeof(IReadOnlyList<PlantedFault>))]
[JsonSerializable(typeof(SortedDictionary<string, double>))]
[JsonSerializable(typeof(SampleScoreResult))]
internal sealed partial class SampleShapes : JsonSerializerContext;

/// <summary>Writes the JSON files of a sample.</summary>
internal static class SampleJson
{
    public static SampleShapes Shapes { get; } = new(Options());

    public static DataJson Tables { get; } = new(Options());

    public static void Write<T>(string path, T value, JsonTypeInfo<T> shape)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(file, value, shape);
        file.WriteByte((byte)'\n');
    }

    // The line end is fixed: the same seed is the same bytes on every system.
    private static JsonSerializerOptions Options() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
    };
}
