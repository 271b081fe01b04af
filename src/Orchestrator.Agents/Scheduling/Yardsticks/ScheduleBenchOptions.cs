namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>What <see cref="ScheduleBench"/> measures.</summary>
public sealed record ScheduleBenchOptions
{
    /// <summary>Creators of each world.</summary>
    public int Creators { get; init; } = 20;

    /// <summary>Worlds, one for each seed.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>Seed of the first world; the others follow. Seeds from 1000 on are kept for measuring: nothing is tuned on them.</summary>
    public ulong FirstSeed { get; init; } = 1000;

    /// <summary>Weeks of history.</summary>
    public int Weeks { get; init; } = 26;

    /// <summary>Name of the sample profile: small, standard or large.</summary>
    public string Profile { get; init; } = "standard";

    /// <summary>Creator-weeks made at once; results do not depend on it, times do.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    public BenchDepth Depth { get; init; } = BenchDepth.Comparison;
}

/// <summary>How much is made of each creator-week.</summary>
public enum BenchDepth
{
    /// <summary>Only the product's week, validated.</summary>
    Product,

    /// <summary>The yardsticks' and the oracle's weeks as well.</summary>
    Comparison,

    /// <summary>And the product's with the truth in the place of one part of its estimates: where its regret comes from.</summary>
    Diagnosis,
}

/// <param name="Done">Creator-weeks finished.</param>
public sealed record ScheduleBenchProgress(int Done, int Total);
