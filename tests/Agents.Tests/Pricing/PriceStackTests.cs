using Agents.Tests.Allocating;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Agents.Tests.Pricing;

public sealed class PriceStackTests
{
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 7, 0);
    private static readonly DateTime FridayEvening = new(2026, 3, 6, 19, 7, 0);

    [Fact]
    public void Adjustments_add_up_and_a_half_dollar_goes_up() =>
        PriceStack.Rounded(1500, [new("a", 0.15), new("b", 0.15), new("c", 0.20)], Type("ppv_unlock")).ShouldBe(2300);

    [Theory]
    [InlineData(300, 500)]
    [InlineData(9000, 5000)]
    [InlineData(1449, 1400)]
    [InlineData(1450, 1500)]
    public void A_price_is_whole_dollars_inside_the_types_bounds(int cents, int price) => PriceStack.Rounded(cents, [], Type("ppv_unlock")).ShouldBe(price);

    [Theory]
    [InlineData("bundle", 10000)]
    [InlineData("tip_goal", 6000)]
    public void Tips_and_bundles_have_their_own_bounds(string type, int most) => PriceStack.Rounded(99_000, [], Type(type)).ShouldBe(most);

    [Theory]
    [InlineData(1.51, 0.25)]
    [InlineData(1.5, 0.15)]
    [InlineData(1.2, 0.10)]
    [InlineData(1.01, 0.10)]
    [InlineData(1.0, null)]
    [InlineData(0.7, null)]
    [InlineData(0.69, -0.10)]
    public void A_prediction_moves_the_price_by_how_far_it_is_from_the_median(double ratio, double? share) => (PriceStack.PredictionTerm(ratio)?.Share).ShouldBe(share);

    [Theory]
    [InlineData("2026-03-06T18:00", 0.15)]
    [InlineData("2026-03-08T21:59", 0.15)]
    [InlineData("2026-03-06T22:00", null)]
    [InlineData("2026-03-05T19:00", null)]
    [InlineData("2026-03-06T06:00", -0.10)]
    [InlineData("2026-03-06T10:00", null)]
    [InlineData("2026-03-07T08:00", null)]
    public void The_hour_moves_it_on_weekend_evenings_and_weekday_mornings(string local, double? share) =>
        (PriceStack.HourTerm(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture))?.Share).ShouldBe(share);

    [Fact]
    public void The_terms_of_a_new_caption_about_content_that_rested_are_listed()
    {
        var quote = Stack(SmallWorld.Input()).Quote(Type("ppv_unlock"), Caption(39), Noon)!;

        quote.Terms.Select(t => (t.Name, t.Share)).ShouldBe([("expected a little above the median", 0.10), ("content not sent for two weeks", 0.20), ("caption never used", 0.10)]);
        quote.Cents.ShouldBe(2100);
    }

    [Fact]
    public void The_final_price_has_the_hour_and_the_captions_price_has_not()
    {
        var stack = Stack(SmallWorld.Input());

        stack.CaptionPrice(Type("ppv_unlock"), Caption(39)).ShouldBe(2100);
        stack.FinalPrice(Type("ppv_unlock"), Caption(39), FridayEvening).ShouldBe(2300);
        stack.FinalPrice(Type("ppv_unlock"), Caption(39), Noon).ShouldBe(2100);
    }

    [Fact]
    public void Top_content_and_the_caption_that_was_used_count()
    {
        var input = SmallWorld.Input(
            uses: [new("ppv_unlock_001", "creator_01", 1, SmallWorld.Week, SmallWorld.Week, 1, 0.1, 1)],
            rankings: [new("creator_01", SmallWorld.Week.AddDays(-10), "type_b", 50, 1, 0.1, "TOP", 1)]);

        Stack(input).Quote(Type("ppv_unlock"), Caption(1), Noon)!.Terms.Select(t => t.Name).ShouldBe(["content not sent for two weeks", "top content"]);
    }

    [Theory]
    [InlineData(1.0, 1500)]
    [InlineData(0.6, 1300)]
    [InlineData(0.4, 1100)]
    [InlineData(0.2, 900)]
    public void A_creator_with_few_fans_pays_no_adjustment_but_the_newcomers_discount(double confidence, int price) =>
        PriceStack.Of(SmallWorld.Input(SmallWorld.Paid with { FanCount = 999 }), SmallWorld.Report(confidence), SmallWorld.Model())
            .FinalPrice(Type("ppv_unlock"), Caption(39), FridayEvening).ShouldBe(price);

    [Fact]
    public void Content_to_be_avoided_has_no_adjustment()
    {
        var input = SmallWorld.Input(rankings: [new("creator_01", SmallWorld.Week, "type_d", 50, 1, 0.1, "AVOID", 1)]);

        Stack(input).Quote(Type("ppv_unlock"), Caption(39), FridayEvening)!.Terms.ShouldBeEmpty();
    }

    [Fact]
    public void Predictions_do_not_count_while_confidence_is_low() =>
        PriceStack.Of(SmallWorld.Input(), SmallWorld.Report(0.4), SmallWorld.Model()).Quote(Type("ppv_unlock"), Caption(39), Noon)!.Terms.Select(t => t.Name)
            .ShouldBe(["content not sent for two weeks", "caption never used"]);

    [Theory]
    [InlineData("bump_normal")]
    [InlineData("first_to_tip")]
    [InlineData("vip_program")]
    public void A_type_without_price_has_none(string type) => Stack(SmallWorld.Input()).FinalPrice(Type(type), Caption(0), Noon).ShouldBeNull();

    [Theory]
    [InlineData(-2.0, 800)]
    [InlineData(-0.5, 2500)]
    [InlineData(-1.0, 2100)]
    [InlineData(-0.95, 2100)]
    public void A_learned_curve_takes_the_end_of_the_range_that_was_tried(double elasticity, int price)
    {
        var sends = new[] { 800, 1500, 2500 }.Select((p, i) => Send(i, p)).ToArray();
        var model = SmallWorld.Model(elasticities: new Dictionary<string, double> { ["type_d"] = elasticity });
        var stack = PriceStack.Of(SmallWorld.Input(sends: sends), SmallWorld.Report(), model);

        stack.FinalPrice(Type("ppv_unlock"), Caption(39), Noon).ShouldBe(price);
        model.CaptionFactor(Caption(39), stack.FinalPrice(Type("ppv_unlock"), Caption(39), FridayEvening))
            .ShouldBe(model.CaptionFactor(Caption(39), stack.CaptionPrice(Type("ppv_unlock"), Caption(39))), 1e-9);
    }

    [Theory]
    [InlineData(new[] { 1000, 1100, 1200 }, 1300)]
    [InlineData(new[] { 3000, 3100, 3200 }, 2900)]
    [InlineData(new[] { 1050, 1050, 1050 }, 1100)]
    [InlineData(new[] { 900 }, 2100)]
    public void A_price_is_no_anomaly_among_the_types_past_prices(int[] prices, int price)
    {
        var sends = prices.Select((p, i) => Send(i, p) with { ContentTypeId = "" }).ToArray();

        Stack(SmallWorld.Input(sends: sends)).CaptionPrice(Type("ppv_unlock"), Caption(39)).ShouldBe(price);
    }

    [Theory]
    [InlineData(0, 1499)]
    [InlineData(249, 1499)]
    [InlineData(250, 1969)]
    [InlineData(450, 2499)]
    [InlineData(749, 2999)]
    [InlineData(750, null)]
    public void A_length_has_its_anchor(int length, int? cents) => LengthLadder.AnchorCents(length).ShouldBe(cents);

    [Theory]
    [InlineData(300, 2000, 1.0)]
    [InlineData(120, 2000, 0.18)]
    [InlineData(500, 2000, 0.44)]
    [InlineData(300, 1500, 0.85)]
    [InlineData(120, 3000, 0.50)]
    public void A_price_that_does_not_fit_the_length_loses(int length, int cents, double factor) => LengthLadder.MismatchFactor(length, cents).ShouldBe(factor);

    [Fact]
    public void A_tip_is_never_one_of_the_last_two()
    {
        var tips = new List<int>();
        for (var i = 0; i < 200; i++)
        {
            tips.Add(TipPool.Next(tips, 42, "tip", "creator_01", $"{i}"));
        }

        tips.Distinct().Order().ShouldBe([2000, 2500, 3000, 3500, 4000, 5000, 6000]);
        Enumerable.Range(2, 198).ShouldAllBe(i => tips[i] != tips[i - 1] && tips[i] != tips[i - 2]);
    }

    private static PriceStack Stack(WeekInput input) => PriceStack.Of(input, SmallWorld.Report(), SmallWorld.Model());

    private static Caption Caption(int number) => SmallWorld.Captions(40).First(c => c.Id == $"ppv_unlock_{number:000}");

    private static SendType Type(string key) => StandardCatalogue.Value.Find(key)!;

    private static PastSend Send(int number, int price) => new(
        $"s{number}", "creator_01", "ppv_unlock", "", "type_d", new DateTimeOffset(2026, 1, 10 + number, 12, 0, 0, TimeSpan.Zero), price, 100, 40, 2, 3000, "mass", "all_active");
}
