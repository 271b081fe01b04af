using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Agents.Tests.Allocating;

/// <summary>One creator with as much around them as the allocation room reads; every part can be replaced.</summary>
internal static class SmallWorld
{
    /// <summary>A Monday without holiday or payday in its week.</summary>
    public static DateOnly Week { get; } = new(2026, 3, 2);

    public static Creator Paid { get; } = new()
    {
        Id = "creator_01",
        TenantId = "t1",
        DisplayName = "One",
        PageType = PageType.Paid,
        ContentCategory = "c1",
        Timezone = "America/New_York",
        FanCount = 4000,
        MessageNet30dCents = 2500_00,
    };

    public static Creator Free { get; } = Paid with { Id = "creator_02", PageType = PageType.Free };

    public static ImmutableArray<Segment> Segments { get; } =
    [
        new("all_active", false, 0.8, ["mass", "wall", "story", "live", "targeted"]),
        new("all_followers", false, 1.0, ["mass", "wall", "story"]),
        new("active_7d", false, 0.3, ["mass", "targeted"]),
        new("active_30d", false, 0.6, ["mass", "targeted"]),
        new("tip_goal_non_tippers", false, 0.5, ["targeted"]),
        new("ppv_non_purchasers", false, 0.7, ["targeted"]),
        new("expiring_soon", true, 0.1, ["mass", "targeted"]),
        new("renew_off", true, 0.2, ["targeted"]),
        new("expired_recent", true, 0.05, ["targeted"]),
    ];

    public static WeekInput Input(
        Creator? creator = null, int captionsPerType = 40, DateOnly? week = null, IEnumerable<Caption>? captions = null, SendTypeCatalogue? sendTypes = null,
        IReadOnlyList<PastSend>? sends = null, IReadOnlyList<CaptionUse>? uses = null, IReadOnlyList<Ranking>? rankings = null, ulong seed = 42)
    {
        creator ??= Paid;
        var start = week ?? Week;
        return new(
            new()
            {
                AsOf = start.AddDays(-1),
                WeekStart = start,
                Seed = seed,
                Bank = new([.. captions ?? Captions(captionsPerType)]),
                SendTypes = sendTypes ?? StandardCatalogue.Value,
                ContentTypes = [.. ContentTypes.Select(t => new ContentType(t, t, "photo"))],
                Segments = Segments,
            },
            new()
            {
                Creator = creator,
                Vault = [.. ContentTypes.Select(t => new VaultEntry(creator.Id, t, true, 50, 4))],
                Rankings = rankings ?? [],
                Uses = uses ?? [],
                PastSends = sends ?? [],
                Triggers = [],
            });
    }

    public static ImmutableArray<string> ContentTypes { get; } = ["type_a", "type_b", "type_c", "type_d"];

    /// <summary>So many of each send type, content types in turn, all of the best length.</summary>
    public static IEnumerable<Caption> Captions(int perType) =>
        from type in StandardCatalogue.Value.Types
        from i in Enumerable.Range(0, perType)
        select new Caption { Id = $"{type.Key}_{i:000}", Text = $"Text {i} of {type.Key}.", CharLength = 300, SendType = type.Key, ContentType = ContentTypes[i % 4], PurchaseRate = 0.01 + (0.0001 * i) };

    public static PerformanceReport Report(double confidence = 1, double saturation = 40, double opportunity = 30, string health = "WARNING", double delta = 0.05) => new()
    {
        CreatorId = "creator_01",
        InputsHash = "hash",
        Tool = "test",
        ToolVersion = "1",
        Messages = 300,
        RpsCents = 3000,
        RprCents = 2,
        ViewRate = 0.4,
        PurchaseRate = 0.02,
        Conversion = 0.05,
        RevenueTrendPct = 0,
        DeclineWeeks = 2,
        Health = health,
        Saturation = [saturation, saturation, saturation],
        Opportunity = [opportunity, opportunity, opportunity],
        FusedSaturation = saturation,
        FusedOpportunity = opportunity,
        Divergence = 0,
        Volatility = 0.5,
        Confidence = confidence,
        HourEffects = [.. Enumerable.Repeat(new Effect(0, 0.1, 10), 24)],
        WeekdayEffects = [.. Enumerable.Repeat(new Effect(0, 0.1, 10), 7)],
        LengthEffects = [.. Enumerable.Range(0, 7).Select(b => new Effect(Math.Log(LengthBuckets.PriorOf(b)), 0.1, 10))],
        BestLength = 3,
        ContentEffects = [],
        TypeValues = [],
        CaptionEffects = [],
        CaptionPrior = new(0.3, Math.Log(0.02), 0.4, 50, 0.02),
        PriceElasticities = [],
        EngagementCents = 400,
        RetentionCents = 600,
        ResidualSd = 0.7,
        TypeTiers = [],
        Elasticity = new(2, delta, 0.9, 1 / delta, 12, true, 8),
        Triggers = [],
        Warnings = [],
    };

    /// <param name="elasticities">Price elasticity by content type; −1 (no effect of the price) where none is given.</param>
    public static ValueModel Model(double delta = 0.05, IReadOnlyDictionary<string, double>? elasticities = null, int basePrice = 1500, IReadOnlyDictionary<string, double>? typeCents = null) => new()
    {
        HourFactor = [.. Enumerable.Repeat(1.0, 24)],
        WeekdayFactor = [1.0, 1.0, 1.05, 1.2, 1.1, 1.0, 0.8],
        Delta = delta,
        ReferenceVolume = 8,
        TypeCents = typeCents ?? new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["ppv_unlock"] = 5000, ["ppv_wall"] = 4000, ["tip_goal"] = 3500, ["bundle"] = 4500, ["flash_bundle"] = 4300, ["vip_program"] = 3000,
            ["game_post"] = 2500, ["cross_platform_bundle"] = 2000, ["first_to_tip"] = 2800,
        },
        EngagementCents = 400,
        RetentionCents = 600,
        CaptionFactor = (c, price) => (1 + (c.PurchaseRate * 10))
            * (price is { } p && elasticities?.GetValueOrDefault(c.ContentType, -1) is { } e ? Math.Pow((double)p / basePrice, 1 + e) : 1),
    };
}
