using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>What a day emphasises (P7): a small preference, never worth a better send.</summary>
internal sealed record DayStrategy(string Name, ImmutableArray<string> Emphasised)
{
    private static readonly ImmutableArray<DayStrategy> All =
    [
        new("unlock", ["ppv_unlock", "ppv_wall", "bump_descriptive", "renew_on_post"]),
        new("bundle", ["bundle", "flash_bundle", "cross_platform_bundle", "link_drop", "wall_link_drop"]),
        new("play", ["game_post", "first_to_tip", "tip_goal", "like_prompt", "live_promo"]),
        new("talk", ["vip_program", "reply_prompt", "bump_normal", "bump_text_only", "renew_on_message", "expired_winback"]),
    ];

    /// <summary>Seven; two neighbours differ, and all four stand in every week. Where the round begins differs between creators and weeks.</summary>
    public static ImmutableArray<DayStrategy> OfWeek(WeekInput input)
    {
        var first = (int)(SeededRandom.Number(input.Shared.Seed, "strategy", input.Creator.Id, $"{input.Shared.WeekStart:O}") % (ulong)All.Length);
        return [.. Enumerable.Range(0, 7).Select(d => All[(first + d) % All.Length])];
    }
}
