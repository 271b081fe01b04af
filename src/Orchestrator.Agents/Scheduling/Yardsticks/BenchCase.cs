using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pipeline;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>One creator of one world: what the bench keeps of it.</summary>
/// <param name="Cents">True value by maker; empty without comparison.</param>
internal sealed record BenchCase(
    Certificate Certificate, double Gap, bool PeakHit, IReadOnlyDictionary<string, double> Cents, IReadOnlyDictionary<string, double> StageMs, ulong Seed)
{
    public const string Product = "product";
    public const string Oracle = "oracle";

    /// <summary>The product with plain means in the place of its estimates.</summary>
    public const string RawMeans = "product-with-raw-means";

    /// <summary>The product's estimates with the truth in the place of one part of them: what that part's errors cost.</summary>
    public const string KnowingHours = "product-knowing-hours";
    public const string KnowingCaptions = "product-knowing-captions";
    public const string KnowingTypes = "product-knowing-types-and-volume";

    // Nothing is spent on learning: a comparison by expected value would count it as a loss.
    private static readonly WeekOptions Options = WeekOptions.Default with { Fill = FillOptions.Benchmark };

    /// <returns>Null: no allocation exists.</returns>
    public static BenchCase? Of(WeekInput input, CreatorTruth planted, IReadOnlyDictionary<string, double> quality, BenchDepth depth, TimeProvider clock)
    {
        var stages = new StageTimes(clock);
        if (CreatorWeek.Make(input, Options, truth: null, stages.Mark) is not { } week)
        {
            return null;
        }

        return new BenchCase(
            week.Certificate, week.Schedule.Gap, Hits(week.Performance, planted.PeakHours),
            depth == BenchDepth.Product ? new Dictionary<string, double>() : Values(input, week, planted, quality, depth == BenchDepth.Diagnosis),
            stages.Milliseconds, input.Shared.Seed);
    }

    private static SortedDictionary<string, double> Values(WeekInput input, CreatorWeek week, CreatorTruth planted, IReadOnlyDictionary<string, double> quality, bool diagnose)
    {
        var truth = planted.ToValueModel(quality);
        double ValueOf(YardstickWeek made) => Math.Round(WeekValue.Of(truth, input.Shared, made), 2);
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal) { [Product] = ValueOf(YardstickWeek.Of(week.Schedule, Product)) };
        foreach (var variant in Enum.GetValues<GreedyVariant>())
        {
            values[SourceGreedy.NameOf(variant)] = ValueOf(SourceGreedy.Make(input, week.Performance, week.Allocation, variant));
        }

        values[RawGreedy.Name] = ValueOf(RawGreedy.Make(input, week.Performance, week.Allocation));
        values[RandomFeasible.Name] = ValueOf(RandomFeasible.Make(input, week.Performance, week.Allocation));
        if (CreatorWeek.Make(input, Options, RawModel.Of(input)) is { } raw)
        {
            values[RawMeans] = ValueOf(YardstickWeek.Of(raw.Schedule, RawMeans));
        }

        if (CreatorWeek.Make(input, Options, truth) is { } oracle)
        {
            values[Oracle] = ValueOf(YardstickWeek.Of(oracle.Schedule, Oracle));
        }

        if (diagnose)
        {
            Diagnose(input, week, truth, (name, model) =>
            {
                if (CreatorWeek.Make(input, Options, model) is { } knowing)
                {
                    values[name] = ValueOf(YardstickWeek.Of(knowing.Schedule, name));
                }
            });
        }

        return values;
    }

    private static void Diagnose(WeekInput input, CreatorWeek week, ValueModel truth, Action<string, ValueModel> plan)
    {
        var estimated = EstimatedModel.Of(week.Performance, input);
        plan(KnowingHours, With(estimated, hours: truth, captions: estimated, types: estimated));
        plan(KnowingCaptions, With(estimated, hours: estimated, captions: truth, types: estimated));
        plan(KnowingTypes, With(estimated, hours: estimated, captions: estimated, types: truth));
    }

    private static ValueModel With(ValueModel estimated, ValueModel hours, ValueModel captions, ValueModel types) => new()
    {
        HourFactor = hours.HourFactor,
        WeekdayFactor = hours.WeekdayFactor,
        Delta = types.Delta,
        ReferenceVolume = types.ReferenceVolume,
        TypeCents = types.TypeCents,
        EngagementCents = estimated.EngagementCents,
        RetentionCents = estimated.RetentionCents,
        CaptionFactor = captions.CaptionFactor,
    };

    /// <summary>The clock is round: 23 is next to 0.</summary>
    private static bool Hits(PerformanceReport report, int[] peaks)
    {
        var best = Enumerable.Range(0, 24).MaxBy(h => report.HourEffects[h].Mean);
        return peaks.Any(p => Math.Abs(p - best) is 0 or 1 or 23);
    }

    private sealed class StageTimes(TimeProvider clock)
    {
        private readonly SortedDictionary<string, double> _milliseconds = new(StringComparer.Ordinal);
        private long _last = clock.GetTimestamp();

        public IReadOnlyDictionary<string, double> Milliseconds => _milliseconds;

        public void Mark(string stage)
        {
            var now = clock.GetTimestamp();
            _milliseconds[stage] = _milliseconds.GetValueOrDefault(stage) + clock.GetElapsedTime(_last, now).TotalMilliseconds;
            _last = now;
        }
    }
}
