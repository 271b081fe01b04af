namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>What the past does to a day's volume. Scores are points 0 to 100.</summary>
internal static class VolumeFactors
{
    /// <summary>1.0 up to 30 points, falling to 0.9 at 50 and to 0.7 at 70.</summary>
    public static double OfSaturation(double points) => points switch
    {
        <= 30 => 1.0,
        <= 50 => 1.0 - (0.1 * (points - 30) / 20),
        <= 70 => 0.9 - (0.2 * (points - 50) / 20),
        _ => 0.7,
    };

    /// <summary>1.0 up to 30 points, rising to 1.1 at 50 and 1.2 at 70; only below 50 points of saturation, and from 30 on only the last step.</summary>
    public static double OfOpportunity(double points, double saturation) => (points, saturation) switch
    {
        (_, >= 50) => 1.0,
        ( >= 70, _) => 1.2,
        ( <= 30, _) or (_, >= 30) => 1.0,
        _ => 1.0 + (0.1 * (points - 30) / 20),
    };

    /// <summary>A multiplier is believed as far as the confidence (0 to 1) goes.</summary>
    public static double Damped(double multiplier, double confidence) => 1 + ((multiplier - 1) * confidence);

    /// <summary>Volume that a creator of whom little is known gets.</summary>
    public static double OfConfidence(double confidence) => confidence switch { >= 0.6 => 1.0, >= 0.4 => 0.85, _ => 0.70 };

    /// <summary>Sends a day more or less: −1 after four falling weeks, +1 for a healthy creator who is not saturated.</summary>
    public static int OfHealth(string health, double saturation) => health switch
    {
        "DEATH_SPIRAL" => -1,
        "HEALTHY" when saturation < 30 => 1,
        _ => 0,
    };

    /// <summary>What a content category does to engagement; at most one and a half above the lowest tier.</summary>
    public static double OfContentCategory(string category, bool lowestTier)
    {
        var factor = category switch { "c2" => 1.5, "c3" => 2.0, "c4" => 2.67, _ => 1.0 };
        return lowestTier ? factor : Math.Min(factor, 1.5);
    }

    /// <summary>clamp(round(mid × multipliers + health), 1, 2 × the tier's maximum), half away from zero.</summary>
    public static int DayTarget(double mid, double multipliers, int health, int tierMax) =>
        Math.Clamp((int)Math.Round(Math.Round((mid * multipliers) + health, 9), MidpointRounding.AwayFromZero), 1, 2 * tierMax);
}
