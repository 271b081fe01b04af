using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>What is made of each send type: its part of the bank, of the past sends and its worth. In the order of the catalogue.</summary>
internal static class SendTypeMix
{
    public static IReadOnlyList<SendType> Types { get; } = StandardCatalogue.Value.Types;

    /// <summary>Captions of a hundred. Sized to what a week needs, ppv_unlock most.</summary>
    public static IReadOnlyList<double> Bank { get; } =
    [
        28, 8, 6, 6, 5, 2.5, 3.5, 2.5, 3.5, // Revenue.
        2.8, 2.6, 3.4, 2.8, 2.8, 2.6, 2.8, 2.2, 2.6, // Engagement.
        2.6, 2.2, 5.6, 2, // Retention.
    ];

    /// <summary>Past revenue sends: weight of a type on a paid and on a free page.</summary>
    public static double PastWeight(int type, bool paid) => Types[type].FitsPage(paid ? PageType.Paid : PageType.Free) ? Past[type] : 0;

    private static readonly double[] Past =
    [
        42, 24, 14, 10, 8, 4, 9, 4, 9,
        12, 10, 16, 12, 12, 8, 12, 8, 8,
        40, 35, 0, 25,
    ];

    /// <summary>Earnings of one send relative to ppv_unlock.</summary>
    public static double Worth(int type) => Types[type].Key switch
    {
        "ppv_unlock" => 1.0,
        "ppv_wall" => 0.85,
        "tip_goal" => 0.9,
        "bundle" => 1.35,
        "flash_bundle" => 1.2,
        "vip_program" => 0.75,
        "game_post" => 0.6,
        "cross_platform_bundle" => 0.8,
        "first_to_tip" => 0.9,
        _ => 0,
    };

    /// <summary>Price relative to the creator's base price.</summary>
    public static double PriceLevel(int type) => Types[type].Key switch { "bundle" => 1.5, "flash_bundle" => 1.3, _ => 1.0 };

    public static int Followup { get; } = IndexOf("ppv_followup");

    public static int IndexOf(string key) => Types.Select((t, i) => (t, i)).First(p => p.t.Key == key).i;

    /// <summary>ppv, ppv_bump or wall.</summary>
    public static string Schedulable(int type) => Types[type] switch
    {
        { Channels: ["wall", ..] } => "wall",
        { Category: Category.Revenue } => "ppv",
        _ => "ppv_bump",
    };

    /// <summary>Parents of follow-ups.</summary>
    public static bool TakesFollowup(int type) => Types[type].Key is "ppv_unlock" or "ppv_wall" or "tip_goal";
}
