using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.SampleData;

/// <summary>Who is in a world, and whether a schedule can be made for them.</summary>
public sealed class CastTests
{
    private static SampleWorld World => Worlds.Standard;

    [Fact]
    public void Twenty_regular_creators_come_from_four_strata()
    {
        World.Regular().Select(c => c.Tables.Creator).CountBy(c => (c.PageType, c.SubType)).Select(s => s.Value).ShouldBe([5, 5, 5, 5]);
        World.Regular().Select(c => c.Tables.Creator.Timezone).Distinct().Count().ShouldBe(20);
        World.Regular().Count(c => c.Tables.Creator.MessageNet30dCents is >= 15_000 and < 800_000).ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Ten_edge_creators_each_have_their_own_end() =>
        World.Stream().Where(c => c.Truth.Kind != "regular").Select(c => (c.Truth.CreatorId, c.Truth.Kind, c.Truth.ExpectedEnd)).ShouldBe(
        [
            ("creator_21", "one-type-vault", "done"), ("creator_22", "forty-captions", "blocked"), ("creator_23", "premium-over-capacity", "done"),
            ("creator_24", "daylight-saving", "done"), ("creator_25", "daylight-saving", "done"), ("creator_26", "daylight-saving", "done"),
            ("creator_27", "zone-plus-14", "done"), ("creator_28", "zero-history", "done"), ("creator_29", "free-page-with-tip-goals", "done"),
            ("creator_30", "restricted-catalogue", "infeasible"),
        ]);

    [Fact]
    public void Three_zones_change_their_clocks_in_the_week()
    {
        var changes = World.Creators.Where(c => World.TruthOf(c.Creator.Id).Kind == "daylight-saving")
            .Select(c => TruthFiles.Changes(c.Creator, World.Shared.WeekStart).Single()).Select(c => (c.Timezone, c.Local, c.Minutes));

        changes.ShouldBe(
        [
            ("Europe/Lisbon", new(2026, 10, 25, 2, 0, 0), -60), ("Europe/Berlin", new(2026, 10, 25, 3, 0, 0), -60), ("America/Nuuk", new(2026, 10, 25, 0, 0, 0), -60),
        ]);
        World.TablesOf("creator_27").Creator.Timezone.ShouldBe("Pacific/Kiritimati");
        World.Shared.WeekStart.DayOfWeek.ShouldBe(DayOfWeek.Monday);
    }

    [Fact]
    public void In_the_spring_week_an_hour_is_left_out()
    {
        var spring = SampleWorld.Generate(1, SampleProfile.Spring);
        spring.Creators.SelectMany(c => TruthFiles.Changes(c.Creator, spring.Shared.WeekStart)).ShouldContain(c => c.Minutes == 60);
    }

    [Fact]
    public void Edges_are_what_their_names_say()
    {
        World.TablesOf("creator_21").Vault.Count(v => v.HasContent).ShouldBe(1);
        Usable("creator_22").Count().ShouldBe(40);
        World.TablesOf("creator_23").Creator.MessageNet30dCents.ShouldBeGreaterThan(800_000);
        World.TablesOf("creator_28").PastSends.ShouldBeEmpty();
        World.TablesOf("creator_28").Uses.ShouldBeEmpty();
        World.TablesOf("creator_29").Creator.PageType.ShouldBe(PageType.Free);
        World.Shared.Bank.OfSendType("tip_goal").Count.ShouldBeGreaterThan(100);
        World.InputOf("creator_30").SendTypes.Count.ShouldBe(8);
    }

    [Fact]
    public void Every_schedulable_creator_has_captions_enough()
    {
        foreach (var (own, _) in World.Stream().Where(c => c.Truth.ExpectedEnd == "done"))
        {
            var usable = Usable(own.Creator.Id).ToArray();
            usable.Length.ShouldBeGreaterThanOrEqualTo(50);
            if (own.Creator.Id == "creator_21")
            {
                continue; // One content type: what can be sent is little, and that is the point.
            }

            var uses = own.Uses.ToDictionary(u => u.CaptionId);
            var fresh = usable.Where(c => !uses.TryGetValue(c.Id, out var use)
                || (World.Shared.AsOf.DayNumber - use.LastUsed.DayNumber >= 30 && use.TimesUsed < 10)).ToLookup(c => c.SendType);
            foreach (var type in StandardCatalogue.Value.Types.Where(t => t.FitsPage(own.Creator.PageType)))
            {
                var week = type.MaxPerWeek ?? 7 * type.MaxPerDay;
                fresh[type.Key].Count().ShouldBeGreaterThanOrEqualTo(Math.Min(week, 12), $"{own.Creator.Id} {type.Key}");
            }

            fresh["ppv_unlock"].Count(c => c.CharLength is >= 250 and < 450).ShouldBeGreaterThan(28, own.Creator.Id);
        }
    }

    [Fact]
    public void A_small_world_can_be_scheduled_too()
    {
        var small = SampleWorld.Generate(7, SampleProfile.Small);
        small.Creators.Count.ShouldBe(4);
        small.Creators.Sum(c => c.PastSends.Count).ShouldBeInRange(900, 1300);
        small.Creators.Sum(c => c.Uses.Count).ShouldBeInRange(900, 1000);
        small.Creators.ShouldAllBe(c => c.Vault.Count(v => v.HasContent) >= 6);
    }

    [Fact]
    public void A_creator_does_not_depend_on_who_else_there_is()
    {
        var few = SampleWorld.Generate(9, SampleProfile.Small, creators: 3);
        var many = SampleWorld.Generate(9, SampleProfile.Small, creators: 80);

        many.Creators.Count.ShouldBe(80);
        few.TablesOf("creator_02").PastSends.SequenceEqual(many.TablesOf("creator_02").PastSends).ShouldBeTrue();
        many.Creators[79].PastSends.ShouldBe(many.Creators[79].PastSends);
        many.Stream().Select(c => c.Tables.Creator.Id).Distinct().Count().ShouldBe(80);
    }

    [Fact]
    public void More_creators_than_the_profile_has_come_after_the_edge_ones()
    {
        var world = SampleWorld.Generate(9, SampleProfile.Standard, creators: 22, weeks: 4);
        world.Creators.Select(c => c.Creator.Id).TakeLast(3).ShouldBe(["creator_30", "creator_31", "creator_32"]);
        world.TruthOf("creator_31").Kind.ShouldBe("regular");
    }

    private static IEnumerable<Caption> Usable(string id)
    {
        var input = World.InputOf(id);
        var vault = input.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId).ToHashSet();
        var types = input.SendTypes.Where(t => t.FitsPage(input.Creator.PageType)).Select(t => t.Key).ToHashSet();
        return World.Shared.Bank.All.Where(c => c.IsActive && types.Contains(c.SendType) && (c.ContentType.Length == 0 || vault.Contains(c.ContentType))
            && !(c.PaidOnly && input.Creator.PageType == PageType.Free));
    }
}
