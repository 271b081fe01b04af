using System.Collections.Immutable;
using Agents.Tests.Allocating;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Timing;
using Orchestrator.Agents.Scheduling.Values;

namespace Agents.Tests.Timing;

/// <summary>A creator's week by lot: counts within H4 and H5, two peaks of the day, captions of very different worth.</summary>
internal sealed record RandomWeek(WeekInput Input, PerformanceReport Report, ValueModel Model, Allocation Allocation)
{
    public static readonly string[] Zones =
    [
        "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Kiritimati", "Asia/Kolkata", "America/Santiago", "UTC", "Asia/Beirut",
    ];

    private static readonly string[] Words =
    [
        "amber", "basil", "cedar", "dune", "ember", "fjord", "grove", "harbor", "island", "jade", "kettle", "lagoon", "meadow", "nectar", "orchid", "pebble", "quartz", "ripple",
        "saffron", "timber", "umber", "velvet", "willow", "xenon", "yonder", "zephyr", "copper", "drift", "echo", "fable", "glint", "hollow", "ivory", "jasper", "knoll", "lumen",
    ];

    public CaptionPicks Picks(FillOptions? options = null, RepairNote? repair = null) =>
        CaptionCuration.Make(Input, Report, Model, Allocation, repair ?? RepairNote.None, options ?? FillOptions.Benchmark, "hash");

    public Timings Times(CaptionPicks picks, FillOptions? options = null, RepairNote? repair = null) =>
        TimeOptimizer.Make(Input, Report, Model, Allocation, picks, repair ?? RepairNote.None, options ?? FillOptions.Benchmark, "hash");

    public WeekFrame Frame => WeekFrame.Of(Input, Model, Allocation);

    /// <param name="perDay">Revenue, engagement and retention sends, each drawn from its range.</param>
    public static RandomWeek Of(
        ulong seed, string? zone = null, DateOnly? week = null, (int From, int To)[]? perDay = null, int captionsPerType = 40, IEnumerable<Caption>? captions = null,
        IReadOnlyList<CaptionUse>? uses = null, PageType page = PageType.Paid)
    {
        var random = new SeededRandom(seed, "random-week");
        var start = week ?? new DateOnly(2026, 3, 2).AddDays(7 * random.Below(52));
        var creator = SmallWorld.Paid with { Id = $"creator_{seed}", PageType = page, Timezone = zone ?? Zones[random.Below(Zones.Length)] };
        var input = SmallWorld.Input(creator, week: start, captions: captions ?? Bank(seed, captionsPerType), uses: uses, seed: seed);
        var report = SmallWorld.Report() with
        {
            LengthBands = [.. Enumerable.Range(0, LengthBands.Count).Select(b => new NamedEffect(LengthBands.Name(b), LengthBands.Prior(b), 0.1, 10))],
        };
        return new RandomWeek(input, report, Values(random), Allocate(random, creator, start, perDay ?? [(3, 8), (3, 8), (0, 4)]));
    }

    /// <summary>The same with these send types on the first dates, and nothing after.</summary>
    public RandomWeek With(params string[][] days) => this with
    {
        Allocation = Allocation with
        {
            Items = days.Sum(d => d.Length),
            Days =
            [
                .. Allocation.Days.Select((day, d) => day with
                {
                    Slots = [.. (d < days.Length ? days[d] : []).Select((type, i) => new AllocatedSlot($"D{d + 1}-{i + 1:00}", day.Date, type, StandardCatalogue.Value.Find(type)!.Category))],
                }),
            ],
        },
    };

    public static IEnumerable<Caption> Bank(ulong seed, int perType)
    {
        var random = new SeededRandom(seed, "bank");
        foreach (var type in StandardCatalogue.Value.Types)
        {
            for (var i = 0; i < perType; i++)
            {
                var text = string.Join(' ', Enumerable.Range(0, 12).Select(_ => random.Pick(Words)));
                yield return new Caption
                {
                    Id = $"{type.Key}_{i:000}", Text = text, CharLength = text.Length, SendType = type.Key, ContentType = type.Media || random.Chance(0.5) ? $"type_{(char)('a' + random.Below(4))}" : "",
                    PurchaseRate = Math.Exp(random.Normal(0, 0.5)), ViewRate = 1, Tier = random.Whole(1, 4),
                };
            }
        }
    }

    private static ValueModel Values(SeededRandom random)
    {
        var (noon, evening) = (random.Whole(8, 14), random.Whole(17, 23));
        var known = SmallWorld.Model();
        return new ValueModel
        {
            WeekdayFactor = known.WeekdayFactor,
            Delta = known.Delta,
            ReferenceVolume = known.ReferenceVolume,
            TypeCents = known.TypeCents,
            EngagementCents = known.EngagementCents,
            RetentionCents = known.RetentionCents,
            HourFactor = [.. Enumerable.Range(0, 24).Select(h => Math.Exp((0.6 * Peak(h, noon)) + (0.5 * Peak(h, evening)) + random.Normal(0, 0.05)))],
            CaptionFactor = (c, _) => c.PurchaseRate,
        };

        static double Peak(int hour, int top) => Math.Exp(-Math.Pow((hour - top) / 1.6, 2) / 2);
    }

    private static Allocation Allocate(SeededRandom random, Creator creator, DateOnly start, (int From, int To)[] perDay)
    {
        var types = StandardCatalogue.Value.Types.Where(t => t.FitsPage(creator.PageType) && !t.IsFollowup).ToArray();
        var week = new Dictionary<string, int>(StringComparer.Ordinal);
        var days = ImmutableArray.CreateBuilder<AllocatedDay>();
        for (var d = 0; d < 7; d++)
        {
            var slots = new List<(SendType Type, Category Category)>();
            foreach (var category in Enum.GetValues<Category>())
            {
                var wanted = random.Whole(perDay[(int)category].From, perDay[(int)category].To);
                for (var i = 0; i < wanted; i++)
                {
                    var open = types.Where(t => t.Category == category && slots.Count(s => s.Type == t) < t.MaxPerDay && week.GetValueOrDefault(t.Key) < (t.MaxPerWeek ?? 99)).ToArray();
                    if (open.Length > 0)
                    {
                        var type = random.Pick(open);
                        slots.Add((type, category));
                        week[type.Key] = week.GetValueOrDefault(type.Key) + 1;
                    }
                }
            }

            var mix = new Mix(0, 0, 0);
            days.Add(new AllocatedDay(
                start.AddDays(d), 1, "any", mix, mix, mix, ImmutableSortedDictionary<string, double>.Empty,
                [.. slots.Select((s, i) => new AllocatedSlot($"D{d + 1}-{i + 1:00}", start.AddDays(d), s.Type.Key, s.Category))]));
        }

        return new Allocation
        {
            CreatorId = creator.Id, InputsHash = "hash", Tool = "test", ToolVersion = "1", WeekStart = start, Policy = "by_revenue", Tier = "STANDARD", TierBasis = "fans",
            TierConfidence = "low", MonthlyRevenueCents = 0, Days = days.ToImmutable(), Shortfall = [], UniqueTypes = week.Count, UniqueRevenue = 0, UniqueEngagement = 0,
            UniqueRetention = 0, Items = days.Sum(x => x.Slots.Length), ObjectiveCents = 0, BoundCents = 0, Nodes = 0, Warnings = [],
        };
    }
}
