using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Scheduling.Store;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredSchedule))]
[JsonSerializable(typeof(StoreIndex))]
[JsonSerializable(typeof(ScheduleChanges))]
[JsonSerializable(typeof(IReadOnlyList<StoreEntry>))]
internal sealed partial class StoreShapes : JsonSerializerContext;

/// <summary>Schedules in a folder: <c>CREATOR/WEEK.json</c> for each, and <c>index.json</c> over them. Each file is replaced whole.</summary>
/// <param name="index">Path of the index.</param>
internal sealed class ScheduleStore(string index)
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(index))!;

    public static StoreShapes Shapes { get; } = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public async ValueTask<StoredSchedule?> FindAsync(string creatorId, DateOnly week, CancellationToken cancellationToken)
    {
        var path = PathOf(creatorId, week);
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), Shapes.StoredSchedule);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ToolException(
                ToolCodes.Unreadable, $"The stored schedule '{path}' cannot be read: {e.Message} Nothing was changed; mend or move the file and resume the run.", retryable: true, e);
        }
    }

    public async ValueTask SaveAsync(StoredSchedule schedule, CancellationToken cancellationToken) => await AtomicFile.WriteAsync(
        PathOf(schedule.CreatorId, schedule.WeekStart), JsonSerializer.SerializeToUtf8Bytes(schedule, Shapes.StoredSchedule), "schedule", cancellationToken);

    /// <summary>Writes the index anew from what stands in the folder.</summary>
    public async ValueTask IndexAsync(CancellationToken cancellationToken)
    {
        var entries = new List<StoreEntry>();
        string[] folders = Directory.Exists(_folder) ? Directory.GetDirectories(_folder) : [];
        foreach (var creator in folders.Order(StringComparer.Ordinal))
        {
            foreach (var file in Directory.GetFiles(creator, "*.json").Order(StringComparer.Ordinal))
            {
                if (DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file), "yyyy-MM-dd", out var week)
                    && await FindAsync(Path.GetFileName(creator), week, cancellationToken) is { } stored)
                {
                    entries.Add(new StoreEntry(stored.CreatorId, stored.WeekStart, stored.State, stored.Revision, stored.ScheduleHash));
                }
            }
        }

        await AtomicFile.WriteAsync(index, JsonSerializer.SerializeToUtf8Bytes(new StoreIndex(entries), Shapes.StoreIndex), "index of schedules", cancellationToken);
    }

    private string PathOf(string creatorId, DateOnly week)
    {
        // An id comes from a table that people write: it must not lead out of the folder.
        if (creatorId is "." or ".." || creatorId.AsSpan().ContainsAny('/', '\\', '\0'))
        {
            throw new ToolException(ToolCodes.Outside, $"The creator id '{creatorId}' cannot name a folder. Nothing was changed; rename the creator.", retryable: false);
        }

        return Path.Combine(_folder, creatorId, $"{week:yyyy-MM-dd}.json");
    }
}
