using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Values;

/// <summary>
/// What a send is worth in expectation, cents:
/// revenue = type · caption · e^(θ hour) · e^(φ weekday) · e^(−δ(v − v₀)); an engagement or retention send is worth its category's spill-over, whenever it
/// goes out. Made from estimates (<c>PerformanceReport</c>) for the product, from planted effects for the oracle and the scorer.
/// </summary>
internal sealed class ValueModel
{
    /// <summary>24 factors by local hour, e^θ.</summary>
    public required double[] HourFactor { get; init; }

    /// <summary>7 factors, Monday first, e^φ.</summary>
    public required double[] WeekdayFactor { get; init; }

    /// <summary>δ: loss of the logarithm for one more send a day.</summary>
    public required double Delta { get; init; }

    /// <summary>v₀: sends a day at which <see cref="TypeCents"/> holds.</summary>
    public required double ReferenceVolume { get; init; }

    /// <summary>By revenue send type: cents of one send with a caption of factor 1, at a factor-1 hour and weekday.</summary>
    public required IReadOnlyDictionary<string, double> TypeCents { get; init; }

    public required double EngagementCents { get; init; }

    public required double RetentionCents { get; init; }

    /// <summary>What a caption with its price multiplies a revenue send by.</summary>
    public required Func<Caption, int?, double> CaptionFactor { get; init; }

    /// <param name="date">Local date.</param>
    /// <param name="volume">Sends on that day, follow-ups not counted.</param>
    public double DayFactor(DateOnly date, int volume) => WeekdayFactor[((int)date.DayOfWeek + 6) % 7] * Math.Exp(-Delta * (volume - ReferenceVolume));

    /// <summary>Value of a send at the mean hour with a caption of factor 1 on a factor-1 day.</summary>
    public double BaseCents(SendType type) => type.Category switch
    {
        Category.Revenue => TypeCents.GetValueOrDefault(type.Key),
        Category.Engagement => EngagementCents,
        _ => RetentionCents,
    };
}
