using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Agents.Tests.Allocating;
using Agents.Tests.FollowingUp;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Assembly;
using Orchestrator.Agents.Scheduling.Bounds;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.Assembly;

public sealed class ScheduleAssemblyTests
{
    private static readonly (string Slot, string Type, string Local)[] Week =
    [
        ("D1-01", "ppv_unlock", "2026-03-02T19:07"), ("D1-02", "bump_normal", "2026-03-02T09:22"), ("D2-01", "first_to_tip", "2026-03-03T12:37"),
        ("D5-01", "bundle", "2026-03-06T19:07"), ("D5-02", "renew_on_post", "2026-03-06T08:52"),
    ];

    [Fact]
    public void Sorts_by_instant_and_counts_everything()
    {
        var s = Make();

        s.Items.Select(i => i.Item).ShouldBe(["D1-02", "D1-01", "F-D1-01", "D2-01", "D5-02", "D5-01"]);
        (s.Totals.Items, s.Totals.Followups, s.Totals.Revenue, s.Totals.Engagement, s.Totals.Retention).ShouldBe((6, 1, 3, 1, 1));
    }

    [Fact]
    public void An_item_says_what_when_where_and_for_how_much()
    {
        var item = Make().Items.Single(i => i.Item == "D5-01");

        (item.SendTypeKey, item.ScheduledDate, item.ScheduledTime, item.PriceCents).ShouldBe(("bundle", new DateOnly(2026, 3, 6), "19:07", 2000));
        (item.FlyerRequired, item.ChannelKey, item.TargetKey, item.Label, item.EstRecipients).ShouldBe((true, "mass", "all_active", "bundles", 3200));
    }

    [Fact]
    public void Types_without_price_have_none_and_priced_ones_stay_in_their_bounds()
    {
        foreach (var item in Make().Items)
        {
            var type = StandardCatalogue.Value.Find(item.SendTypeKey)!;
            item.PriceCents.HasValue.ShouldBe(type.Priced);
            (item.PriceCents ?? type.MinPriceCents).ShouldBeInRange(type.MinPriceCents, type.MaxPriceCents);
            ((item.PriceCents ?? 0) % 100).ShouldBe(0);
        }
    }

    [Fact]
    public void The_lower_value_is_what_the_items_are_worth_less_the_penalties()
    {
        var s = Make();

        s.LowerCents.ShouldBe(Math.Round(s.Items.Sum(i => i.ValueCents) - 250, 2), 0.011);
        s.Totals.PenaltyCents.ShouldBe(250);
        s.UpperCents.ShouldBe(20_000);
        s.Gap.ShouldBe((20_000 - s.LowerCents) / 20_000, 1e-6);
        s.Items.Single(i => i.IsFollowup).ValueCents.ShouldBe(0);
        s.Items.Single(i => i.Item == "D1-01").ValueCents.ShouldBe(Math.Round(5000 * (1 + (10 * 0.01)) * 1.0 * Math.Exp(-0.05 * (2 - 8)), 2), 0.01);
    }

    [Fact]
    public void The_hash_is_over_sorted_lines_and_changes_with_each_part()
    {
        var s = Make();
        var lines = s.Items.Select(i => $"{i.ScheduledDate:yyyy-MM-dd}|{i.ScheduledTime}|{i.SendTypeKey}|{i.ContentType}|{i.PriceCents}|{i.CaptionId}").Order(StringComparer.Ordinal);

        s.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))));
        ScheduleHash.Of(s.Items.Reverse()).ShouldBe(s.Hash);
        ScheduleHash.Of(s.Items.SetItem(0, s.Items[0] with { ScheduledTime = "09:23" })).ShouldNotBe(s.Hash);
        ScheduleHash.Of(s.Items.SetItem(1, s.Items[1] with { PriceCents = 1200 })).ShouldNotBe(s.Hash);
    }

    [Fact]
    public void Explains_type_caption_time_and_price()
    {
        var s = Make();

        s.Items.Single(i => i.Item == "D5-01").Explain.ShouldBe(
        [
            "Type: bundle is one of 0 revenue sends of this day, whose strategy is 'unlock'.",
            "Caption: bundle_003 is worth 1.50 times an average one (quality +22 %, length −10 %), freshness 0.95. Passed over: bundle_004 (H13 used 12 days ago).",
            "Time: Fri 19:07; at this hour a send earns +22 % against the mean hour (from the creator's own sends).",
            "Price: $20, from $15.00, +20 % content not sent for two weeks, +10 % caption never used, −15 % several pieces at once, +15 % weekend evening; fits the caption's length.",
        ]);
        s.Items.Single(i => i.Item == "D2-01").Explain[^1].ShouldStartWith("Tip: asks for $");
        s.Items.Single(i => i.IsFollowup).Explain[0].ShouldBe("Time: Mon 19:34, 27 minutes after D1-01.");
        s.Items.ShouldAllBe(i => i.Explain.Length >= 2);
    }

    [Theory]
    [InlineData("game_post", "games")]
    [InlineData("flash_bundle", "bundles")]
    [InlineData("first_to_tip", "first-to-tip")]
    [InlineData("ppv_wall", "ppv")]
    [InlineData("renew_on_message", "renew")]
    [InlineData("vip_program", "vip")]
    [InlineData("bump_flyer", "")]
    public void A_type_has_its_label(string type, string label) => Labels.Of(type).ShouldBe(label);

    [Fact]
    public void A_slot_without_a_time_is_named()
    {
        var (a, times) = FollowupTests.WeekOf([.. Week]);

        Should.Throw<ToolException>(() => Merge(a, times with { Slots = times.Slots.RemoveAt(0) })).Message.ShouldBe(
            "timing.json of creator_01 lacks the slot D1-01 of the allocation; make it from the same allocation.");
    }

    private static Schedule Make()
    {
        var (a, times) = FollowupTests.WeekOf([.. Week]);
        return Merge(a, times with { PenaltyCents = ImmutableSortedDictionary<string, double>.Empty.Add("P1", 250) });
    }

    private static Schedule Merge(Allocation a, Timings times)
    {
        var picks = FollowupTests.Picks([.. Week.Select((s, i) => new CaptionPick(
            s.Slot, $"{s.Type}_{i:000}", SmallWorld.ContentTypes[i % 4], 1500, 0.02, 0.95, 1, 1.5, new(0.2, 0, -0.1, 0, 0), 1, false,
            i == 3 ? [new("bundle_004", "H13 used 12 days ago")] : []))]);
        var targets = new Targets
        {
            CreatorId = "creator_01", InputsHash = "h", Tool = "t", ToolVersion = "1", Slots = [.. Week.Select(s => new Target(s.Slot, "all_active", "mass", 3200))], Warnings = [],
        };
        var at = FollowupTests.At("2026-03-02T19:34");
        var followups = new Followups
        {
            CreatorId = "creator_01", InputsHash = "h", Tool = "t", ToolVersion = "1", Dropped = [],
            Items = [new("F-D1-01", "D1-01", at, FollowupTests.Utc(at), 27, "ppv_followup_001", "ppv_non_purchasers", "targeted", false)],
        };
        return ScheduleAssembly.Make(
            SmallWorld.Input(), SmallWorld.Report(), SmallWorld.Model(), a, picks, targets, times, followups, new BoundResult(new BoundProof(21_000, 20_000, 10), 20_000, 0, []), new Decomposition(0, [], []), "h");
    }
}
