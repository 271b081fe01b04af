using MathNet.Numerics.Distributions;
using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.Scheduling.FollowingUp;

/// <summary>Range and mean of a delay, minutes.</summary>
internal sealed record DelayRange(int Least, int Most, int Mean)
{
    /// <summary>Standard deviation: 8 minutes for the full range of 30, less for a narrower one.</summary>
    public double Sd => 8.0 * (Most - Least) / 30;
}

/// <summary>The rules of section 5 of the user's specification that need no schedule.</summary>
internal static class FollowupRules
{
    public const string SendType = "ppv_followup";

    /// <summary>Follow-ups a day; a stricter policy sets 4.</summary>
    public const int MostPerDay = 5;

    public const int MinutesApart = 60;

    /// <summary>Later than this, a follow-up waits for the morning.</summary>
    public static TimeSpan Latest { get; } = new(23, 30, 0);

    public const int MorningHour = 8;

    private const double SharePerPpv = 0.80;
    private const int Evening = 21;

    /// <summary>The segment that a parent's follow-up addresses; null: the type has none.</summary>
    public static string? SegmentFor(string sendType) => sendType switch
    {
        "ppv_unlock" or "ppv_wall" => "ppv_non_purchasers",
        "tip_goal" => "tip_goal_non_tippers",
        _ => null,
    };

    public static bool IsPpv(string sendType) => sendType is "ppv_unlock" or "ppv_wall";

    /// <summary>After 21:00 20 to 40 minutes; else sooner for a creator who is known well, later for one who is not.</summary>
    /// <param name="confidence">0 to 1.</param>
    public static DelayRange Delay(double confidence, int parentHour) => (parentHour, confidence) switch
    {
        ( >= Evening, _) => new(20, 40, 25),
        (_, > 0.8) => new(15, 30, 20),
        (_, < 0.5) => new(20, 45, 30),
        _ => new(15, 45, 28),
    };

    /// <summary>Whole minutes from a normal distribution cut off at the range's ends, by inversion: one draw, no rejection.</summary>
    public static int Draw(DelayRange range, SeededRandom random)
    {
        var (low, high) = (Normal.CDF(range.Mean, range.Sd, range.Least), Normal.CDF(range.Mean, range.Sd, range.Most));
        var minutes = Normal.InvCDF(range.Mean, range.Sd, low + (random.Unit() * (high - low)));
        return Math.Clamp((int)Math.Round(minutes, MidpointRounding.AwayFromZero), range.Least, range.Most);
    }

    /// <summary>Follow-ups that a date may have by the number of its PPV sends.</summary>
    public static int MostFor(int ppvSends, double confidence) => (int)Math.Round(SharePerPpv * ppvSends * Rate(confidence), MidpointRounding.AwayFromZero);

    public static double Rate(double confidence) => confidence switch { >= 0.8 => 1.0, >= 0.6 => 0.8, >= 0.4 => 0.5, _ => 0.3 };

    /// <summary>Which parents come first where not all can have one.</summary>
    /// <param name="revenueDollars">Expected earnings of the parent.</param>
    /// <param name="engagement">View rate, 0 to 1.</param>
    public static double Priority(double revenueDollars, int hour, double engagement) =>
        (0.5 * revenueDollars / 1000) + (0.3 * (1 - (hour / 24.0))) + (0.2 * engagement / 0.20);
}
