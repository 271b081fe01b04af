using System.Collections.Frozen;

namespace Orchestrator.Agents.Scheduling.Model;

/// <summary>
/// What the uses of all creators say about each caption. A caption's earnings per recipient depend on who sent it, on its send type, content and length before
/// they depend on its words, so those are taken out of each use's logarithm: creator and type + creator and content + length + caption, fitted by backfitting
/// (Buja, Hastie and Tibshirani, 1989). Logarithms, because single sends scatter by factors, and a mean of earnings would be that of its luckiest sends.
/// </summary>
internal sealed class PooledUses
{
    /// <summary>m: uses at which what a caption's uses say and what its tier says count alike; variance of one use ÷ variance among captions.</summary>
    public const double PseudoSends = 3.5;

    public const int Tiers = 4;

    private readonly FrozenDictionary<string, Pooled> _captions;
    private readonly UseScales _scales;
    private readonly double[] _tiers;

    internal PooledUses(FrozenDictionary<string, Pooled> captions, UseScales scales, double[] tiers)
    {
        _captions = captions;
        _scales = scales;
        _tiers = tiers;
    }

    public static PooledUses Empty { get; } = new(FrozenDictionary<string, Pooled>.Empty, new UseScales(), new double[Tiers]);

    /// <summary>What others than this creator made of a caption.</summary>
    /// <param name="own">The creator's own uses, which are taken out: evidence must not count twice. Null: none.</param>
    public CaptionStanding Of(Caption caption, CaptionUse? own)
    {
        var tier = _tiers[TierOf(caption)];
        var (sends, sum) = OfOthers(caption, own);
        var open = PseudoSends / (sends + PseudoSends);
        return new CaptionStanding(tier, sends > 0 ? (1 - open) * ((sum / sends) - tier) : 0, open);
    }

    internal static int TierOf(Caption caption) => Math.Clamp(caption.Tier, 1, Tiers) - 1;

    private (double Sends, double Sum) OfOthers(Caption caption, CaptionUse? own)
    {
        if (!_captions.TryGetValue(caption.Id, out var pooled))
        {
            return (0, 0);
        }

        if (own is null || _scales.Residual(caption, own.CreatorId, own.RprCents) is not { } residual)
        {
            return (pooled.Sends, pooled.Sum);
        }

        var sends = pooled.Sends - own.TimesUsed;
        return sends > 0.5 ? (sends, pooled.Sum - (own.TimesUsed * residual)) : (0, 0);
    }

    /// <param name="Sum">Of use · logarithm.</param>
    internal readonly record struct Pooled(double Sends, double Sum);
}

/// <summary>What the uses of others say about a caption's words, logarithms around an average caption.</summary>
/// <param name="Tier">Mean of the captions of its tier.</param>
/// <param name="Pool">What its own uses by others add to that, shrunk.</param>
/// <param name="Open">Share of a caption's variance that they leave open, 0 to 1; 1: nobody else has used it.</param>
internal readonly record struct CaptionStanding(double Tier, double Pool, double Open);
