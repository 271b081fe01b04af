using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Agents.Tests.Yardsticks;

public class GreedyCaptionsTests
{
    private static readonly Planned Somebody = Worlds.Of(7001)[0];
    private static readonly SendType Bump = Somebody.Input.Shared.SendTypes.Find("bump_normal")!;
    private static readonly DateOnly WeekStart = Somebody.Input.Shared.WeekStart;

    [Fact]
    public void Corrected_takes_what_was_never_used_then_what_rested_longest()
    {
        string[] expected = ["never", "old", "newer"];
        Order(GreedyVariant.Corrected, ("newer", 2, 60, null), ("old", 2, 200, null), ("never", 2, null, null)).ShouldBe(expected);
    }

    [Fact]
    public void Of_equally_fresh_ones_the_better_tier_then_the_one_that_nobody_used_for_longest()
    {
        string[] expected = ["elite", "unused", "long-ago", "recent"];
        Order(GreedyVariant.Corrected, ("recent", 2, null, 10), ("long-ago", 2, null, 300), ("unused", 2, null, null), ("elite", 1, null, 5)).ShouldBe(expected);
    }

    [Fact]
    public void Good_and_fresh_goes_before_fresh_alone()
    {
        // Level 1 wants performance above 70: a proven caption of 60 days goes before a standard one that was never used.
        string[] expected = ["proven", "standard", "unproven"];
        Order(GreedyVariant.Corrected, ("standard", 3, null, null), ("unproven", 4, null, null), ("proven", 2, 60, null)).ShouldBe(expected);
    }

    [Fact]
    public void Literal_takes_what_was_used_last()
    {
        string[] expected = ["newer", "old", "never"];
        Order(GreedyVariant.Literal, ("never", 2, null, 9), ("old", 2, 45, null), ("newer", 2, 31, null)).ShouldBe(expected);
    }

    [Fact]
    public void Tier_first_takes_the_better_tier_however_long_it_rested()
    {
        string[] expected = ["elite", "never", "rested"];
        Order(GreedyVariant.TierFirst, ("never", 2, null, null), ("rested", 2, 100, null), ("elite", 1, 31, null)).ShouldBe(expected);
    }

    [Fact]
    public void Captions_inside_the_reuse_window_are_not_on_the_shelf()
    {
        string[] expected = ["rested"];
        Order(GreedyVariant.Corrected, ("resting", 1, 29, null), ("rested", 4, 30, null)).ShouldBe(expected);
    }

    [Fact]
    public void With_nothing_left_a_person_must_write_one()
    {
        var captions = Captions(GreedyVariant.Corrected, ("only", 1, null, null));
        captions.Take(Bump)!.Id.ShouldBe("only");
        captions.Take(Bump).ShouldBeNull();
    }

    [Fact]
    public void A_compatible_type_lends_its_captions()
    {
        var captions = Captions(GreedyVariant.Corrected, ("only", 1, null, null));
        captions.Take(Somebody.Input.Shared.SendTypes.Find("bump_text_only")!)!.Id.ShouldBe("only");
    }

    private static IEnumerable<string> Order(GreedyVariant variant, params (string Id, int Tier, int? Days, int? GlobalDays)[] bank)
    {
        var captions = Captions(variant, bank);
        while (captions.Take(Bump) is { } caption)
        {
            yield return caption.Id;
        }
    }

    private static GreedyCaptions Captions(GreedyVariant variant, params (string Id, int Tier, int? Days, int? GlobalDays)[] bank)
    {
        var creator = Somebody.Input.Creator.Id;
        var input = new WeekInput(
            Somebody.Input.Shared with
            {
                Bank = new([.. bank.Select(b => new Caption
                {
                    Id = b.Id,
                    Text = b.Id,
                    CharLength = 300,
                    SendType = Bump.Key,
                    Tier = b.Tier,
                    LastUsed = b.GlobalDays is { } g ? WeekStart.AddDays(-g) : null,
                })]),
            },
            Somebody.Input.Own with
            {
                Uses = [.. bank.Where(b => b.Days is not null).Select(b => new CaptionUse(b.Id, creator, 1, WeekStart.AddDays(-400), WeekStart.AddDays(-b.Days!.Value), 1, 0.1, 1))],
            });
        return new GreedyCaptions(new CaptionShelf(input, Somebody.Report with { Confidence = 1 }), variant);
    }
}
