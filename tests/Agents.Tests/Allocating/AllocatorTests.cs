using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Agents.Tests.Allocating;

public sealed class AllocatorTests
{
    private static readonly Lazy<ImmutableArray<(WeekInput Input, double Delta, Allocation Week)>> Worlds = new(() =>
    [
        .. from seed in new ulong[] { 7, 8 }
           let world = SampleWorld.Generate(seed, seed == 7 ? SampleProfile.Standard : SampleProfile.Small)
           from creator in world.Creators
           let input = new WeekInput(world.Shared, creator)
           let report = PerformanceAnalysis.Make(input, "h")
           from policy in Enum.GetValues<AllocationPolicy>()
           select (input, report.Elasticity.Delta, Allocator.Make(input, report, EstimatedModel.Of(report, input), policy, "h")),
    ]);

    private static IEnumerable<(WeekInput Input, double Delta, Allocation Week)> Feasible => Worlds.Value.Where(w => w.Week.Infeasible is null);

    [Fact]
    public void Uses_only_types_of_the_page_and_of_the_creators_catalogue() => All(w =>
        w.Week.Slots.All(s => w.Input.SendTypes.Single(t => t.Key == s.SendType) is { IsFollowup: false } type && type.FitsPage(w.Input.Creator.PageType)));

    [Fact]
    public void Keeps_the_types_limits_a_day_and_a_week() => All(w =>
        w.Week.Days.All(d => d.Slots.CountBy(s => s.SendType).All(n => n.Value <= Type(w.Input, n.Key).MaxPerDay))
        && w.Week.Slots.CountBy(s => s.SendType).All(n => n.Value <= (Type(w.Input, n.Key).MaxPerWeek ?? int.MaxValue)));

    [Fact]
    public void Shows_ten_types_with_the_floors_of_each_category() => All(w =>
        w.Week.UniqueTypes == w.Week.Slots.Select(s => s.SendType).Distinct().Count()
        && w.Week.UniqueTypes >= 10 && w.Week.UniqueRevenue >= 4 && w.Week.UniqueEngagement >= 4
        && (w.Input.Creator.PageType == PageType.Free ? w.Week.UniqueRetention == 0 : w.Week.UniqueRetention >= 2));

    [Fact]
    public void Puts_no_type_beside_itself() => All(w => w.Week.Slots.Zip(w.Week.Slots.Skip(1)).All(p => p.First.SendType != p.Second.SendType));

    [Fact]
    public void Explains_every_send_that_was_wanted_and_is_not_planned() => Worlds.Value.ShouldAllBe(w => w.Week.UnexplainedShortfall == 0);

    [Fact]
    public void Plans_what_the_targets_say() => All(w => w.Week.Days.All(d => Enum.GetValues<Category>().All(c => d.Slots.Count(s => s.Category == c) == d.Targets.Of(c))));

    [Fact]
    public void Proves_its_optimum() => All(w => w.Week.ObjectiveCents == w.Week.BoundCents && w.Week.Nodes > 0);

    [Fact]
    public void Never_plans_more_sends_than_earn_most() => All(w =>
        w.Week.Days.All(d => d.Slots.Length <= Math.Max(3, (int)Math.Floor((1 / w.Delta) + 1e-9))));

    [Fact]
    public void Has_three_different_strategies_and_no_two_days_alike_in_a_row() => All(w =>
        w.Week.Days.Select(d => d.Strategy).Distinct().Count() >= 3 && w.Week.Days.Zip(w.Week.Days.Skip(1)).All(p => p.First.Strategy != p.Second.Strategy));

    [Fact]
    public void Every_week_has_a_timetable_that_keeps_all_gaps() => All(w =>
    {
        var types = w.Input.SendTypes.ToArray();
        var counts = w.Week.Days.Select(d => types.Select(t => d.Slots.Count(s => s.SendType == t.Key)).ToArray()).ToArray();
        var (times, left) = WeekFit.Place(types, counts);
        return left.All(day => day.All(n => n == 0)) && WeekFitTests.Keeps(times, types);
    });

    [Fact]
    public void Refuses_a_catalogue_of_eight_types_and_names_the_rule()
    {
        var (_, _, week) = Worlds.Value.First(w => w.Input.Shared.SendTypes.Restricted.TryGetValue(w.Input.Creator.Id, out var keys) && keys.Count == 8);

        week.Infeasible.ShouldNotBeNull();
        week.Infeasible.ShouldStartWith("H10 needs 10 different send types");
        week.Infeasible.ShouldContain(" 8 (4 revenue, 2 engagement, 2 retention)");
        week.Items.ShouldBe(0);
    }

    [Theory]
    [InlineData(false, 4, 4, 2, true)]
    [InlineData(false, 4, 4, 1, false)]
    [InlineData(false, 5, 3, 2, false)]
    [InlineData(false, 3, 5, 2, false)]
    [InlineData(true, 4, 6, 0, true)]
    [InlineData(true, 4, 5, 0, false)]
    [InlineData(true, 6, 4, 0, true)]
    public void Ten_types_with_their_floors_pass_and_nine_do_not(bool free, int revenue, int engagement, int retention, bool holds) =>
        DiversityFloor.Holds(free ? PageType.Free : PageType.Paid, revenue, engagement, retention).ShouldBe(holds);

    [Theory]
    [InlineData("tip_goal", true, false)]
    [InlineData("ppv_wall", false, false)]
    [InlineData("ppv_followup", true, true)]
    [InlineData("renew_on_post", true, false)]
    public void A_type_fits_its_pages(string type, bool free, bool fits) =>
        StandardCatalogue.Value.Find(type)!.FitsPage(free ? PageType.Free : PageType.Paid).ShouldBe(fits);

    [Fact]
    public void A_small_free_page_reaches_ten_types_by_using_more_engagement_types()
    {
        var a = Make(SmallWorld.Free with { MessageNet30dCents = 1_00 }, delta: 0.4);

        a.Infeasible.ShouldBeNull();
        a.UniqueTypes.ShouldBeGreaterThanOrEqualTo(10);
        a.UniqueRevenue.ShouldBeGreaterThanOrEqualTo(4);
        a.ObjectiveCents.ShouldBe(a.BoundCents);
    }

    [Fact]
    public void Two_strong_types_do_not_push_out_the_diversity_of_a_small_week()
    {
        var a = Make(SmallWorld.Paid with { MessageNet30dCents = 1_00 }, delta: 0.4, typeCents: new() { ["ppv_unlock"] = 50_000, ["bundle"] = 50_000, ["flash_bundle"] = 50_000 });

        (a.UniqueRevenue, a.Slots.Count(s => s.Category == Category.Revenue)).ShouldBe((4, 7));
        a.Nodes.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_type_that_would_meet_itself_at_midnight_makes_room_for_another_instead_of_losing_sends()
    {
        var a = Make(SmallWorld.Free with { MessageNet30dCents = 400_00 }, delta: 0.33, typeCents: new() { ["ppv_unlock"] = 90_000, ["bundle"] = 100, ["flash_bundle"] = 100, ["ppv_wall"] = 100 });

        a.Days.ShouldAllBe(d => d.Slots.Length == 3 && d.Targets.Revenue == 2);
        a.Shortfall.ShouldNotContain(s => s.Binding == "slot-capacity");
        a.Slots.Zip(a.Slots.Skip(1)).ShouldAllBe(p => p.First.SendType != p.Second.SendType);
    }

    [Fact]
    public void Types_without_captions_are_lent_some_by_similar_ones_and_the_rest_is_a_refusal()
    {
        var a = Make(SmallWorld.Paid with { MessageNet30dCents = 1_00 }, keep: 1);

        Make(SmallWorld.Paid, keep: 3).Slots.ShouldContain(s => s.SendType == "flash_bundle");
        a.Infeasible.ShouldNotBeNull();
        a.Infeasible.ShouldContain("usable captions for 3 revenue");
        a.UnexplainedShortfall.ShouldBe(0);
    }

    [Fact]
    public void Premium_demand_beyond_the_types_is_a_shortfall_with_its_bound()
    {
        var a = Make(SmallWorld.Paid with { MessageNet30dCents = 20_000_00, ContentCategory = "c4" }, delta: 0.01, week: new DateOnly(2026, 11, 23));

        a.Tier.ShouldBe("PREMIUM");
        a.UnexplainedShortfall.ShouldBe(0);
        a.Days[3].Wanted.Revenue.ShouldBe(14);
        a.Shortfall.ShouldContain(s => s.Binding == "type-limits" && s.Category == Category.Revenue && s.Wanted > s.Possible);
        a.Shortfall.ShouldContain(s => s.Binding == "slot-capacity");
        a.Warnings.ShouldContain(w => w.EndsWith("more revenue sends than the 6 that stand 4 hours apart (P1, soft): the times pay for it.", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_few_captions_are_a_shortfall_too()
    {
        var a = Make(SmallWorld.Paid, captions: 3);

        a.UnexplainedShortfall.ShouldBe(0);
        a.Shortfall.ShouldContain(s => s.Binding == "caption-pool" && s.Reason.Contains("ppv_unlock 3"));
        a.Slots.CountBy(s => s.SendType).ShouldAllBe(n => n.Value <= 3);
    }

    [Fact]
    public void A_line_that_is_missing_is_noticed()
    {
        var a = Make(SmallWorld.Paid, captions: 3);

        (a with { Shortfall = a.Shortfall.RemoveAt(0) }).UnexplainedShortfall.ShouldBeGreaterThan(0);
        (a with { Days = a.Days.SetItem(2, a.Days[2] with { Slots = a.Days[2].Slots.RemoveAt(0) }) }).UnexplainedShortfall.ShouldBe(1);
    }

    [Fact]
    public void Bytes_are_the_same_twice_and_weeks_of_two_creators_are_not()
    {
        var one = Json(Make(SmallWorld.Paid));

        Json(Make(SmallWorld.Paid)).ShouldBe(one);
        Make(SmallWorld.Paid with { Id = "creator_77" }).Slots.Select(s => s.SendType).ShouldNotBe(Make(SmallWorld.Paid).Slots.Select(s => s.SendType));
    }

    private static void All(Func<(WeekInput Input, double Delta, Allocation Week), bool> rule)
    {
        Feasible.Count().ShouldBeGreaterThan(50);
        Feasible.Where(w => !rule(w)).Select(w => $"{w.Input.Creator.Id} {w.Week.Policy}").ShouldBeEmpty();
    }

    /// <param name="keep">Revenue types that have captions; all where it is not given.</param>
    private static Allocation Make(
        Creator creator, double delta = 0.05, int captions = 40, DateOnly? week = null, int? keep = null, Dictionary<string, double>? typeCents = null)
    {
        string[] bare = keep is { } k ? [.. StandardCatalogue.Value.Types.Where(t => t.Category == Category.Revenue && t.FitsPage(creator.PageType)).Skip(k).Select(t => t.Key)] : [];
        var bank = SmallWorld.Captions(captions).Where(c => !bare.Contains(c.SendType));
        var model = SmallWorld.Model(delta, typeCents: typeCents);
        return Allocator.Make(SmallWorld.Input(creator, week: week, captions: bank), SmallWorld.Report(saturation: 20, health: "HEALTHY"), model, AllocationPolicy.ByRevenue, "h");
    }

    private static string Json(Allocation a) => JsonSerializer.Serialize(a, ScheduleJson.Shapes.Allocation);

    private static SendType Type(WeekInput input, string key) => input.Shared.SendTypes.Find(key)!;
}
