using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>The thirteen segments, and how many people a past send reached and how many looked.</summary>
internal static class Audience
{
    private static readonly string[] Messages = ["mass", "targeted"];

    /// <summary>Wall and story reach everybody or nobody: only the two broad segments name them.</summary>
    private static readonly string[] Anywhere = ["mass", "targeted", "wall", "story"];

    public static IReadOnlyList<Segment> Segments { get; } =
    [
        new("all_active", false, 0.75, Anywhere),
        new("all_followers", false, 1.0, Anywhere),
        new("active_7d", false, 0.45, Messages),
        new("active_30d", false, 0.7, Messages),
        new("tippers", false, 0.12, Messages),
        new("high_spenders", false, 0.05, Messages),
        new("ppv_non_purchasers", false, 0.6, Messages),
        new("non_tippers", false, 0.8, Messages),
        new("tip_goal_non_tippers", false, 0.55, Messages),
        new("expiring_soon", true, 0.15, [.. Messages, "wall"]),
        new("renew_off", true, 0.3, Messages),
        new("renew_on", true, 0.6, Messages),
        new("expired_recent", true, 0.1, Messages),
    ];

    private static readonly Dictionary<string, double> Shares = Segments.ToDictionary(s => s.Key, s => s.Share, StringComparer.Ordinal);

    public static void Reach(CreatorPlan plan, List<SendDraft> sends, SeededRandom random)
    {
        var habit = random.Between(0.30, 0.42);
        var same = plan.Role.Saturation == "thresholds"; // Every rate of this creator has to be an exact fraction.
        foreach (var send in sends)
        {
            var type = SendTypeMix.Types[send.Type];
            send.Sent = same ? plan.Fans : Math.Max(5, (int)Math.Round(plan.Fans * Shares[type.Segment] * random.Between(0.96, 1.0)));
            var rate = habit * (type.Channels[0] == "wall" ? 1.1 : 1) * Math.Exp(random.Normal(0, 0.06));
            send.Viewed = Math.Max(1, (int)Math.Round(send.Sent * rate));
        }
    }

    /// <summary>Who buys has looked.</summary>
    public static void Look(IEnumerable<SendDraft> sends)
    {
        foreach (var send in sends)
        {
            send.Sent = Math.Max(send.Sent, send.Purchased);
            send.Viewed = Math.Clamp(send.Viewed, send.Purchased, send.Sent);
        }
    }
}
