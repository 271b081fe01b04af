namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>How far a creator's own figures are to be trusted (4.4): a step function of the number of messages.</summary>
internal static class Confidence
{
    public static double Of(int messages) => messages switch
    {
        >= 200 => 1.0,
        >= 100 => 0.8,
        >= 50 => 0.6,
        >= 20 => 0.4,
        _ => 0.2,
    };

    /// <summary>Draws a multiplier towards 1: 0.7 at confidence 0.6 is 0.82.</summary>
    public static double Damp(double multiplier, double confidence) => 1 + ((multiplier - 1) * confidence);

    /// <summary>Confidence in a figure of one content type, from the sends behind it.</summary>
    public static string Level(int sends) => sends switch
    {
        > 10 => "high",
        >= 5 => "moderate",
        _ => "low",
    };

    /// <summary>What a level is worth as a number, on the scale of <see cref="Of"/>.</summary>
    public static double Weight(string level) => level switch
    {
        "high" => 1.0,
        "moderate" => 0.6,
        _ => 0.2,
    };
}
