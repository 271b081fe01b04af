using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// What the bench found. Everything but <see cref="Speed"/> is the same on every machine and for every degree of parallelism. Shares and lifts are 0-based
/// (0.2 is 20 percent), money is cents, times are milliseconds.
/// </summary>
public sealed record ScheduleBenchReport
{
    public required int Creators { get; init; }

    public required int Seeds { get; init; }

    public required ulong FirstSeed { get; init; }

    public required int Weeks { get; init; }

    public required string Profile { get; init; }

    /// <summary>Creator-weeks that were made.</summary>
    public required int Made { get; init; }

    /// <summary>Creators without an allocation.</summary>
    public required int Infeasible { get; init; }

    /// <summary>Violations of H1 to H20 that the validator found in the product's weeks, after its repairs.</summary>
    public required int HardViolations { get; init; }

    /// <summary>The first of them, for whoever looks for the cause: seed, creator, check and what it says.</summary>
    public required ImmutableArray<string> Violations { get; init; }

    /// <summary>By certificate status.</summary>
    public required ImmutableSortedDictionary<string, int> Statuses { get; init; }

    public required BenchSpread Score { get; init; }

    /// <summary>Reported gap to the upper bound, share of the bound.</summary>
    public required BenchSpread Gap { get; init; }

    /// <summary>Creators whose best estimated hour is within one hour of a planted peak, share.</summary>
    public required double PeakHits { get; init; }

    /// <summary>True value lost against the oracle, share of the oracle's; null without comparison.</summary>
    public required BenchSpread? Regret { get; init; }

    /// <summary>Makers of weeks by their true expected value, best first.</summary>
    public required ImmutableArray<BenchMaker> Makers { get; init; }

    /// <summary>The product against each other maker, on the same creators and seeds.</summary>
    public required ImmutableArray<BenchLift> Lifts { get; init; }

    public required BenchSpeed Speed { get; init; }
}

public sealed record BenchSpread(double Min, double P10, double Median, double Mean, double P90, double Max);

/// <param name="ShareOfOracle">Mean over creators of true value ÷ the oracle's.</param>
/// <param name="TenthPercentile">Of that share.</param>
/// <param name="MeanCents">Mean true value of a week.</param>
public sealed record BenchMaker(string Name, double ShareOfOracle, double TenthPercentile, double MeanCents);

/// <param name="MeanLift">Mean of product ÷ other − 1.</param>
/// <param name="Low">2.5th percentile of its bootstrap distribution.</param>
/// <param name="High">97.5th percentile.</param>
/// <param name="TenthPercentile">Of the pairs' lifts.</param>
/// <param name="Won">Share of pairs in which the product's week is worth at least as much.</param>
public sealed record BenchLift(string Over, int Pairs, double MeanLift, double Low, double High, double TenthPercentile, double Won);

/// <param name="Week">One creator-week of the product, all stages.</param>
/// <param name="ElapsedMs">The whole bench, sample data and yardsticks included.</param>
/// <param name="HeapBytes">Largest managed heap that was seen after a world.</param>
public sealed record BenchSpeed(
    int Parallelism, BenchTime Week, ImmutableArray<BenchTime> Stages, double ElapsedMs, long HeapBytes);

public sealed record BenchTime(string Name, double MedianMs, double P99Ms, double MaxMs);
