using Agents.Tests.Allocating;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.Captions;

public class UsabilityTests
{
    private static readonly Caption Good = new() { Id = "c1", Text = "text", CharLength = 4, SendType = "ppv_unlock", ContentType = "type_a" };

    [Fact]
    public void A_caption_without_fault_may_be_used() => Of(SmallWorld.Input()).Reason(Good).ShouldBeNull();

    [Fact]
    public void H1_content_must_be_in_the_vault() =>
        Of(SmallWorld.Input()).Reason(Good with { ContentType = "type_x" }).ShouldBe("H1 type_x not in the vault");

    [Fact]
    public void H1_a_send_that_needs_media_needs_content() =>
        Usability.Reason(StandardCatalogue.Value.Find("ppv_unlock")!, Good with { ContentType = "" }).ShouldNotBeNull();

    [Fact]
    public void H1_a_send_without_media_needs_none() =>
        Usability.Reason(StandardCatalogue.Value.Find("game_post")!, Good with { ContentType = "" }).ShouldBeNull();

    [Theory]
    [InlineData(14, "H2 type_a is AVOID")]
    [InlineData(15, null)]
    public void H2_a_ranking_counts_for_fourteen_days(int age, string? reason)
    {
        var ranking = new Ranking("creator_01", SmallWorld.Week.AddDays(-1 - age), "type_a", 60, 100, 0.01, "AVOID", 0.9);

        Of(SmallWorld.Input(rankings: [ranking])).Reason(Good).ShouldBe(reason);
    }

    [Theory]
    [InlineData(1.0, 30)]
    [InlineData(0.6, 30)]
    [InlineData(0.59, 20)]
    [InlineData(0.4, 20)]
    [InlineData(0.39, 15)]
    public void H13_the_window_follows_the_confidence(double confidence, int days) => Usability.ReuseWindow(confidence).ShouldBe(days);

    [Theory]
    [InlineData(30, 0)]
    [InlineData(28, 2)]
    [InlineData(24, 6)]
    public void H13_a_window_that_ends_in_the_week_leaves_its_later_dates(int daysBefore, int from) =>
        Of(Used(daysBefore, 1)).FromDay(Good).ShouldBe(from);

    [Fact]
    public void H13_a_window_that_ends_after_the_week_leaves_none() =>
        Of(Used(23, 1)).Reason(Good).ShouldBe("H13 used 23 days before the week, 30 days are needed");

    [Fact]
    public void H13_ten_uses_are_enough() => Of(Used(100, 10)).Reason(Good).ShouldBe("H13 used 10 times");

    [Fact]
    public void H19_an_inactive_caption_is_out() => Of(SmallWorld.Input()).Reason(Good with { IsActive = false }).ShouldBe("H19 not active");

    [Fact]
    public void H19_a_caption_for_paid_pages_is_out_on_a_free_one()
    {
        Of(SmallWorld.Input(SmallWorld.Free)).Reason(Good with { PaidOnly = true }).ShouldBe("H19 for paid pages only");
        Of(SmallWorld.Input()).Reason(Good with { PaidOnly = true }).ShouldBeNull();
    }

    [Fact]
    public void A_banned_caption_is_out() =>
        Usability.Of(SmallWorld.Input(), SmallWorld.Report(), ["c1"]).Reason(Good).ShouldNotBeNull();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 0.208)]
    [InlineData(30, 0.632)]
    [InlineData(90, 0.950)]
    public void Freshness_rises_with_the_days_since_the_last_use(int days, double freshness) => Usability.Freshness(days).ShouldBe(freshness, 5e-4);

    [Fact]
    public void A_caption_never_used_is_fresh() => Of(SmallWorld.Input()).Freshness(Good, 0).ShouldBe(1);

    [Fact]
    public void Captions_of_the_same_needs_may_stand_in()
    {
        var types = StandardCatalogue.Value;
        Usability.Compatible(types.Find("ppv_unlock")!, types.Find("bundle")!).ShouldBeTrue();
        Usability.Compatible(types.Find("ppv_unlock")!, types.Find("game_post")!).ShouldBeFalse();
        Usability.Compatible(types.Find("ppv_unlock")!, types.Find("ppv_unlock")!).ShouldBeFalse();
    }

    private static WeekInput Used(int daysBefore, int times)
    {
        var last = SmallWorld.Week.AddDays(-daysBefore);
        return SmallWorld.Input(uses: [new CaptionUse("c1", "creator_01", times, last, last, 2, 0.02, 1000)]);
    }

    private static Usability Of(WeekInput input) => Usability.Of(input, SmallWorld.Report(), []);
}
