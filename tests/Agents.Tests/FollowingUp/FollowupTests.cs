using System.Collections.Immutable;
using Agents.Tests.Allocating;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Calendars;
using Orchestrator.Agents.Scheduling.FollowingUp;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.FollowingUp;

public sealed class FollowupTests
{
    private static readonly WallClock Clock = WallClock.Of("America/New_York");

    [Theory]
    [InlineData(0.9, 12, 15, 30, 20)]
    [InlineData(0.8, 12, 15, 45, 28)]
    [InlineData(0.5, 20, 15, 45, 28)]
    [InlineData(0.4, 12, 20, 45, 30)]
    [InlineData(1.0, 21, 20, 40, 25)]
    public void The_delay_depends_on_confidence_and_hour(double confidence, int hour, int least, int most, int mean) =>
        FollowupRules.Delay(confidence, hour).ShouldBe(new DelayRange(least, most, mean));

    [Fact]
    public void Delays_are_normal_and_never_leave_their_range()
    {
        var range = FollowupRules.Delay(0.7, 12);
        var draws = Enumerable.Range(0, 4000).Select(i => FollowupRules.Draw(range, new SeededRandom(1, "f", $"{i}"))).ToArray();

        draws.Min().ShouldBe(15);
        draws.Max().ShouldBe(45);
        draws.Average().ShouldBe(28.4, 0.5);
        FollowupRules.Draw(range, new SeededRandom(1, "f", "7")).ShouldBe(draws[7]);
    }

    [Fact]
    public void After_half_past_eleven_it_waits_for_the_morning()
    {
        var plan = Week([("D1-01", "2026-03-02T23:15"), ("D2-01", "2026-03-03T15:20")]);

        var place = plan.Place(Parent("D1-01", "2026-03-02T23:15", 28))!;

        place.Deferred.ShouldBeTrue();
        place.Local.ShouldBeInRange(new DateTime(2026, 3, 3, 8, 1, 0), new DateTime(2026, 3, 3, 8, 14, 0));
    }

    [Theory]
    [InlineData("2026-03-02T23:02", 28, false)]
    [InlineData("2026-03-02T23:03", 28, true)]
    [InlineData("2026-03-02T23:50", 20, true)]
    [InlineData("2026-03-02T00:40", 28, false)]
    public void Half_past_eleven_itself_is_not_late(string parent, int delay, bool deferred) =>
        Week([("D1-01", parent), ("D2-01", "2026-03-03T15:20")]).Place(Parent("D1-01", parent, delay))!.Deferred.ShouldBe(deferred);

    [Fact]
    public void Past_the_end_of_the_week_it_is_dropped()
    {
        var plan = Week([("D7-01", "2026-03-08T23:20")]);

        plan.Place(Parent("D7-01", "2026-03-08T23:20", 28)).ShouldBeNull();
        plan.Refusal.ShouldBe("due after 23:30 on 2026-03-08, the last day of the week");
    }

    [Fact]
    public void Two_of_one_morning_are_an_hour_apart()
    {
        var plan = Week([("D1-01", "2026-03-02T23:10"), ("D1-02", "2026-03-02T23:58"), ("D2-01", "2026-03-03T15:20"), ("D2-02", "2026-03-03T17:20")], confidence: 1);
        var first = Parent("D1-01", "2026-03-02T23:10", 28);
        var one = plan.Place(first)!;
        plan.Keep(first, one);

        var two = plan.Place(Parent("D1-02", "2026-03-02T23:58", 28))!;

        (two.Utc - one.Utc).Duration().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(1));
        two.Local.Hour.ShouldBe(9);
        (two.Local.Minute % 15).ShouldNotBe(0);
    }

    [Fact]
    public void A_drawn_minute_on_the_quarter_moves_by_one() =>
        Week([("D1-01", "2026-03-02T12:02")]).Place(Parent("D1-01", "2026-03-02T12:02", 28))!.DelayMin.ShouldBe(27);

    [Fact]
    public void A_time_that_is_taken_moves_within_the_range_or_not_at_all()
    {
        var plan = Week([("D1-01", "2026-03-02T12:07"), ("D1-02", "2026-03-02T12:52"), ("D1-03", "2026-03-02T13:37")]);
        var first = Parent("D1-01", "2026-03-02T12:07", 28);
        plan.Keep(first, plan.Place(first)!);

        plan.Place(Parent("D1-02", "2026-03-02T12:52", 28))!.Local.ShouldBe(new DateTime(2026, 3, 2, 13, 35, 0));
        plan.Place(Parent("D1-03", "2026-03-02T12:08", 28)).ShouldBeNull();
    }

    [Theory]
    [InlineData(3, 1.0, 2)]
    [InlineData(1, 1.0, 1)]
    [InlineData(5, 0.6, 3)]
    [InlineData(4, 0.4, 2)]
    [InlineData(2, 0.2, 0)]
    public void A_day_has_so_many_for_its_ppv_sends(int ppv, double confidence, int most) => FollowupRules.MostFor(ppv, confidence).ShouldBe(most);

    [Theory]
    [InlineData("ppv_unlock", "ppv_non_purchasers")]
    [InlineData("ppv_wall", "ppv_non_purchasers")]
    [InlineData("tip_goal", "tip_goal_non_tippers")]
    [InlineData("bundle", null)]
    [InlineData("flash_bundle", null)]
    [InlineData("game_post", null)]
    [InlineData("vip_program", null)]
    [InlineData("ppv_followup", null)]
    public void Only_some_types_are_followed_up(string type, string? segment) => FollowupRules.SegmentFor(type).ShouldBe(segment);

    [Fact]
    public void A_follow_up_fits_a_free_page_too() => StandardCatalogue.Value.Find("ppv_followup")!.FitsPage(PageType.Free).ShouldBeTrue();

    [Fact]
    public void The_priority_is_the_sum_of_its_three_parts() => FollowupRules.Priority(500, 12, 0.4).ShouldBe(0.25 + 0.15 + 0.4, 1e-9);

    [Fact]
    public void A_caption_that_claims_an_error_or_a_win_or_is_banned_is_not_taken()
    {
        var captions = new[] { "You won the lottery", "There was a glitch", "sent by mistake", "Still thinking about it?", "Banned before" }
            .Select((text, i) => new Caption { Id = $"f{i}", Text = text, CharLength = 30, SendType = "ppv_followup" });
        var left = new FollowupCaptions(SmallWorld.Input(captions: captions), SmallWorld.Report(), Picks([], banned: ["f4"]));

        left.Take("type_a")!.Id.ShouldBe("f3");
        left.Take("type_a").ShouldBeNull();
    }

    [Fact]
    public void The_parents_content_comes_first_then_none_then_any()
    {
        Caption Of(string id, string content, double rate) => new() { Id = id, Text = "Hm?", CharLength = 3, SendType = "ppv_followup", ContentType = content, PurchaseRate = rate };
        var left = new FollowupCaptions(
            SmallWorld.Input(captions: [Of("other", "type_b", 0.9), Of("none", "", 0.5), Of("own", "type_a", 0.1)]), SmallWorld.Report(), Picks([]));

        new[] { left.Take("type_a"), left.Take("type_a"), left.Take("type_a") }.Select(c => c!.Id).ShouldBe(["own", "none", "other"]);
    }

    private static FollowupPlan Week((string Slot, string Local)[] parents, double confidence = 0.7) =>
        new(SmallWorld.Input(), SmallWorld.Report(confidence), WeekOf([.. parents.Select(p => (p.Slot, "ppv_unlock", p.Local))]).Allocation, WeekOf([.. parents.Select(p => (p.Slot, "ppv_unlock", p.Local))]).Times, 5);

    private static FollowupParent Parent(string slot, string local, int delay)
    {
        var at = At(local);
        return new(slot, "ppv_unlock", "type_a", at, Utc(at), delay, 1);
    }

    internal static DateTime At(string local) => DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>New York, whose clocks go forward on the week's Sunday.</summary>
    internal static DateTimeOffset Utc(DateTime local) => Clock.ToUtc(local);

    internal static CaptionPicks Picks(ImmutableArray<CaptionPick> picks, ImmutableArray<string>? banned = null) => new()
    {
        CreatorId = "creator_01", InputsHash = "h", Tool = "t", ToolVersion = "1", Picks = picks, Pools = [], ManualNeeded = 0, ValueCents = 0, BoundCents = 0, Rounds = 1,
        Banned = banned ?? [],
    };

    internal static (Allocation Allocation, Timings Times) WeekOf(ImmutableArray<(string Slot, string Type, string Local)> slots)
    {
        var times = slots.Select(s => new SlotTime(s.Slot, Clock.ToLocal(Utc(At(s.Local))), Utc(At(s.Local)), "posterior", 0, null, 0.2, null)).ToImmutableArray();
        var allocated = slots.Select(s => new AllocatedSlot(s.Slot, DateOnly.FromDateTime(At(s.Local)), s.Type, StandardCatalogue.Value.Find(s.Type)!.Category)).ToImmutableArray();
        var days = Enumerable.Range(0, 7).Select(d => SmallWorld.Week.AddDays(d)).Select(date => new AllocatedDay(
            date, 1, "unlock", new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), ImmutableSortedDictionary<string, double>.Empty, [.. allocated.Where(s => s.Date == date)]));
        return (
            new()
            {
                CreatorId = "creator_01", InputsHash = "h", Tool = "t", ToolVersion = "1", WeekStart = SmallWorld.Week, Policy = "by_revenue", Tier = "STANDARD", TierBasis = "stored",
                TierConfidence = "medium", MonthlyRevenueCents = 1, Days = [.. days], Shortfall = [], UniqueTypes = 1, UniqueRevenue = 1, UniqueEngagement = 0, UniqueRetention = 0,
                Items = slots.Length, ObjectiveCents = 0, BoundCents = 0, Nodes = 1, Warnings = [],
            },
            new()
            {
                CreatorId = "creator_01", InputsHash = "h", Tool = "t", ToolVersion = "1", Slots = times, Violations = 0, ShortestGapMinutes = 45,
                PenaltyCents = ImmutableSortedDictionary<string, double>.Empty, WorstPenaltyCents = 0, ValueCents = 0, MovesTried = 0, MovesTaken = 0,
            });
    }
}
