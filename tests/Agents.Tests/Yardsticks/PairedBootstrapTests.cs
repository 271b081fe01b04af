using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Agents.Tests.Yardsticks;

public class PairedBootstrapTests
{
    [Fact]
    public void Equal_values_have_no_lift_and_no_doubt() =>
        PairedBootstrap.Of([1, 2, 3], [1, 2, 3], 1).ShouldBe(new PairedBootstrap(3, 0, 0, 0, 0, 1));

    [Fact]
    public void Lift_is_the_mean_of_ratios_and_shares_count_pairs()
    {
        var b = PairedBootstrap.Of([120, 90, 200, 100], [100, 100, 100, 100], 1);
        b.MeanLift.ShouldBe(0.275);
        b.Won.ShouldBe(0.75);
        b.TenthPercentile.ShouldBe(-0.07, 1e-9); // Between −10 % and 0 %, three tenths of the way.
        b.Low.ShouldBeInRange(-0.1, 0.275);
        b.High.ShouldBeInRange(0.275, 1);
    }

    [Fact]
    public void The_interval_covers_the_true_mean_about_nineteen_times_in_twenty()
    {
        var covered = 0;
        for (var round = 0; round < 200; round++)
        {
            var random = new SeededRandom((ulong)round, "coverage");
            var lifts = Enumerable.Range(0, 60).Select(_ => 1 + random.Normal(0.2, 0.3)).ToArray();
            var b = PairedBootstrap.Of(lifts, [.. lifts.Select(_ => 1.0)], (ulong)round);
            covered += b.Low <= 0.2 && 0.2 <= b.High ? 1 : 0;
        }

        covered.ShouldBeInRange(180, 199);
    }

    [Fact]
    public void The_same_seed_is_the_same_interval() =>
        PairedBootstrap.Of([1, 2, 5, 9], [1, 1, 2, 3], 7).ShouldBe(PairedBootstrap.Of([1, 2, 5, 9], [1, 1, 2, 3], 7));

    [Fact]
    public void Pairs_without_another_value_are_left_out() => PairedBootstrap.Of([1, 2], [0, 1], 1).Pairs.ShouldBe(1);

    [Fact]
    public void Values_that_have_no_partner_are_refused() =>
        Should.Throw<ArgumentException>(() => PairedBootstrap.Of([1, 2], [1], 1)).Message.ShouldContain("2 values cannot be paired with 1");
}
