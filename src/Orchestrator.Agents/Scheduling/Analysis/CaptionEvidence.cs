using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// What the bank says of a caption. Its pooled purchase rate depends on content, length, send type and price before it depends on the words, so the rate that
/// those let expect is taken out (a multiplicative table fitted by iterative proportional scaling, Deming and Stephan, 1940). What is left varies around the
/// mean of the caption's tier and is shrunk towards it like a Beta-binomial rate: weight N ÷ (N + m), m by maximum likelihood.
/// </summary>
internal sealed class CaptionEvidence
{
    private const int Sweeps = 6;
    private const int MostCaptions = 8000;
    private const int FewCaptions = 50;

    /// <summary>m where the bank is too small to estimate it, sends.</summary>
    private const double DefaultPseudoSends = 8;

    /// <summary>Variance between captions where the bank is too small to estimate it.</summary>
    private const double DefaultVariance = 0.15;

    private static readonly double[] Candidates = [0.5, 1, 1.5, 2, 3, 4.5, 6, 8, 11, 15, 20, 30, 45, 70, 110, 200];

    private readonly Dictionary<string, double> _logs;
    private readonly double[] _tiers;

    private CaptionEvidence(Dictionary<string, double> logs, double[] tiers, double pseudoSends, double meanRate, double variance)
    {
        _logs = logs;
        _tiers = tiers;
        PseudoSends = pseudoSends;
        MeanRate = meanRate;
        Variance = variance;
    }

    /// <summary>m, sends.</summary>
    public double PseudoSends { get; }

    /// <summary>Purchased ÷ sent over the whole bank.</summary>
    public double MeanRate { get; }

    /// <summary>Variance of ln(true rate ÷ expected rate) between captions of one tier.</summary>
    public double Variance { get; }

    /// <summary>Expected ln(true rate ÷ rate of its like); the tier's mean for a caption that nobody has sent.</summary>
    public double LogRatio(Caption caption)
    {
        var tier = _tiers[TierOf(caption)];
        return _logs.TryGetValue(caption.Id, out var log) ? tier + ((log - tier) * (1 - Open(caption))) : tier;
    }

    /// <summary>Share of the variance within a tier that the bank leaves open: 1 for a caption that nobody has sent.</summary>
    public double Open(Caption caption) => _logs.ContainsKey(caption.Id) ? PseudoSends / (caption.TotalSends + PseudoSends) : 1;

    public static CaptionEvidence Of(SharedTables tables)
    {
        var revenue = tables.SendTypes.Types.Where(t => t.Category == Category.Revenue).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var known = tables.Bank.All.Where(c => c.TotalSends > 0 && double.IsFinite(c.PurchaseRate) && c.PurchaseRate >= 0 && revenue.Contains(c.SendType)).ToArray();
        var sends = known.Sum(c => (double)c.TotalSends);
        var mean = sends > 0 ? known.Sum(c => c.TotalSends * c.PurchaseRate) / sends : 0;
        if (mean <= 0)
        {
            return new CaptionEvidence([], new double[Tiers], DefaultPseudoSends, 0, DefaultVariance);
        }

        var expected = Expected(known, mean);
        var logs = new double[known.Length];
        for (var i = 0; i < known.Length; i++)
        {
            // Half a send at the expected rate: nobody bought is bad, not infinitely bad.
            logs[i] = Math.Log(((known[i].TotalSends * known[i].PurchaseRate) + (0.5 * expected[i])) / ((known[i].TotalSends + 0.5) * expected[i]));
        }

        var tiers = new double[Tiers];
        var (m, variance) = (DefaultPseudoSends, DefaultVariance);
        for (var pass = 0; pass < 2; pass++)
        {
            tiers = TierMeans(known, logs, m);
            (m, variance) = Spread(known, logs, tiers);
        }

        var byId = new Dictionary<string, double>(known.Length, StringComparer.Ordinal);
        for (var i = 0; i < known.Length; i++)
        {
            byId[known[i].Id] = logs[i];
        }

        return new CaptionEvidence(byId, tiers, m, mean, variance);
    }

    private const int Tiers = 4;

    private static int TierOf(Caption caption) => Math.Clamp(caption.Tier, 1, Tiers) - 1;

    /// <summary>Precision-weighted means of the tiers around the common mean.</summary>
    private static double[] TierMeans(Caption[] captions, double[] logs, double m)
    {
        var sum = new double[Tiers];
        var weight = new double[Tiers];
        for (var i = 0; i < captions.Length; i++)
        {
            var w = captions[i].TotalSends / (captions[i].TotalSends + m);
            sum[TierOf(captions[i])] += w * logs[i];
            weight[TierOf(captions[i])] += w;
        }

        var common = sum.Sum() / weight.Sum();
        return [.. Enumerable.Range(0, Tiers).Select(t => (sum[t] - (weight[t] * common)) / (weight[t] + 3))];
    }

    private static double[] Expected(Caption[] captions, double mean)
    {
        int[][] groups =
        [
            Codes(captions, c => c.SendType),
            Codes(captions, c => c.ContentType),
            Array.ConvertAll(captions, c => LengthBands.Of(c.CharLength)),
            Array.ConvertAll(captions, c => PriceStep(c.SuggestedPriceCents)),
        ];
        var expected = new double[captions.Length];
        Array.Fill(expected, mean);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var group in groups)
            {
                Scale(captions, expected, group);
            }
        }

        return expected;
    }

    /// <summary>Makes the expected purchases of every group equal to its observed ones, with a few sends at the present table so that no group is 0.</summary>
    private static void Scale(Caption[] captions, double[] expected, int[] group)
    {
        var width = group.Max() + 1;
        var seen = new double[width];
        var due = new double[width];
        for (var i = 0; i < captions.Length; i++)
        {
            seen[group[i]] += captions[i].TotalSends * captions[i].PurchaseRate / expected[i];
            due[group[i]] += captions[i].TotalSends;
        }

        for (var i = 0; i < captions.Length; i++)
        {
            expected[i] *= (seen[group[i]] + DefaultPseudoSends) / (due[group[i]] + DefaultPseudoSends);
        }
    }

    private static int[] Codes(Caption[] captions, Func<Caption, string> key)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        return Array.ConvertAll(captions, c =>
        {
            if (!codes.TryGetValue(key(c), out var code))
            {
                codes[key(c)] = code = codes.Count;
            }

            return code;
        });
    }

    /// <summary>Prices within a tenth of each other are one step; 0 is no price.</summary>
    private static int PriceStep(int? cents) => cents is > 0 ? Math.Clamp(1 + (int)Math.Round(Math.Log(cents.Value / 100.0) * 10), 1, 100) : 0;

    /// <summary>Each logarithm varies by A·(1 + m ÷ N) around its tier; the likeliest A and m.</summary>
    private static (double M, double Variance) Spread(Caption[] captions, double[] logs, double[] tiers)
    {
        if (captions.Length < FewCaptions)
        {
            return (DefaultPseudoSends, DefaultVariance);
        }

        var step = 1 + (captions.Length / MostCaptions); // A sample decides as well as a bank of 60 000.
        var (best, bestM, bestA) = (double.NegativeInfinity, DefaultPseudoSends, DefaultVariance);
        foreach (var m in Candidates)
        {
            double squares = 0, logarithms = 0;
            var n = 0;
            for (var i = 0; i < captions.Length; i += step)
            {
                var scale = 1 + (m / captions[i].TotalSends);
                var e = Math.Clamp(logs[i] - tiers[TierOf(captions[i])], -3, 3);
                squares += e * e / scale;
                logarithms += Math.Log(scale);
                n++;
            }

            var a = Math.Max(squares / n, 1e-3);
            var likelihood = -0.5 * ((n * Math.Log(a)) + logarithms);
            if (likelihood > best)
            {
                (best, bestM, bestA) = (likelihood, m, a);
            }
        }

        return (bestM, Math.Min(bestA, 1));
    }
}
