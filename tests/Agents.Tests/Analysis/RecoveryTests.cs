using Orchestrator.Agents.Scheduling.Analysis;

namespace Agents.Tests.Analysis;

/// <summary>Estimates against planted truth, on seeds that do not ship. The bounds are those of the sample data's description.</summary>
public sealed class RecoveryTests(RecoveredWorlds worlds) : IClassFixture<RecoveredWorlds>
{
    /// <summary>A 90 % interval is this many deviations to each side.</summary>
    private const double Ninety = 1.645;

    private IReadOnlyList<Recovered> Half => worlds.Weeks26;

    [Fact]
    public void The_best_hour_is_within_an_hour_of_a_peak_for_nearly_all()
    {
        Share(worlds.Weeks26, r => r.IsNearPeak(r.BestHour)).ShouldBeGreaterThanOrEqualTo(0.95);
        Share(worlds.Weeks8, r => r.IsNearPeak(r.BestHour)).ShouldBeGreaterThanOrEqualTo(0.80);
    }

    [Fact]
    public void Raw_hourly_means_do_worse_because_past_sends_stood_in_prime_hours_with_better_captions()
    {
        Share(worlds.Weeks26, r => r.IsNearPeak(r.RawBestHour)).ShouldBeLessThan(Share(worlds.Weeks26, r => r.IsNearPeak(r.BestHour)) - 0.05);
        Share(worlds.Weeks8, r => r.IsNearPeak(r.RawBestHour)).ShouldBeLessThan(Share(worlds.Weeks8, r => r.IsNearPeak(r.BestHour)) - 0.05);
    }

    [Fact]
    public void Intervals_of_hours_weekdays_and_captions_cover_the_truth_as_often_as_they_say()
    {
        Covered(Half.SelectMany(r => r.HourErrors)).ShouldBeInRange(0.80, 0.97);
        Covered(Half.SelectMany(r => r.WeekdayErrors)).ShouldBeInRange(0.80, 0.97);
        Covered(Half.SelectMany(r => r.CaptionErrors)).ShouldBeInRange(0.80, 0.97);
    }

    [Fact]
    public void The_best_and_the_worst_weekday_have_the_right_sign()
    {
        var sourceLike = Half.Where(r => r.Truth.SourceLike).ToArray();

        Share(sourceLike, r => r.Report.WeekdayEffects[3].Mean > 0).ShouldBeGreaterThanOrEqualTo(0.85);
        Share(sourceLike, r => r.Report.WeekdayEffects[6].Mean < 0).ShouldBeGreaterThanOrEqualTo(0.85);
    }

    [Fact]
    public void Half_of_the_best_tenth_of_captions_are_found() => Half.Average(r => r.TopTenthRecall).ShouldBeGreaterThanOrEqualTo(0.5);

    [Fact]
    public void Shrunk_caption_qualities_are_closer_to_the_truth_than_raw_means_in_every_run() =>
        worlds.All.ShouldAllBe(r => r.CaptionErrors.Average(e => e.Error * e.Error) < r.RawCaptionSquare);

    [Fact]
    public void The_best_volume_is_within_15_percent_where_volumes_differ_enough()
    {
        var asked = Half.Where(r => !r.Truth.ConstantVolume && r.Truth.Delta >= 0.08 && r.Report.Elasticity.DistinctVolumes >= 12).ToArray();

        Share(asked, r => r.Report.Elasticity.VOpt is { } v && Math.Abs((v * r.Truth.Delta) - 1) <= 0.15).ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public void A_constant_volume_names_no_best_one()
    {
        var constant = Half.Where(r => r.Truth.ConstantVolume).ToArray();

        constant.ShouldNotBeEmpty();
        constant.ShouldAllBe(r => !r.Report.Elasticity.Identifiable && r.Report.Elasticity.VOpt == null && r.Report.Elasticity.Delta == VolumeElasticity.DefaultDelta);
    }

    [Fact]
    public void Price_elasticities_are_recovered_and_stay_at_minus_one_where_prices_hardly_differ()
    {
        foreach (var r in Half)
        {
            foreach (var (content, planted) in r.Truth.PriceElasticity)
            {
                r.Report.PriceElasticities.Single(e => e.Key == content).Mean.ShouldBe(planted, 0.3, r.Name);
            }
        }

        Half.SelectMany(r => r.Report.PriceElasticities).Count(e => e is { N: 0, Mean: -1 }).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_best_length_moves_for_those_whose_best_length_is_another_and_only_for_them() =>
        Share(Half, r => r.Report.BestLength == r.Truth.Findings.BestLength).ShouldBeGreaterThanOrEqualTo(0.97);

    [Fact]
    public void A_poor_type_with_many_sends_is_avoided_and_one_with_four_is_not()
    {
        Share(Half, r => r.TierOf(r.Truth.Findings.Avoid!) == "AVOID").ShouldBeGreaterThanOrEqualTo(0.95);
        Half.ShouldAllBe(r => r.TierOf(r.Truth.Findings.Decoy!) != "AVOID");
        Half.Average(r => r.Report.TypeTiers.Count(t => t.Tier == "AVOID" && t.ContentType != r.Truth.Findings.Avoid)).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Planted_trends_give_their_number_of_falling_weeks() =>
        Half.Where(r => r.Truth.Findings.FallingWeeks is not null).ShouldAllBe(r => r.Report.DeclineWeeks == r.Truth.Findings.FallingWeeks);

    [Fact]
    public void Every_sign_of_saturation_gives_100_and_figures_on_their_limits_give_none()
    {
        Half.Where(r => r.Truth.Findings.Saturation == "all").ShouldAllBe(r => r.Report.FusedSaturation == 100);
        Half.Where(r => r.Truth.Findings.Saturation == "thresholds").ShouldAllBe(r => r.Report.Saturation.All(s => s == 50 || s == 65)); // 15: volatility, not planted.
    }

    [Fact]
    public void Planted_triggers_are_found() => Half.ShouldAllBe(r =>
        r.Truth.Findings.Triggers.All(t => r.Report.Triggers.Any(f => f.ContentType == t.ContentType && f.Kind == t.Kind && f.Multiplier == t.Multiplier)));

    /// <summary>The truth is that of the coming week; where a trend was planted, the mean of half a year is another.</summary>
    [Fact]
    public void Engagement_is_worth_what_it_brings() => Half.Where(r => r.Truth.Findings.Trend is null && r.Truth.Findings.Saturation is null)
        .ShouldAllBe(r => Math.Abs(Math.Log(r.Report.EngagementCents / r.Truth.EngagementCents)) < 0.2);

    private static double Share(IReadOnlyCollection<Recovered> of, Func<Recovered, bool> holds) => (double)of.Count(holds) / of.Count;

    private static double Covered(IEnumerable<(double Error, double Sd)> errors) => errors.Average(e => Math.Abs(e.Error) <= Ninety * e.Sd ? 1.0 : 0);
}
