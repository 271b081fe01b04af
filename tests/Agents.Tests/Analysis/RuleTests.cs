using Orchestrator.Agents.Scheduling.Analysis;

namespace Agents.Tests.Analysis;

/// <summary>The vectors of the specification that concern the analyst.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData(-0.18, -0.12, -0.11, 0.7, 100)]
    [InlineData(-0.15, 0, 0, 0, 50)]
    [InlineData(-0.150001, 0, 0, 0, 70)]
    [InlineData(0, -0.10, -0.10, 0.6, 50)]
    public void Saturation_gains_points_for_each_sign_beyond_its_limit(double rps, double view, double purchase, double volatility, double points) =>
        Saturation.Points(rps, view, purchase, volatility).ShouldBe(points);

    [Theory]
    [InlineData(1.16, 0.06, 0.051, 0.11, 100)]
    [InlineData(1.15, 0.05, 0.05, 0.10, 50)]
    public void Opportunity_gains_points_for_each_sign_beyond_its_limit(double rps, double view, double purchase, double fans, double points) =>
        Saturation.OpportunityPoints(rps, view, purchase, fans).ShouldBe(points);

    [Fact]
    public void A_quotient_of_sums_that_is_exactly_the_limit_does_not_fire() =>
        Saturation.Points((85.0 / 3 / (100.0 / 3)) - 1, 0, 0, 0).ShouldBe(50);

    [Theory]
    [InlineData(60, 50, 40, 53.5, 20)]
    [InlineData(60, 50, 50, 53, 10)]
    [InlineData(55, 50, 40, 51, 15)]
    public void Fusion_counts_the_newest_most_when_the_periods_disagree(double d7, double d14, double d30, double fused, double divergence)
    {
        var (value, apart) = Saturation.Fuse(d7, d14, d30);

        value.ShouldBe(fused, 1e-9);
        apart.ShouldBe(divergence, 1e-9);
    }

    [Theory]
    [InlineData(30, 1.0)]
    [InlineData(40, 0.95)]
    [InlineData(50, 0.9)]
    [InlineData(60, 0.8)]
    [InlineData(70, 0.7)]
    [InlineData(90, 0.7)]
    public void Saturation_lowers_the_volume(double points, double factor) => Saturation.VolumeFactor(points).ShouldBe(factor, 1e-12);

    [Theory]
    [InlineData(60, 0.6)]
    [InlineData(199, 0.8)]
    [InlineData(200, 1.0)]
    [InlineData(49, 0.4)]
    [InlineData(19, 0.2)]
    public void Confidence_is_a_step_function_of_the_messages(int messages, double confidence) => Confidence.Of(messages).ShouldBe(confidence);

    [Fact]
    public void A_multiplier_is_drawn_towards_one_by_the_confidence() => Confidence.Damp(0.7, Confidence.Of(60)).ShouldBe(0.82, 1e-12);

    [Fact]
    public void Triggers_multiply_and_a_contradiction_is_flagged()
    {
        var (product, conflict) = Triggers.Combine([1.20, 0.85]);

        product.ShouldBe(1.02, 1e-12);
        conflict.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.75, 0.5)]
    [InlineData(1.3, 2.0)]
    public void The_product_of_triggers_is_bounded(double each, double bound) => Triggers.Combine(Enumerable.Repeat(each, 9)).Product.ShouldBe(bound);

    [Theory]
    [InlineData(new double[] { 100, 95, 90, 85, 80 }, 4, "DEATH_SPIRAL", -1)]
    [InlineData(new double[] { 100, 95, 90, 85 }, 3, "WARNING", 0)]
    [InlineData(new double[] { 80, 100, 95 }, 1, "HEALTHY", 1)]
    [InlineData(new double[] { 90, 90, 90 }, 0, "HEALTHY", 1)]
    [InlineData(new double[] { }, 0, "HEALTHY", 1)]
    public void Health_counts_falling_weeks_from_the_newest(double[] weekly, int falling, string health, int adjustment)
    {
        Health.FallingWeeks(weekly).ShouldBe(falling);
        Health.Of(falling).ShouldBe(health);
        Health.Adjustment(health, saturation: 20).ShouldBe(adjustment);
    }

    [Fact]
    public void A_curve_of_averages_gives_the_volume_of_the_greatest_total()
    {
        var fit = VolumeElasticity.Fit([.. new[] { 4.0, 8, 12, 16 }.Select(v => (v, Math.Log(2 * Math.Exp(-0.08 * v)), 1.0))]);

        fit.A.ShouldBe(2, 1e-9);
        fit.Delta.ShouldBe(0.08, 1e-9);
        fit.BestVolume!.Value.ShouldBe(12.5, 1e-6);
    }

    [Fact]
    public void Two_volumes_or_a_rising_curve_name_no_best_volume()
    {
        VolumeElasticity.Fit([(4, 1, 1), (8, 0.5, 1)]).BestVolume.ShouldBeNull();
        VolumeElasticity.Fit([(4, 1, 1), (8, 1.5, 1), (12, 2, 1)]).BestVolume.ShouldBeNull();
        VolumeElasticity.Fit([(8, 1, 1)]).BestVolume.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(49, 0)]
    [InlineData(50, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(149, 2)]
    [InlineData(150, 3)]
    [InlineData(449, 4)]
    [InlineData(450, 5)]
    [InlineData(750, 7)]
    public void A_length_falls_into_its_band(int length, int band)
    {
        LengthBands.Of(length).ShouldBe(band);
        LengthBands.Bucket(band).ShouldBe(Orchestrator.Agents.Scheduling.Values.LengthBuckets.Of(length));
    }

    [Theory]
    [InlineData(6, 12, 100, 0.0001296)]
    [InlineData(6, 60, 100, 0.6386)]
    [InlineData(0, 12, 100, 1)]
    public void A_trait_of_the_ten_best_is_weighed_against_chance(int inTop, int inAll, int all, double p) =>
        TraitRule.Probability(inTop, inAll, all).ShouldBe(p, 0.001 * p);
}
