using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.Allocating;

public sealed class VolumeTests
{
    [Theory]
    [InlineData(0, "", "MINIMAL")]
    [InlineData(149_99, "", "MINIMAL")]
    [InlineData(150_00, "", "LITE")]
    [InlineData(2500_00, "", "STANDARD")]
    [InlineData(3000_00, "", "HIGH_VALUE")]
    [InlineData(8000_00, "", "PREMIUM")]
    [InlineData(750_00, "STANDARD", "STANDARD")]
    [InlineData(680_00, "STANDARD", "STANDARD")]
    [InlineData(679_99, "STANDARD", "LITE")]
    [InlineData(600_00, "STANDARD", "LITE")]
    [InlineData(900_00, "LITE", "STANDARD")]
    public void A_tier_falls_only_well_below_its_edge(long cents, string previous, string tier) => RevenueTiers.NameOf(cents, previous).ShouldBe(tier);

    [Theory]
    [InlineData(2500_00, 5.0)]
    [InlineData(720_00, 3.0)]
    [InlineData(880_00, 5.0)]
    [InlineData(800_00, 4.05)]
    [InlineData(8000_00, 8.81)]
    public void Volumes_glide_over_an_edge(long cents, double revenueMid) =>
        RevenueTiers.Of(cents, "").Mid.Revenue.ShouldBe(revenueMid, 0.01);

    [Fact]
    public void A_held_tier_keeps_its_own_midpoint() => RevenueTiers.Of(750_00, "STANDARD").Mid.Revenue.ShouldBe(5);

    [Fact]
    public void Without_sends_and_stored_revenue_each_fan_counts_250_cents()
    {
        var revenue = MonthlyRevenue.Of(SmallWorld.Input(SmallWorld.Paid with { FanCount = 400, MessageNet30dCents = 0 }));

        revenue.ShouldBe(new MonthlyRevenue(1000_00, "fans", "low"));
        RevenueTiers.NameOf(revenue.Cents, "").ShouldBe("STANDARD");
    }

    [Fact]
    public void Stored_revenue_counts_where_messages_are_few() =>
        MonthlyRevenue.Of(SmallWorld.Input(SmallWorld.Paid with { PostsNet30dCents = 100_00 }, sends: Sends(2, 1))).ShouldBe(new MonthlyRevenue(2600_00, "stored", "medium"));

    [Fact]
    public void Recent_messages_count_before_all_else() =>
        MonthlyRevenue.Of(SmallWorld.Input(sends: Sends(3, 7))).ShouldBe(new MonthlyRevenue(300_00, "messages-30d", "high"));

    [Fact]
    public void Messages_that_ended_a_week_ago_do_not_count() => MonthlyRevenue.Of(SmallWorld.Input(sends: Sends(3, 8))).Basis.ShouldBe("stored");

    [Theory]
    [InlineData(30, 1.0)]
    [InlineData(40, 0.95)]
    [InlineData(50, 0.9)]
    [InlineData(60, 0.8)]
    [InlineData(70, 0.7)]
    [InlineData(90, 0.7)]
    public void Saturation_lowers_the_volume(double points, double factor) => VolumeFactors.OfSaturation(points).ShouldBe(factor, 1e-9);

    [Theory]
    [InlineData(30, 0, 1.0)]
    [InlineData(40, 29, 1.05)]
    [InlineData(50, 29, 1.1)]
    [InlineData(50, 30, 1.0)]
    [InlineData(70, 49, 1.2)]
    [InlineData(100, 50, 1.0)]
    public void Opportunity_raises_it_only_while_there_is_no_saturation(double points, double saturation, double factor) =>
        VolumeFactors.OfOpportunity(points, saturation).ShouldBe(factor, 1e-9);

    [Fact]
    public void A_multiplier_is_believed_as_far_as_the_confidence_goes() => VolumeFactors.Damped(0.7, 0.6).ShouldBe(0.82, 1e-9);

    [Fact]
    public void A_healthy_standard_creator_wants_seven_revenue_sends_on_a_friday_the_fifteenth()
    {
        var input = SmallWorld.Input(week: new DateOnly(2026, 5, 11));
        var targets = DayTargets.Of(input, SmallWorld.Report(saturation: 30, health: "WARNING"), RevenueTiers.Of(2500_00, ""));

        targets[4].Date.ShouldBe(new DateOnly(2026, 5, 15));
        targets[4].Wanted.Revenue.ShouldBe(7);
        VolumeFactors.DayTarget(5, 1.2 * 1.1, 0, 6).ShouldBe(7);
    }

    [Theory]
    [InlineData("HEALTHY", 29, 6)]
    [InlineData("HEALTHY", 30, 5)]
    [InlineData("WARNING", 10, 5)]
    [InlineData("DEATH_SPIRAL", 10, 4)]
    public void Health_adds_or_takes_one_send_but_not_of_retention(string health, double saturation, int revenue)
    {
        var wanted = DayTargets.Of(SmallWorld.Input(), SmallWorld.Report(saturation: saturation, health: health), RevenueTiers.Of(2500_00, ""))[0].Wanted;

        wanted.Revenue.ShouldBe(revenue);
        wanted.Retention.ShouldBe(3);
    }

    [Fact]
    public void A_day_never_gets_more_than_twice_the_tiers_maximum() => VolumeFactors.DayTarget(6, 3, 1, 6).ShouldBe(12);

    [Fact]
    public void A_free_page_wants_no_retention() =>
        DayTargets.Of(SmallWorld.Input(SmallWorld.Free), SmallWorld.Report(), RevenueTiers.Of(2500_00, "")).ShouldAllBe(d => d.Wanted.Retention == 0);

    [Theory]
    [InlineData("c4", true, 2.67)]
    [InlineData("c4", false, 1.5)]
    [InlineData("c2", false, 1.5)]
    [InlineData("c1", true, 1.0)]
    public void Engagement_follows_the_content_category(string category, bool lowest, double factor) =>
        VolumeFactors.OfContentCategory(category, lowest).ShouldBe(factor);

    [Theory]
    [InlineData(true, new[] { 2, 2, 2 }, new[] { 2, 1, 1 })]
    [InlineData(true, new[] { 3, 3, 3 }, new[] { 2, 2, 2 })]
    [InlineData(true, new[] { 1, 1, 1 }, new[] { 1, 1, 1 })]
    [InlineData(false, new[] { 5, 3, 2 }, new[] { 5, 3, 2 })]
    public void Engagement_does_not_outweigh_revenue(bool small, int[] revenue, int[] engagement)
    {
        var guard = new MixGuard(small);
        revenue.Select(r => guard.Engagement(r, 9)).ShouldBe(engagement);
    }

    [Fact]
    public void Learned_weekdays_keep_the_weeks_total()
    {
        var sends = Enumerable.Range(0, 56).Select(i => Send(i, i)).OrderBy(s => s.SentAt).ToArray();
        var report = SmallWorld.Report() with { WeekdayEffects = [.. Enumerable.Range(0, 7).Select(d => new Effect(d == 3 ? 0.9 : -0.1, 0.1, 8))] };

        var learned = WeekdayMultipliers.Of(SmallWorld.Input(sends: sends), report);

        learned.Sum().ShouldBe(7.3, 1e-9);
        (learned[3] / learned[0]).ShouldBe(1.3 / Math.Exp(-0.1), 1e-9);
        WeekdayMultipliers.Of(SmallWorld.Input(sends: [.. sends.Take(19)]), report).ShouldBe([1, 1, 1, 1, 1.1, 1.1, 1.1]);
    }

    [Theory]
    [InlineData(999, false, 3, 1)]
    [InlineData(1000, false, 4, 2)]
    [InlineData(15_000, false, 6, 3)]
    [InlineData(15_000, true, 8, 0)]
    public void The_other_policy_goes_by_fans(int fans, bool free, double revenue, double retention)
    {
        var tier = FanTiers.Of(fans, free ? PageType.Free : PageType.Paid);

        tier.Mid.Revenue.ShouldBe(revenue);
        tier.Mid.Retention.ShouldBe(retention);
    }

    [Fact]
    public void Weekly_maxima_of_that_policy_are_kept_and_explained()
    {
        var a = Allocator.Make(SmallWorld.Input(SmallWorld.Free with { FanCount = 20_000 }), SmallWorld.Report(), SmallWorld.Model(0.01), AllocationPolicy.ByFans, "h");

        a.Slots.Count(s => s.Category == Category.Revenue).ShouldBe(45);
        a.Shortfall.ShouldContain(s => s.Binding == "policy-week");
        a.UnexplainedShortfall.ShouldBe(0);
    }

    [Theory]
    [InlineData(5, 5, 3, 12, "5 4 3")]
    [InlineData(10, 8, 4, 5, "2 2 1")]
    [InlineData(6, 0, 0, 5, "5 0 0")]
    [InlineData(9, 1, 1, 3, "1 1 1")]
    [InlineData(9, 9, 9, 2, "1 1 1")]
    public void A_smaller_volume_keeps_the_mix(int r, int e, int t, int most, string mix)
    {
        var scaled = VolumeLedger.Scaled(new Mix(r, e, t), most);
        $"{scaled.Revenue} {scaled.Engagement} {scaled.Retention}".ShouldBe(mix);
    }

    private static PastSend[] Sends(int count, int newestDaysAgo) => [.. Enumerable.Range(0, count).Select(i => Send(i, newestDaysAgo + i)).OrderBy(s => s.SentAt)];

    private static PastSend Send(int number, int daysAgo) => new(
        $"s{number}", "creator_01", "ppv_unlock", "", "", new DateTimeOffset(SmallWorld.Week.AddDays(-1 - daysAgo).ToDateTime(new TimeOnly(12, 7)), TimeSpan.FromHours(-5)),
        1500, 1000, 400, 20, 100_00, "mass", "all_active");
}
