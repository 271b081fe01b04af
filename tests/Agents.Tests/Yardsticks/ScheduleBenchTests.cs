using System.Text.Json;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Agents.Tests.Yardsticks;

public class ScheduleBenchTests
{
    private static readonly ScheduleBenchOptions Small = new() { Creators = 3, Seeds = 2, FirstSeed = 500, Weeks = 8, Profile = "small", Parallelism = 1 };

    private static readonly Lazy<ScheduleBenchReport> Measured = new(() => ScheduleBench.Run(Small, TimeProvider.System));

    [Fact]
    public void Quality_does_not_depend_on_the_number_of_cores()
    {
        var several = ScheduleBench.Run(Small with { Parallelism = 3 }, TimeProvider.System);
        Quality(several).ShouldBe(Quality(Measured.Value));
    }

    [Fact]
    public void Every_maker_is_valued_on_every_pair()
    {
        var report = Measured.Value;
        report.Made.ShouldBe(6 - report.Infeasible);
        report.Makers.Select(m => m.Name).Order(StringComparer.Ordinal).ShouldBe(
        [
            "oracle", "product", "product-with-raw-means", "random-feasible", "raw-greedy", "source-greedy", "source-greedy-literal", "source-greedy-tier-first",
        ]);
        report.Lifts.ShouldAllBe(l => l.Pairs == report.Made);
        report.Makers.Single(m => m.Name == "oracle").ShareOfOracle.ShouldBe(1);
        report.Statuses.Values.Sum().ShouldBe(report.Made);
    }

    [Fact]
    public void Who_knows_more_earns_more()
    {
        double Share(string maker) => Measured.Value.Makers.Single(m => m.Name == maker).ShareOfOracle;
        Share("product").ShouldBeGreaterThan(Share("source-greedy-tier-first"));
        Share("product").ShouldBeGreaterThan(Share("random-feasible"));
        Share("oracle").ShouldBeGreaterThan(Share("product"));
        Measured.Value.Regret!.Mean.ShouldBe(1 - Share("product"), 1e-5);
    }

    [Fact]
    public void A_diagnosis_says_what_knowing_a_part_would_be_worth()
    {
        var report = ScheduleBench.Run(Small with { Creators = 2, Seeds = 1, Depth = BenchDepth.Diagnosis }, TimeProvider.System);
        report.Makers.Select(m => m.Name).ShouldContain("product-knowing-captions");
        report.Makers.Count(m => m.Name.StartsWith("product-knowing", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void Every_stage_is_timed()
    {
        Measured.Value.Speed.Stages.Select(s => s.Name).ShouldBe(["analyse", "allocate", "captions", "times", "assemble", "validate"]);
        Measured.Value.Speed.Stages.ShouldAllBe(s => s.MedianMs > 0 && s.MedianMs <= s.P99Ms && s.P99Ms <= s.MaxMs);
    }

    [Fact]
    public void Without_comparison_only_the_products_weeks_are_made()
    {
        var steps = new List<ScheduleBenchProgress>();
        var report = ScheduleBench.Run(Small with { Seeds = 1, Depth = BenchDepth.Product }, TimeProvider.System, steps.Add);
        report.Makers.ShouldBeEmpty();
        report.Regret.ShouldBeNull();
        steps.Select(s => s.Done).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_cancelled_bench_stops()
    {
        using var source = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => ScheduleBench.Run(Small with { Depth = BenchDepth.Product }, TimeProvider.System, _ => source.Cancel(), source.Token));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentException>(() => ScheduleBench.Run(Small with { Seeds = 0 }, TimeProvider.System)).Message.ShouldContain("seeds (0)");
        Should.Throw<ArgumentException>(() => ScheduleBench.Run(Small with { Profile = "huge" }, TimeProvider.System)).Message.ShouldContain("'huge'");
    }

    private static string Quality(ScheduleBenchReport report) => JsonSerializer.Serialize(report with { Speed = new(1, new("", 0, 0, 0), [], 0, 0) });
}
