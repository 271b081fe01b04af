using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pipeline;

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

    /// <summary>The oracle's own upper bound: no filling of its allocation is worth more.</summary>
    public const string Bound = "upper-bound";

    // Nothing is spent on learning: a comparison by expected value would count it as a loss.
    private static readonly WeekOptions Options = WeekOptions.Default with { Fill = FillOptions.Benchmark };

    /// <returns>Null: no allocation exists.</returns>
    public static BenchCase? Of(WeekInput input, CreatorTruth planted, IReadOnlyDictionary<string, double> quality, bool compare, TimeProvider clock)
    {
        var stages = new StageTimes(clock);
        if (CreatorWeek.Make(input, Options, truth: null, stages.Mark) is not { } week)
        {
            return null;
        }

        return new BenchCase(
            week.Certificate, week.Schedule.Gap, Hits(week.Performance, planted.PeakHours), compare ? Values(input, week, planted, quality) : new Dictionary<string, double>(),
            stages.Milliseconds, input.Shared.Seed);
    }

    private static SortedDictionary<string, double> Values(WeekInput input, CreatorWeek week, CreatorTruth planted, IReadOnlyDictionary<string, double> quality)
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
            values[Bound] = oracle.Schedule.UpperCents;
        }

        return values;
    }

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
