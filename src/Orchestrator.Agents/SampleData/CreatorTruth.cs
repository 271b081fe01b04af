using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.SampleData;

/// <summary>
/// What was planted for one creator. A revenue send earns in expectation type · caption quality · content · length · (price ÷ base price)^(1+ε) ·
/// trigger · e^θ(hour) · e^φ(weekday) · e^(−δ(v − v₀)); single sends scatter around it log-normally.
/// </summary>
internal sealed record CreatorTruth
{
    public required string CreatorId { get; init; }

    /// <summary>regular, or which kind of edge.</summary>
    public required string Kind { get; init; }

    /// <summary>How the schedule job should end: done (approved or reviewed), blocked or infeasible.</summary>
    public required string ExpectedEnd { get; init; }

    /// <summary>Local hours of the midday and of the evening peak.</summary>
    public required int[] PeakHours { get; init; }

    /// <summary>24 logarithms θ by local hour.</summary>
    public required double[] HourEffects { get; init; }

    /// <summary>7 logarithms φ, Monday first.</summary>
    public required double[] WeekdayEffects { get; init; }

    /// <summary>Best day Thursday, worst Sunday, as in the user's data.</summary>
    public required bool SourceLike { get; init; }

    /// <summary>Eight multipliers by <see cref="LengthSteps"/>.</summary>
    public required double[] LengthTable { get; init; }

    public required double Delta { get; init; }

    /// <summary>v₀.</summary>
    public required double ReferenceVolume { get; init; }

    /// <summary>Every past day had the same number of sends: δ cannot be found.</summary>
    public required bool ConstantVolume { get; init; }

    /// <summary>Standard deviation of the logarithm of a single send.</summary>
    public required double NoiseSd { get; init; }

    public required int BasePriceCents { get; init; }

    /// <summary>By revenue send type, cents, expectation (noise included).</summary>
    public required IReadOnlyDictionary<string, double> TypeCents { get; init; }

    public required double EngagementCents { get; init; }

    public required double RetentionCents { get; init; }

    /// <summary>Logarithms by content type; who does not stand here is 0.</summary>
    public required IReadOnlyDictionary<string, double> ContentEffects { get; init; }

    /// <summary>ε by content type; −1 (earnings do not depend on the price) for all others.</summary>
    public required IReadOnlyDictionary<string, double> PriceElasticity { get; init; }

    /// <summary>What the coming week multiplies a content type by: live triggers.</summary>
    public required IReadOnlyDictionary<string, double> TriggerMultipliers { get; init; }

    public required PlantedFindings Findings { get; init; }

    /// <param name="quality">γ by caption id.</param>
    public ValueModel ToValueModel(IReadOnlyDictionary<string, double> quality) => new()
    {
        HourFactor = [.. HourEffects.Select(Math.Exp)],
        WeekdayFactor = [.. WeekdayEffects.Select(Math.Exp)],
        Delta = Delta,
        ReferenceVolume = ReferenceVolume,
        TypeCents = TypeCents,
        EngagementCents = EngagementCents,
        RetentionCents = RetentionCents,
        CaptionFactor = (caption, price) => CaptionFactor(caption, price, quality),
    };

    private double CaptionFactor(Caption caption, int? price, IReadOnlyDictionary<string, double> quality)
    {
        var factor = quality.GetValueOrDefault(caption.Id, 1.0) * LengthTable[LengthSteps.Of(caption.CharLength)];
        if (caption.ContentType.Length > 0)
        {
            factor *= Math.Exp(ContentEffects.GetValueOrDefault(caption.ContentType)) * TriggerMultipliers.GetValueOrDefault(caption.ContentType, 1.0);
            if (price is { } p && PriceElasticity.TryGetValue(caption.ContentType, out var elasticity))
            {
                factor *= Math.Pow((double)p / BasePriceCents, 1 + elasticity);
            }
        }

        return factor;
    }
}

/// <summary>What an analyst should find for one creator; null or empty where nothing was planted.</summary>
internal sealed record PlantedFindings
{
    /// <summary>falling-4, falling-3, falling-1, stable or rising.</summary>
    public string? Trend { get; init; }

    /// <summary>Falling weeks in a row, newest backwards.</summary>
    public int? FallingWeeks { get; init; }

    /// <summary>all: every sign of saturation is there; thresholds: every sign is exactly on its limit and counts for nothing.</summary>
    public string? Saturation { get; init; }

    public IReadOnlyList<PlantedTrigger> Triggers { get; init; } = [];

    /// <summary>Content type in the bottom decile with many sends.</summary>
    public string? Avoid { get; init; }

    /// <summary>Content type with a few sends, all poor: too few to say so.</summary>
    public string? Decoy { get; init; }

    /// <summary>Index in <see cref="LengthBuckets"/>.</summary>
    public int BestLength { get; init; } = LengthBuckets.Optimum;
}

/// <param name="Says">The figures that were planted.</param>
internal sealed record PlantedTrigger(string ContentType, string Kind, double Multiplier, string Says);

/// <summary>The lengths that effects are planted for: the buckets of the prior, of which 50–149 is cut in two.</summary>
internal static class LengthSteps
{
    private static readonly int[] Starts = [0, 50, 100, 150, 250, 450, 550, 750];

    public static IReadOnlyList<double> Prior { get; } = [.. Starts.Select(s => LengthBuckets.PriorOf(LengthBuckets.Of(s)))];

    /// <summary>The bucket of the prior that a step lies in.</summary>
    public static int Bucket(int step) => LengthBuckets.Of(Starts[step]);

    public static int Of(int length)
    {
        var i = Starts.Length - 1;
        while (i > 0 && length < Starts[i])
        {
            i--;
        }

        return i;
    }
}
