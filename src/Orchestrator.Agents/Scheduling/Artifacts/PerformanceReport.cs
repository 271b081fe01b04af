using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Artifacts;

/// <summary>
/// <c>performance.json</c>: what the past says about one creator, every estimate with its posterior standard deviation and sample size. Effects are
/// natural logarithms of the ratio to the creator's mean; money is in cents; rates are 0 to 1.
/// </summary>
internal sealed record PerformanceReport
{
    public const string FileName = "performance.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    public required string Tool { get; init; }

    public required string ToolVersion { get; init; }

    /// <summary>Past sends that were read.</summary>
    public required int Messages { get; init; }

    /// <summary>Net earnings ÷ sends, cents per send.</summary>
    public required double RpsCents { get; init; }

    /// <summary>Net earnings ÷ recipients, cents per recipient.</summary>
    public required double RprCents { get; init; }

    public required double ViewRate { get; init; }

    public required double PurchaseRate { get; init; }

    /// <summary>Purchased ÷ viewed.</summary>
    public required double Conversion { get; init; }

    /// <summary>Week on week, percent.</summary>
    public required double RevenueTrendPct { get; init; }

    /// <summary>Falling weeks in a row, newest backwards, 0 to 8.</summary>
    public required int DeclineWeeks { get; init; }

    /// <summary>HEALTHY, WARNING or DEATH_SPIRAL.</summary>
    public required string Health { get; init; }

    /// <summary>Points 0 to 100 over 7, 14 and 30 days.</summary>
    public required ImmutableArray<double> Saturation { get; init; }

    public required ImmutableArray<double> Opportunity { get; init; }

    public required double FusedSaturation { get; init; }

    public required double FusedOpportunity { get; init; }

    public required double Divergence { get; init; }

    /// <summary>Coefficient of variation of earnings.</summary>
    public required double Volatility { get; init; }

    /// <summary>0.2 to 1, from the number of messages.</summary>
    public required double Confidence { get; init; }

    /// <summary>24 entries, local hours 0 to 23.</summary>
    public required ImmutableArray<Effect> HourEffects { get; init; }

    /// <summary>7 entries, Monday first.</summary>
    public required ImmutableArray<Effect> WeekdayEffects { get; init; }

    /// <summary>Seven buckets in the order of their lengths: 0-49, 50-149, 150-249, 250-449, 450-549, 550-749, 750 and more; relative to the best bucket's logarithm 0.</summary>
    public required ImmutableArray<Effect> LengthEffects { get; init; }

    /// <summary>Index of the bucket that earns most.</summary>
    public required int BestLength { get; init; }

    /// <summary>Eight bands, the bucket 50-149 cut in two; relative to the same 0 as <see cref="LengthEffects"/>. Values are computed from these; empty: from the buckets.</summary>
    public ImmutableArray<NamedEffect> LengthBands { get; init; } = [];

    /// <summary>By content type.</summary>
    public required ImmutableArray<NamedEffect> ContentEffects { get; init; }

    /// <summary>By send type of the revenue category: expected cents of one send with an average caption at the mean hour, weekday and volume.</summary>
    public required ImmutableArray<TypeValue> TypeValues { get; init; }

    /// <summary>By caption that this creator has used: quality beyond its content and length, from its own sends and the bank's figures.</summary>
    public required ImmutableArray<NamedEffect> CaptionEffects { get; init; }

    /// <summary>Content + length + quality + price of the past's mean revenue send, logarithm: the caption of factor 1 that <see cref="TypeValues"/> refer to.</summary>
    public double AverageCaption { get; init; }

    /// <summary>How much the bank-wide purchase rate of a caption says about it: slope and intercept of the prior mean, see <c>CaptionPrior</c>.</summary>
    public required CaptionPrior CaptionPrior { get; init; }

    /// <summary>Price elasticity of earnings' demand by content type; −1 (revenue does not depend on the price) where it cannot be identified.</summary>
    public required ImmutableArray<NamedEffect> PriceElasticities { get; init; }

    /// <summary>Expected spill-over of one engagement send and of one retention send, cents.</summary>
    public required double EngagementCents { get; init; }

    public required double RetentionCents { get; init; }

    /// <summary>Standard deviation of a single send's logarithm that the model leaves unexplained.</summary>
    public required double ResidualSd { get; init; }

    public required ImmutableArray<ContentTier> TypeTiers { get; init; }

    public required Elasticity Elasticity { get; init; }

    public required ImmutableArray<LiveTrigger> Triggers { get; init; }

    /// <summary>What the ten best captions share and the others do not; empty where chance would do.</summary>
    public ImmutableArray<SharedTrait> Traits { get; init; } = [];

    public required ImmutableArray<string> Warnings { get; init; }
}

/// <param name="Kind">content, length, type or tier.</param>
/// <param name="TopShare">Of the ten best captions.</param>
/// <param name="RestShare">Of the others.</param>
/// <param name="P">One-sided, before the correction for four traits.</param>
internal sealed record SharedTrait(string Kind, string Value, double TopShare, double RestShare, double P);

/// <param name="Mean">Posterior mean.</param>
/// <param name="Sd">Posterior standard deviation.</param>
/// <param name="N">Sends behind it.</param>
internal sealed record Effect(double Mean, double Sd, int N);

internal sealed record NamedEffect(string Key, double Mean, double Sd, int N);

/// <param name="Cents">Expected earnings of one send.</param>
/// <param name="Sd">Posterior standard deviation of the logarithm.</param>
internal sealed record TypeValue(string SendType, double Cents, double Sd, int N);

/// <summary>
/// Prior of a caption's log quality from bank-wide figures: mean = <paramref name="TierSlope"/> · tier + <paramref name="Slope"/> · (pool −
/// <paramref name="Center"/>). Tier is the mean of ln(pooled figure ÷ what send type, content, length and price let expect) over the captions of its tier,
/// pool is what the caption's own pooled figures add to it, shrunk with <paramref name="PseudoSends"/> sends.
/// </summary>
/// <param name="Sd">Standard deviation of the quality of a caption that nobody has sent.</param>
/// <param name="OwnShare">Share of that variance which stays open however often others have sent the caption.</param>
internal sealed record CaptionPrior(double Slope, double Center, double Sd, double PseudoSends, double OwnShare = 0, double TierSlope = 0)
{
    /// <summary>Variance of a caption's quality when the bank leaves the share <paramref name="open"/> of it open.</summary>
    public double Variance(double open) => Sd * Sd * (OwnShare + ((1 - OwnShare) * open));
}

/// <param name="Tier">TOP, MID, LOW or AVOID.</param>
/// <param name="Confidence">high, moderate or low.</param>
internal sealed record ContentTier(string ContentType, string Tier, int N, double RpsCents, double PurchaseRate, double Conversion, string Confidence);

/// <summary>A(v) = a·e^(−δv): earnings per recipient at v sends a day; best volume 1/δ.</summary>
/// <param name="Identifiable">False: the default δ is used and <paramref name="VOpt"/> is null.</param>
internal sealed record Elasticity(double ACents, double Delta, double R2, double? VOpt, int DistinctVolumes, bool Identifiable, double MeanVolume);

internal sealed record LiveTrigger(string ContentType, string Kind, double Multiplier, string Confidence, DateOnly Expires, string Evidence);
