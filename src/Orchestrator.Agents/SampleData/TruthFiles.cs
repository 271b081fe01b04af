using System.Text.Json;
using NodaTime;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>The folder <c>truth</c>: read by the scorer and by benchmarks, never by a tool.</summary>
internal sealed class TruthFiles : IDisposable
{
    public const string Folder = "truth";
    public const string Creators = "creators.json";
    public const string Captions = "captions.json";
    public const string Faults = "faults.json";
    public const string Golden = "golden.json";
    public const string Clock = "seedClock.json";

    private readonly string _folder;
    private readonly FileStream _creators;
    private readonly List<ClockChange> _changes = [];
    private bool _any;

    public TruthFiles(string dataFolder)
    {
        _folder = Path.Combine(dataFolder, Folder);
        Directory.CreateDirectory(_folder);
        _creators = new FileStream(Path.Combine(_folder, Creators), FileMode.CreateNew, FileAccess.Write);
        _creators.Write("["u8);
    }

    /// <summary>One line for a creator, so that a thousand need no more memory than one.</summary>
    public void Add(CreatorTruth truth, Creator creator, SampleProfile profile)
    {
        _creators.Write(_any ? ",\n"u8 : "\n"u8);
        _any = true;
        _creators.Write(JsonSerializer.SerializeToUtf8Bytes(truth, SampleShapes.Default.CreatorTruth));
        _changes.AddRange(Changes(creator, profile.WeekStart));
    }

    public void Complete(SampleSource source)
    {
        _creators.Write("\n]\n"u8);
        var profile = source.Profile;
        SampleJson.Write(Path.Combine(_folder, Faults), source.Faults, SampleJson.Shapes.IReadOnlyListPlantedFault);
        SampleJson.Write(
            Path.Combine(_folder, Captions), new SortedDictionary<string, double>(source.Quality.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
            SampleJson.Shapes.SortedDictionaryStringDouble);
        var clock = new SeedClock(source.Seed, profile.AsOf, profile.WeekStart, profile.AsOf.AddDays(1 - profile.HistoryDays), profile.Weeks, _changes);
        SampleJson.Write(Path.Combine(_folder, Clock), clock, SampleJson.Shapes.SeedClock);
    }

    public void Dispose() => _creators.Dispose();

    /// <summary>Changes of the clock inside the week.</summary>
    public static IEnumerable<ClockChange> Changes(Creator creator, DateOnly weekStart)
    {
        var zone = DateTimeZoneProviders.Tzdb[creator.Timezone];
        var from = LocalDate.FromDateOnly(weekStart);
        var start = zone.AtStartOfDay(from).ToInstant();
        var end = zone.AtStartOfDay(from.PlusDays(7)).ToInstant();
        foreach (var interval in zone.GetZoneIntervals(start, end))
        {
            if (interval.HasStart && interval.Start > start)
            {
                var before = zone.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset;
                yield return new ClockChange(
                    creator.Id, creator.Timezone, interval.Start.WithOffset(before).LocalDateTime.ToDateTimeUnspecified(), (interval.WallOffset - before).Seconds / 60);
            }
        }
    }
}
