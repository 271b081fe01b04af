using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// How much each kind of effect varies (standard deviations of logarithms) and how noisy one send is. Starting values are the beliefs; each counts like
/// <see cref="Believed"/> effects when the spread is estimated, so that three weekdays' worth of noise cannot set it to 0.
/// </summary>
internal sealed record Hyper
{
    /// <summary>Weight of the starting values, effects.</summary>
    public const double Believed = 4;

    public double Noise { get; init; } = 0.7;

    public double Type { get; init; } = 0.5;

    public double Content { get; init; } = 0.25;

    public double Hour { get; init; } = 0.25;

    public double Weekday { get; init; } = 0.12;

    public double Band { get; init; } = 0.15;

    public double Caption { get; init; } = 0.4;

    public double Price { get; init; } = 0.4;

    // Fixed: one coefficient each, nothing to learn a spread from.
    public const double Volume = 0.03;
    public const double Older = 0.5;

    /// <summary>How much tier and pool are believed to count: both are logarithms on the scale of the quality, a little compressed by the offset under them.</summary>
    public static ImmutableArray<double> EvidenceMean { get; } = [1.1, 1.1];

    public static ImmutableArray<double> EvidenceSd { get; } = [0.2, 0.2];
}
