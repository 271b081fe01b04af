namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>Budgets of filling a week. Counts of work, never of time: the same input gives the same week on every machine.</summary>
internal sealed record FillOptions
{
    /// <summary>The greatest share of revenue slots that may be spent on learning.</summary>
    public const double MostExplored = 0.10;

    public static FillOptions Default { get; } = new();

    /// <summary>For measuring against yardsticks: nothing is spent on learning.</summary>
    public static FillOptions Benchmark { get; } = new() { ExploreShare = 0 };

    /// <summary>Share of the revenue slots whose caption and hour are drawn from the posterior, rounded down; at most <see cref="MostExplored"/>.</summary>
    public double ExploreShare { get; init; } = 0.05;

    /// <summary>Best captions of a send type that are considered.</summary>
    public int CandidatesPerType { get; init; } = 300;

    /// <summary>Rounds of captions against provisional times.</summary>
    public int CaptionRounds { get; init; } = 4;

    /// <summary>Steps on the prices of content types (P5) in one round.</summary>
    public int PriceSteps { get; init; } = 8;

    /// <summary>Moves of the neighbourhood search.</summary>
    public int Moves { get; init; } = 9_000;

    /// <summary>Steps on the dual of the one-use rule with revenue sends only, and with all sends of a day.</summary>
    public int RevenueSteps { get; init; } = 24;

    public int FullSteps { get; init; } = 5;

    /// <summary>States of a day's program (counts per group of send types) that are affordable.</summary>
    public int States { get; init; } = 1_000;

    /// <summary>The same for the bound with all sends of a day: above it the day is bounded by its revenue sends.</summary>
    public int FullStates { get; init; } = 2_000;
}
