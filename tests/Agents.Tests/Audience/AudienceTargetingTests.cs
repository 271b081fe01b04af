using Agents.Tests.Allocating;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Audience;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.Audience;

public sealed class AudienceTargetingTests
{
    [Theory]
    [InlineData("ppv_unlock", "all_active", "mass", 3200)]
    [InlineData("bundle", "active_30d", "mass", 2400)]
    [InlineData("wall_link_drop", "all_followers", "wall", 4000)]
    [InlineData("reply_prompt", "active_30d", "targeted", 2400)]
    [InlineData("game_post", "all_active", "wall", 3200)]
    [InlineData("expired_winback", "expired_recent", "targeted", 200)]
    public void Takes_the_types_own_segment_on_a_channel_that_reaches_it(string type, string segment, string channel, int recipients) =>
        Resolve(SmallWorld.Paid, type).ShouldBe((segment, channel, recipients));

    [Fact]
    public void A_wall_cannot_leave_anybody_out()
    {
        var warnings = new List<string>();

        Resolve(SmallWorld.Paid, "renew_on_post", warnings).ShouldBe(("all_active", "wall", 3200));
        warnings.ShouldHaveSingleItem().ShouldStartWith("H16 renew_on_post: the segment expiring_soon cannot be reached on wall");
    }

    [Fact]
    public void A_segment_of_paid_pages_does_not_exist_on_a_free_one()
    {
        Resolve(SmallWorld.Free, "renew_on_message").Segment.ShouldBe("all_active");
        Segments.Reach(SmallWorld.Segments, "renew_off", "targeted", PageType.Free).ShouldBeFalse();
    }

    [Theory]
    [InlineData("all_active", "wall", true)]
    [InlineData("all_followers", "story", true)]
    [InlineData("active_7d", "wall", false)]
    [InlineData("active_7d", "targeted", true)]
    [InlineData("nobody_knows", "mass", false)]
    public void A_channel_reaches_what_it_can_address(string segment, string channel, bool reached) =>
        Segments.Reach(SmallWorld.Segments, segment, channel, PageType.Paid).ShouldBe(reached);

    [Theory]
    [InlineData("wall")]
    [InlineData("story")]
    [InlineData("live")]
    public void A_table_that_claims_to_divide_a_public_channel_is_not_believed(string channel) =>
        Segments.Reach([new("active_7d", false, 0.3, ["wall", "story", "live"])], "active_7d", channel, PageType.Paid).ShouldBeFalse();

    [Fact]
    public void Every_slot_has_one_target_and_each_warning_stands_once()
    {
        var world = SampleWorld.Generate(5, SampleProfile.Small);
        foreach (var creator in world.Creators)
        {
            var input = new WeekInput(world.Shared, creator);
            var a = Allocator.Make(input, SmallWorld.Report(), SmallWorld.Model(), AllocationPolicy.ByRevenue, "h");

            var t = AudienceTargeting.Make(input, a, "h");

            t.Slots.Select(s => s.Slot).ShouldBe(a.Slots.Select(s => s.Slot));
            t.Warnings.ShouldBeUnique();
            t.Slots.ShouldAllBe(s => Segments.Reach(world.Shared.Segments, s.Segment, s.Channel, creator.Creator.PageType) && s.EstRecipients > 0);
        }
    }

    private static (string Segment, string Channel, int Recipients) Resolve(Creator creator, string type, List<string>? warnings = null) =>
        AudienceTargeting.Resolve(SmallWorld.Input(creator), StandardCatalogue.Value.Find(type)!, warnings ?? []);
}
