using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Agents.Tests.Yardsticks;

public class SourceGreedyTests
{
    public static TheoryData<object> Variants => [GreedyVariant.Corrected, GreedyVariant.Literal, GreedyVariant.TierFirst];

    [Theory]
    [MemberData(nameof(Variants))]
    public void Keeps_the_hard_rules_that_its_source_knows(object variant)
    {
        foreach (var planned in Worlds.Of(7001))
        {
            HardRules.Broken(planned, Make(planned, (GreedyVariant)variant)).ShouldAllBe(b => b.StartsWith("H14") || b.StartsWith("H6"));
        }
    }

    [Fact]
    public void Has_the_volume_of_the_allocation_by_day_and_category()
    {
        foreach (var planned in Worlds.Of(7001))
        {
            var week = Make(planned);
            week.Unplaced.ShouldBe(0);
            var wanted = planned.Allocation.Slots.CountBy(s => (s.Date, s.Category)).OrderBy(c => c.Key).ToArray();
            week.Items.CountBy(i => (i.Date, planned.Input.Shared.SendTypes.Find(i.SendType)!.Category)).OrderBy(c => c.Key).ShouldBe(wanted);
        }
    }

    [Fact]
    public void Uses_ten_types_a_week() =>
        Worlds.Of(7001).ShouldAllBe(p => Make(p, GreedyVariant.Corrected).Items.Select(i => i.SendType).Distinct().Count() >= 10);

    [Fact]
    public void A_thin_week_gets_its_ten_types_by_giving_up_repeated_ones()
    {
        foreach (var planned in Worlds.Of(7001))
        {
            var thin = planned.Allocation with
            {
                Days = [.. planned.Allocation.Days.Select(d => d with { Slots = [.. d.Slots.DistinctBy(s => s.Category).Where(s => s.Category != Category.Retention)] })],
            };
            var week = SourceGreedy.Make(planned.Input, planned.Report, thin, GreedyVariant.Corrected);
            week.Items.Length.ShouldBe(14);
            week.Items.Select(i => i.SendType).Distinct().Count().ShouldBeGreaterThanOrEqualTo(10);
        }
    }

    [Fact]
    public void Variants_differ_in_their_captions_only()
    {
        foreach (var planned in Worlds.Of(7001))
        {
            var corrected = Make(planned);
            var literal = Make(planned, GreedyVariant.Literal);
            literal.Items.Select(i => (i.Date, i.SendType, i.Hour, i.Minute)).ShouldBe(corrected.Items.Select(i => (i.Date, i.SendType, i.Hour, i.Minute)));
            literal.Items.Select(i => i.CaptionId).ShouldNotBe(corrected.Items.Select(i => i.CaptionId));
        }
    }

    [Fact]
    public void The_same_input_is_the_same_week()
    {
        var planned = Worlds.Of(7001)[0];
        var again = Make(planned);
        again.Items.ShouldBe(Make(planned).Items);
        again.Followups.ShouldBe(Make(planned).Followups);
        var other = planned with { Input = planned.Input with { Shared = Reseeded(planned.Input.Shared) } };
        Make(other).Items.ShouldNotBe(again.Items);
    }

    [Fact]
    public void Knows_nothing_of_hours_and_lengths_so_it_is_worth_less_than_what_means_know()
    {
        foreach (var planned in Worlds.Of(7001))
        {
            var raw = RawGreedy.Make(planned.Input, planned.Report, planned.Allocation);
            WeekValue.Of(planned.Truth, planned.Input.Shared, Make(planned)).ShouldBeLessThan(WeekValue.Of(planned.Truth, planned.Input.Shared, raw));
        }
    }

    [Theory]
    [InlineData(Category.Revenue, 0, new[] { 12, 13, 19, 20, 21 })]
    [InlineData(Category.Revenue, 4, new[] { 12, 13, 21, 22, 23 })]
    [InlineData(Category.Revenue, 5, new[] { 11, 12, 13, 22, 23, 24 })]
    [InlineData(Category.Engagement, 0, new[] { 10, 9, 10, 11, 14, 15, 16 })]
    [InlineData(Category.Engagement, 6, new[] { 16, 17, 9, 10, 11, 14, 15, 16 })]
    [InlineData(Category.Retention, 3, new[] { 8, 9, 18, 19 })]
    public void Walks_through_the_hours_of_the_source(object category, int weekday, int[] hours) =>
        GreedyTimes.Hours((Category)category, weekday).ShouldBe(hours);

    [Fact]
    public void The_first_sale_of_a_day_goes_out_at_the_first_prime_hour_and_later_ones_seventeen_minutes_on()
    {
        var planned = Worlds.Of(7001)[0];
        var unlock = planned.Input.Shared.SendTypes.Find("ppv_unlock")!;
        var game = planned.Input.Shared.SendTypes.Find("game_post")!;
        var tip = planned.Input.Shared.SendTypes.Find("first_to_tip")!;
        List<SendType>[] days = [[unlock, game, tip], [], [], [], [], [], []];
        planned.Input.Shared.WeekStart.DayOfWeek.ShouldBe(DayOfWeek.Monday);

        var (placed, unplaced) = GreedyTimes.Place(planned.Input, days);

        unplaced.ShouldBe(0);
        var wanted = new[] { 12 * 60, (13 * 60) + 17, (19 * 60) + 34 };
        placed.Select((p, i) => p.Minute - wanted[i]).ShouldAllBe(jitter => jitter >= -7 && jitter <= 8);
        placed.ShouldAllBe(p => p.Minute % 15 != 0);
    }

    [Fact]
    public void Of_two_sends_that_collide_the_less_important_one_moves()
    {
        var planned = Worlds.Of(7001)[0];
        SendType Type(string key) => planned.Input.Shared.SendTypes.Find(key)!;
        // Monday's first engagement hour is 10:00, its third 10:34 again.
        List<SendType>[] days = [[Type("bump_normal"), Type("link_drop"), Type("bump_text_only")], [], [], [], [], [], []];

        var (placed, _) = GreedyTimes.Place(planned.Input, days);

        placed.Count.ShouldBe(3);
        placed.Zip(placed.Skip(1)).ShouldAllBe(p => p.Second.Minute - p.First.Minute >= 45);
        placed.Single(p => p.Type.Key == "bump_normal").Minute.ShouldBeInRange(593, 608);
    }

    [Fact]
    public void Follow_ups_keep_their_delay_their_number_and_their_distance()
    {
        var all = Worlds.Of(7001).SelectMany(p => Make(p).Followups.Select(f => (Planned: p, Week: Make(p), Followup: f))).ToArray();
        all.ShouldNotBeEmpty();
        foreach (var (planned, week, f) in all)
        {
            var parent = week.Items[f.Parent];
            parent.SendType.ShouldBeOneOf("ppv_unlock", "ppv_wall", "tip_goal");
            f.DelayMin.ShouldBeInRange(15, 45);
            if (!f.Deferred)
            {
                f.Local.ShouldBe(parent.Date.ToDateTime(new TimeOnly(parent.Hour, parent.Minute)).AddMinutes(f.DelayMin));
                (f.Local.TimeOfDay <= new TimeSpan(23, 30, 0)).ShouldBeTrue();
            }

            week.Followups.Count(o => o.Local.Date == f.Local.Date && !o.Deferred).ShouldBeLessThanOrEqualTo(5);
            week.Followups.Where(o => o != f).ShouldAllBe(o => Math.Abs((o.Local - f.Local).TotalMinutes) >= 60);
        }
    }

    private static YardstickWeek Make(Planned p, GreedyVariant variant = GreedyVariant.Corrected) => SourceGreedy.Make(p.Input, p.Report, p.Allocation, variant);

    private static SharedTables Reseeded(SharedTables shared) => shared with { Seed = shared.Seed + 1 };
}
