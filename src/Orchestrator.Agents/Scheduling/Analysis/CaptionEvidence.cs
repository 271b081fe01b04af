using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What the bank says of one caption, logarithms; each is 0 where it says nothing.</summary>
/// <param name="Tier">Mean of the caption's tier.</param>
/// <param name="Rate">Pooled purchase rate, beyond the tier.</param>
/// <param name="Earnings">Pooled earnings per send, beyond the tier.</param>
/// <param name="Open">Share of a caption's variance that pooled figures of this many sends leave open.</param>
internal readonly record struct CaptionSigns(double Tier, double Rate, double Earnings, double Open);

/// <summary>
/// What the bank's pooled figures say about captions. A purchase rate depends on content, length, send type and price before it depends on the words, so
/// what those let expect is taken out (<see cref="PooledTable"/>), and what is left is shrunk to the mean of the caption's tier like a Beta-binomial rate:
/// weight N ÷ (N + m), m by maximum likelihood. Which creators sent a caption cannot be seen from the pool and blurs it as well, so how much each
/// sign counts is a coefficient of the joint fit: the creator's own sends decide.
/// </summary>
internal sealed class CaptionEvidence
{
    public const int Tiers = 4;

    private static readonly CaptionSigns Nothing = new(0, 0, 0, 1);

    private readonly Dictionary<string, CaptionSigns> _signs;
    private readonly double[] _tiers;

    private CaptionEvidence(Dictionary<string, CaptionSigns> signs, double[] tiers, double pseudoSends, double meanRate)
    {
        _signs = signs;
        _tiers = tiers;
        PseudoSends = pseudoSends;
        MeanRate = meanRate;
    }

    /// <summary>m, sends.</summary>
    public double PseudoSends { get; }

    /// <summary>Purchased ÷ sent over the whole bank.</summary>
    public double MeanRate { get; }

    public CaptionSigns Of(Caption caption) =>
        _signs.TryGetValue(caption.Id, out var signs) ? signs : Nothing with { Tier = _tiers[TierOf(caption)] };

    public static CaptionEvidence Of(SharedTables tables, OwnUses own)
    {
        var revenue = tables.SendTypes.Types.Where(t => t.Category == Category.Revenue).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var known = tables.Bank.All.Where(c => c.TotalSends > 0 && double.IsFinite(c.PurchaseRate) && c.PurchaseRate >= 0 && revenue.Contains(c.SendType)).ToArray();
        // The creator's own sends are in the pool, but are evidence once only: in the joint fit.
        var pool = known.Sum(c => (double)c.TotalSends);
        var bankCents = pool > 0 ? known.Sum(c => Math.Max(0.0, c.TotalEarningsCents)) / pool : 0;
        var figures = Array.ConvertAll(known, c => own.Others(c, bankCents));
        var others = Array.ConvertAll(figures, f => f.Sends);
        var rates = PooledTable.Of(known, Array.ConvertAll(figures, f => f.Rate), others, byPrice: true);
        var earnings = PooledTable.Of(known, Array.ConvertAll(figures, f => f.Cents), others, byPrice: false);
        var byTier = Array.ConvertAll(known, TierOf);
        if (rates is null)
        {
            return new CaptionEvidence([], new double[Tiers], PooledSpread.Default, 0);
        }

        var (tiers, m) = PooledSpread.Of(rates.Logs, others, byTier);
        var (earningTiers, earningM) = earnings is null ? (new double[Tiers], m) : PooledSpread.Of(earnings.Logs, others, byTier);
        var signs = new Dictionary<string, CaptionSigns>(known.Length, StringComparer.Ordinal);
        for (var i = 0; i < known.Length; i++)
        {
            var tier = byTier[i];
            signs[known[i].Id] = new CaptionSigns(
                tiers[tier],
                (rates.Logs[i] - tiers[tier]) * others[i] / (others[i] + m),
                earnings is null ? 0 : (earnings.Logs[i] - earningTiers[tier]) * others[i] / (others[i] + earningM),
                m / (others[i] + m));
        }

        return new CaptionEvidence(signs, tiers, m, rates.Mean);
    }

    private static int TierOf(Caption caption) => Math.Clamp(caption.Tier, 1, Tiers) - 1;
}
