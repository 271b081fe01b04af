using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// How good and how fast the weekly schedule is: worlds with planted truths are made in memory, the product plans every creator's week from the past that it
/// may see, and all weeks are valued by the truth that it may not see.
/// </summary>
/// <remarks>Quality is the same on any number of cores; memory holds one world at a time and grows with neither creators nor seeds.</remarks>
public static class ScheduleBench
{
    private const int ViolationsShown = 20;

    private static readonly string[] Stages = ["analyse", "allocate", "captions", "times", "assemble", "validate"];

    /// <param name="progress">Called after each creator-week, from whatever thread made it, one at a time.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message says which.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two creator-weeks.</exception>
    public static ScheduleBenchReport Run(
        ScheduleBenchOptions options, TimeProvider clock, Action<ScheduleBenchProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var profile = ProfileOf(options);
        var start = clock.GetTimestamp();
        var cases = new BenchCase?[options.Creators * options.Seeds];
        var heap = 0L;
        WarmUp(profile, options, clock);
        var done = 0;
        var turn = new Lock();
        for (var s = 0; s < options.Seeds; s++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var world = SampleWorld.Generate(options.FirstSeed + (ulong)s, profile, options.Creators, options.Weeks);
            var first = s * options.Creators;
            Parallel.ForEach(
                Partitioner.Create(world.Stream().Index(), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken },
                creator =>
                {
                    var (tables, planted) = creator.Item;
                    cases[first + creator.Index] = BenchCase.Of(new WeekInput(world.Shared, tables), planted, world.Quality, options.Depth, clock);
                    lock (turn)
                    {
                        progress?.Invoke(new ScheduleBenchProgress(++done, cases.Length));
                    }
                });
            heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
        }

        return Report(options, cases, clock.GetElapsedTime(start).TotalMilliseconds, heap);
    }

    private static SampleProfile ProfileOf(ScheduleBenchOptions o)
    {
        if (o.Creators < 1 || o.Seeds < 1 || o.Weeks < 1 || o.Parallelism < 1)
        {
            throw new ArgumentException($"Creators ({o.Creators}), seeds ({o.Seeds}), weeks ({o.Weeks}) and parallelism ({o.Parallelism}) must be 1 or more. Nothing was measured.", nameof(o));
        }

        var profile = SampleProfile.Find(o.Profile)
            ?? throw new ArgumentException($"There is no profile '{o.Profile}'. Take one of {string.Join(", ", SampleProfile.All.Select(p => p.Name))}.", nameof(o));
        return profile with { EdgeCreators = false };
    }

    /// <summary>One week whose time does not count: the first run of any code is the compiler's.</summary>
    private static void WarmUp(SampleProfile profile, ScheduleBenchOptions options, TimeProvider clock)
    {
        var world = SampleWorld.Generate(options.FirstSeed - 1, profile with { Captions = Math.Min(profile.Captions, SampleProfile.Standard.Captions) }, creators: 1, options.Weeks);
        var (tables, planted) = world.Stream().First();
        BenchCase.Of(new WeekInput(world.Shared, tables), planted, world.Quality, BenchDepth.Product, clock);
    }

    private static ScheduleBenchReport Report(ScheduleBenchOptions options, BenchCase?[] all, double elapsedMs, long heap)
    {
        var cases = all.OfType<BenchCase>().ToArray();
        var compared = cases.Where(c => c.Cents.ContainsKey(BenchCase.Oracle)).ToArray();
        return new ScheduleBenchReport
        {
            Creators = options.Creators,
            Seeds = options.Seeds,
            FirstSeed = options.FirstSeed,
            Weeks = options.Weeks,
            Profile = options.Profile,
            Made = cases.Length,
            Infeasible = all.Length - cases.Length,
            HardViolations = cases.Sum(c => c.Certificate.HardViolations),
            Violations = [.. cases.SelectMany(Violations).Take(ViolationsShown)],
            Statuses = cases.CountBy(c => c.Certificate.Status.ToString()).ToImmutableSortedDictionary(c => c.Key, c => c.Value),
            Score = Spread(cases.Select(c => c.Certificate.Score)),
            Gap = Spread(cases.Select(c => c.Gap)),
            PeakHits = Share(cases.Count(c => c.PeakHit), cases.Length),
            Regret = compared.Length == 0 ? null : Spread(compared.Select(c => 1 - (c.Cents[BenchCase.Product] / c.Cents[BenchCase.Oracle]))),
            Makers = [.. Names(compared).Select(n => Maker(n, compared)).OrderByDescending(m => m.ShareOfOracle).ThenBy(m => m.Name, StringComparer.Ordinal)],
            Lifts = [.. Names(compared).Where(n => n != BenchCase.Product).Select(n => Lift(n, compared, options.FirstSeed))],
            Speed = new BenchSpeed(
                options.Parallelism, Time("creator-week", cases.Select(c => c.StageMs.Values.Sum())),
                [.. Stages.Select(s => Time(s, cases.Select(c => c.StageMs.GetValueOrDefault(s))))], Math.Round(elapsedMs, 1), heap),
        };
    }

    private static IEnumerable<string> Violations(BenchCase c) => c.Certificate.Findings
        .Where(f => f.Severity is "critical" or "major" or "error")
        .Select(f => $"seed {c.Seed}, {c.Certificate.CreatorId}, {f.Item ?? "week"}: {f.Check} {f.Rule} {f.Says}");

    private static string[] Names(BenchCase[] cases) => [.. cases.SelectMany(c => c.Cents.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static BenchMaker Maker(string name, BenchCase[] cases)
    {
        var with = cases.Where(c => c.Cents.ContainsKey(name)).ToArray();
        var shares = with.Select(c => c.Cents[name] / c.Cents[BenchCase.Oracle]).ToArray();
        return new BenchMaker(name, Round(shares.Average()), Round(PairedBootstrap.Quantile(shares, 0.10)), Math.Round(with.Average(c => c.Cents[name]), 2));
    }

    private static BenchLift Lift(string over, BenchCase[] cases, ulong seed)
    {
        var with = cases.Where(c => c.Cents.ContainsKey(over)).ToArray();
        var b = PairedBootstrap.Of([.. with.Select(c => c.Cents[BenchCase.Product])], [.. with.Select(c => c.Cents[over])], seed);
        return new BenchLift(over, b.Pairs, b.MeanLift, b.Low, b.High, b.TenthPercentile, b.Won);
    }

    private static BenchSpread Spread(IEnumerable<double> values)
    {
        var v = values.DefaultIfEmpty(0).ToArray();
        return new BenchSpread(
            Round(v.Min()), Round(PairedBootstrap.Quantile(v, 0.10)), Round(PairedBootstrap.Quantile(v, 0.50)), Round(v.Average()), Round(PairedBootstrap.Quantile(v, 0.90)), Round(v.Max()));
    }

    private static BenchTime Time(string name, IEnumerable<double> milliseconds)
    {
        var v = milliseconds.DefaultIfEmpty(0).ToArray();
        return new BenchTime(name, Math.Round(PairedBootstrap.Quantile(v, 0.50), 2), Math.Round(PairedBootstrap.Quantile(v, 0.99), 2), Math.Round(v.Max(), 2));
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : Round((double)part / whole);

    private static double Round(double value) => Math.Round(value, 6);
}
