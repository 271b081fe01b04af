using Agents.Tests.Reports;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Agents.Tests.Yardsticks;

public class WeekValueTests
{
    private static readonly DateOnly Monday = new(2026, 10, 19);

    private static readonly SharedTables Shared = Worlds.Of(7001)[0].Input.Shared with
    {
        Bank = new([new Caption { Id = "a", Text = "a", CharLength = 1, SendType = "ppv_unlock" }, new Caption { Id = "b", Text = "b", CharLength = 1, SendType = "ppv_unlock" }]),
    };

    private static readonly ValueModel Model = new()
    {
        HourFactor = [.. Enumerable.Range(0, 24).Select(h => h == 20 ? 2.0 : 1.0)],
        WeekdayFactor = [1.5, 1, 1, 1, 1, 1, 1],
        Delta = 0.1,
        ReferenceVolume = 2,
        TypeCents = new Dictionary<string, double> { ["ppv_unlock"] = 1000 },
        EngagementCents = 30,
        RetentionCents = 20,
        CaptionFactor = (c, price) => c.Id == "a" ? 3 : price == 2000 ? 5 : 1,
    };

    [Fact]
    public void Multiplies_type_caption_hour_weekday_and_volume() =>
        Of(new YardstickItem(Monday, "ppv_unlock", "a", 20, 2, 1500)).ShouldBe(1000 * 3 * 2 * 1.5 * Math.Exp(0.1), 1e-9);

    [Fact]
    public void Every_planned_send_of_the_day_is_volume_and_other_days_are_none() =>
        Of(
            new(Monday, "ppv_unlock", "a", 12, 2, 1500), new(Monday, "bump_normal", null, 14, 2, null), new(Monday, "renew_on_post", null, 16, 2, null),
            new(Monday.AddDays(1), "bump_normal", null, 14, 2, null))
            .ShouldBe((1000 * 3 * 1.5 * Math.Exp(-0.1)) + 30 + 20 + 30, 1e-9);

    [Fact]
    public void The_price_counts_where_the_model_says_so() =>
        (Of(new YardstickItem(Monday, "ppv_unlock", "b", 12, 2, 2000)) / Of(new YardstickItem(Monday, "ppv_unlock", "b", 12, 2, 1500))).ShouldBe(5, 1e-9);

    [Fact]
    public void A_sale_without_a_caption_is_worth_nothing_yet() => Of(new YardstickItem(Monday, "ppv_unlock", null, 20, 2, null)).ShouldBe(0);

    [Fact]
    public void A_schedule_becomes_a_week_without_its_follow_ups()
    {
        var schedule = SampleWeek.Schedule();
        var week = YardstickWeek.Of(schedule, "product");
        week.Items.Length.ShouldBe(28);
        week.Items.ShouldContain(new YardstickItem(new(2026, 10, 26), "bundle", "caption_03", 20, 22, 2150));
    }

    private static double Of(params YardstickItem[] items) => WeekValue.Of(Model, Shared, new YardstickWeek("test", [.. items], [], 0));
}
