using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What the bank says of one caption, logarithms; each is 0 where it says nothing.</summary>
/// <param name="Tier">Mean of the caption's tier.</param>
/// <param name="Pool">What others' sends add to the tier, on the scale of pooled earnings.</param>
/// <param name="Open">Share of a caption's variance that pooled figures of this many sends leave open.</param>
internal readonly record struct CaptionSigns(double Tier, double Pool, double Open);

/// <summary>
/// What the bank's pooled figures say about captions. Earnings per send and purchase rate depend on content, length, send type and price before they depend
/// on the words, so what those let expect is taken out (<see cref="PooledTable"/>), and what is left is shrunk to the mean of the caption's tier like a
/// Beta-binomial rate: weight N ÷ (N + m), m by maximum likelihood. Which creators sent a caption cannot be seen from the pool and blurs it as well, so how
/// much tier and pool count are coefficients of the joint fit: the creator's own sends decide.
/// </summary>
/// <remarks>
/// A caption that this creator has sent is judged by the others' earnings: the own part comes out exactly, and evidence must not count twice. One that it
/// has not is judged by the mean of earnings and rate, in which large creators with dear content weigh less; scaled so that one coefficient fits both
/// (the best linear predictor is covariance ÷ variance, and the covariance with the true quality is the same).
/// </remarks>
internal sealed class CaptionEvidence
{
    public const int Tiers = 4;

    private static readonly CaptionSigns Nothing = new(0, 0, 1);

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
        var all = Array.ConvertAll(known, c => (double)c.TotalSends);
        var figures = Array.ConvertAll(known, own.Others);
        var sends = Array.ConvertAll(figures, f => f.Sends);
        var rates = PooledTable.Of(known, Array.ConvertAll(known, c => c.PurchaseRate), all, byPrice: true);
        var earnings = PooledTable.Of(known, Array.ConvertAll(figures, f => f.Cents), sends, byPrice: false);
        var byTier = Array.ConvertAll(known, TierOf);
        if (rates is null || (earnings ?? rates) is not { } measure)
        {
            return new CaptionEvidence([], new double[Tiers], PooledSpread.DefaultM, 0);
        }

        var both = new double[known.Length];
        for (var i = 0; i < both.Length; i++)
        {
            both[i] = (measure.Logs[i] + rates.Logs[i]) / 2;
        }

        var one = PooledSpread.Of(measure.Logs, sends, byTier);
        var two = PooledSpread.Of(both, all, byTier);
        var signs = new Dictionary<string, CaptionSigns>(known.Length, StringComparer.Ordinal);
        for (var i = 0; i < known.Length; i++)
        {
            var (logs, spread, n, scale) = own.Has(known[i]) ? (measure.Logs, one, sends[i], 1.0) : (both, two, all[i], one.Variance / two.Variance);
            signs[known[i].Id] = new CaptionSigns(
                two.Tiers[byTier[i]],
                scale * (logs[i] - spread.Common - spread.Tiers[byTier[i]]) * n / (n + spread.M),
                spread.M / (n + spread.M));
        }

        return new CaptionEvidence(signs, two.Tiers, two.M, rates.Mean);
    }

    private static int TierOf(Caption caption) => Math.Clamp(caption.Tier, 1, Tiers) - 1;
}
