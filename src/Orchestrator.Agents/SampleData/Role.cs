using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>The part that a creator plays among the planted truths.</summary>
internal sealed record Role
{
    /// <summary>regular, or one of <see cref="EdgeKinds"/>.</summary>
    public string Kind { get; init; } = "regular";

    public string ExpectedEnd { get; init; } = "done";

    public string Tier { get; init; } = "HIGH_VALUE";

    public PageType Page { get; init; }

    public string SubType { get; init; } = "";

    /// <summary>Null: the next of the list.</summary>
    public string? Zone { get; init; }

    public double? Delta { get; init; }

    public double[]? Lengths { get; init; }

    /// <summary>Weekly trend: falling-4, falling-3, falling-1, stable, rising.</summary>
    public string? Trend { get; init; }

    /// <summary>all or thresholds.</summary>
    public string? Saturation { get; init; }

    public string? Trigger { get; init; }

    /// <summary>ε of one content type.</summary>
    public double? Elasticity { get; init; }

    public bool HasHistory { get; init; } = true;

    /// <summary>Rankings so old that they say nothing.</summary>
    public bool StaleRankings { get; init; }

    /// <summary>Send types that it may use; null: all.</summary>
    public IReadOnlyList<string>? Restricted { get; init; }
}

internal static class EdgeKinds
{
    public const string OneType = "one-type-vault";
    public const string FortyCaptions = "forty-captions";
    public const string Premium = "premium-over-capacity";
    public const string DaylightSaving = "daylight-saving";
    public const string FarEast = "zone-plus-14";
    public const string ZeroHistory = "zero-history";
    public const string FreeTipGoals = "free-page-with-tip-goals";
    public const string Restricted = "restricted-catalogue";
}

internal static class Roles
{
    /// <summary>Edge creators stand between the twenty regular ones and any further.</summary>
    public const int FirstEdge = 21;

    private static readonly string[] SubTypes = ["commercial", "amateur", "general", ""];

    private static readonly double[] HundredTo149 = [0.22, 0.469, 1.0, 0.62, 0.469, 0.3, 0.112, 0.037];

    private static readonly double[] FourFiftyTo549 = [0.22, 0.469, 0.469, 0.6, 0.65, 1.0, 0.372, 0.112];

    /// <summary>The eight send types of the restricted catalogue: too few for the diversity floor of ten.</summary>
    private static readonly string[] EightTypes =
        ["ppv_unlock", "bundle", "game_post", "first_to_tip", "bump_normal", "link_drop", "renew_on_post", "renew_on_message"];

    private static readonly string[] MediaTypes = ["ppv_unlock", "bundle", "flash_bundle", "cross_platform_bundle", "wall_link_drop", "bump_flyer", "live_promo"];

    /// <summary>Four strata in turn; the twenty first have the planted findings.</summary>
    public static Role Regular(int number)
    {
        var role = new Role
        {
            Page = number % 4 == 0 ? PageType.Free : PageType.Paid,
            SubType = SubTypes[(number - 1) % 4],
            Tier = number switch { 8 or 20 => "LITE", 3 or 4 or 5 or 6 or 10 or 11 or 13 => "STANDARD", <= 20 => "HIGH_VALUE", _ => (number % 10) switch { 0 => "LITE", 3 or 5 or 8 => "STANDARD", _ => "HIGH_VALUE" } },
        };
        return number switch
        {
            1 => role with { Trigger = "HIGH_PERFORMER" },
            2 or 9 => role with { Lengths = HundredTo149 },
            3 => role with { Trend = "falling-4" },
            5 => role with { Trigger = "EMERGING_WINNER", StaleRankings = true },
            6 => role with { Trend = "falling-3" },
            7 => role with { Trigger = "TRENDING_UP" },
            8 => role with { Trend = "falling-1" },
            10 => role with { Trend = "stable" },
            11 => role with { Trigger = "SATURATING", StaleRankings = true },
            12 => role with { Lengths = FourFiftyTo549 },
            13 => role with { Trend = "rising" },
            14 => role with { Trigger = "AUDIENCE_FATIGUE" },
            15 => role with { Saturation = "all" },
            16 => role with { Elasticity = -1.2 },
            17 => role with { Saturation = "thresholds" },
            18 => role with { Elasticity = -0.8 },
            19 => role with { Elasticity = -2.0 },
            _ => role,
        };
    }

    public static IReadOnlyList<Role> Edges { get; } =
    [
        new() { Kind = EdgeKinds.OneType, SubType = "commercial", Tier = "STANDARD" },
        new() { Kind = EdgeKinds.FortyCaptions, SubType = "amateur", Tier = "STANDARD", ExpectedEnd = "blocked", HasHistory = false, Restricted = MediaTypes },
        new() { Kind = EdgeKinds.Premium, SubType = "commercial", Tier = "PREMIUM", Delta = 0.05 },
        new() { Kind = EdgeKinds.DaylightSaving, SubType = "general", Zone = "Europe/Lisbon" },
        new() { Kind = EdgeKinds.DaylightSaving, SubType = "amateur", Zone = "Europe/Berlin" },
        new() { Kind = EdgeKinds.DaylightSaving, SubType = "commercial", Zone = "America/Nuuk" },
        new() { Kind = EdgeKinds.FarEast, SubType = "general", Zone = "Pacific/Kiritimati" },
        new() { Kind = EdgeKinds.ZeroHistory, SubType = "amateur", Tier = "STANDARD", HasHistory = false },
        new() { Kind = EdgeKinds.FreeTipGoals, Page = PageType.Free, Tier = "STANDARD" },
        new() { Kind = EdgeKinds.Restricted, SubType = "general", Tier = "STANDARD", ExpectedEnd = "infeasible", Restricted = EightTypes },
    ];
}
