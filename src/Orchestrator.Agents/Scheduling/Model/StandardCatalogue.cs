using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Model;

/// <summary>The 22 send types that ship. Limits as both of the user's sources agree on them; gaps in minutes.</summary>
internal static class StandardCatalogue
{
    private static readonly ImmutableDictionary<string, IReadOnlyList<string>> Nobody = ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    public static SendTypeCatalogue Value { get; } = new(
        [
            Revenue("ppv_unlock", 4, 120, "all_active", ["mass"]) with { Media = true, Priced = true, Flyer = true },
            Revenue("ppv_wall", 3, 180, "all_followers", ["wall"]) with { Pages = Pages.Free, Media = true, Priced = true, Flyer = true },
            Revenue("tip_goal", 2, 240, "all_active", ["mass", "wall"]) with { Pages = Pages.Paid, Priced = true, MaxPriceCents = 6000, ExpiresAfterHours = 48 },
            Revenue("bundle", 1, 180, "active_30d", ["mass"]) with { Media = true, Priced = true, MaxPriceCents = 10_000, Flyer = true },
            Revenue("flash_bundle", 1, 360, "active_7d", ["mass"]) with { Media = true, Priced = true, MaxPriceCents = 10_000, Flyer = true, ExpiresAfterHours = 6 },
            Revenue("vip_program", 1, 1440, "active_30d", ["mass"]) with { MaxPerWeek = 1, Flyer = true },
            Revenue("game_post", 1, 240, "all_active", ["wall", "mass"]) with { ExpiresAfterHours = 12 },
            Revenue("cross_platform_bundle", 1, 1440, "active_30d", ["mass"]) with { MaxPerWeek = 1, Media = true, Flyer = true },
            Revenue("first_to_tip", 1, 360, "all_active", ["wall", "mass"]) with { Flyer = true, ExpiresAfterHours = 12 },

            Engagement("link_drop", 2, 120, "all_active", ["mass"]) with { ExpiresAfterHours = 24 },
            Engagement("wall_link_drop", 2, 180, "all_followers", ["wall"]) with { Media = true, ExpiresAfterHours = 24 },
            Engagement("bump_normal", 3, 60, "all_active", ["wall", "mass"]),
            Engagement("bump_descriptive", 2, 120, "all_active", ["wall", "mass"]),
            Engagement("bump_text_only", 2, 120, "all_active", ["wall", "mass"]),
            Engagement("bump_flyer", 2, 240, "all_active", ["wall"]) with { Media = true, Flyer = true },
            Engagement("reply_prompt", 2, 240, "active_30d", ["targeted"]),
            Engagement("like_prompt", 1, 1440, "all_active", ["wall", "story"]),
            Engagement("live_promo", 2, 120, "all_active", ["wall"]) with { Media = true, Flyer = true, ExpiresAfterHours = 4 },

            Retention("renew_on_post", 2, 720, "expiring_soon", ["wall"]) with { Pages = Pages.Paid, MediaOptional = true },
            Retention("renew_on_message", 1, 1440, "renew_off", ["targeted"]) with { Pages = Pages.Paid, MediaOptional = true },
            Retention("ppv_followup", 5, 60, "ppv_non_purchasers", ["targeted"]) with { MediaOptional = true, IsFollowup = true },
            Retention("expired_winback", 1, 1440, "expired_recent", ["targeted"]) with { Pages = Pages.Paid, MediaOptional = true },
        ],
        Nobody);

    private static SendType Revenue(string key, int day, int gap, string segment, string[] channels) => Make(Category.Revenue, key, day, gap, segment, channels);

    private static SendType Engagement(string key, int day, int gap, string segment, string[] channels) => Make(Category.Engagement, key, day, gap, segment, channels);

    private static SendType Retention(string key, int day, int gap, string segment, string[] channels) => Make(Category.Retention, key, day, gap, segment, channels);

    private static SendType Make(Category category, string key, int day, int gap, string segment, string[] channels) => new()
    {
        Key = key,
        Category = category,
        MaxPerDay = day,
        MinGapMinutes = gap,
        Segment = segment,
        Channels = channels,
    };
}
