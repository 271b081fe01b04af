using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// What the bank's pooled figures say about a caption. A purchase rate depends on content, length, send type and price before it depends on the words, so
/// the expected rate of those four is taken out (a multiplicative table fitted by iterative proportional scaling, Deming and Stephan, 1940), and what is
/// left is shrunk towards 1 like a Beta-binomial rate: (N·ratio + m) ÷ (N + m), m by the method of moments.
/// </summary>
internal sealed class CaptionEvidence
{
    private const int Sweeps = 6;

    /// <summary>m where the bank is too small to estimate it, sends.</summary>
    private const double DefaultPseudoSends = 8;

    private readonly Dictionary<string, double> _ratios;

    private CaptionEvidence(Dictionary<string, double> ratios, double pseudoSends, double meanRate, double variance)
    {
        _ratios = ratios;
        PseudoSends = pseudoSends;
        MeanRate = meanRate;
        Variance = variance;
    }

    /// <summary>m, sends.</summary>
    public double PseudoSends { get; }

    /// <summary>Purchased ÷ sent over the whole bank.</summary>
    public double MeanRate { get; }

    /// <summary>Variance of ln(true rate ÷ expected rate) between captions.</summary>
    public double Variance { get; }

    /// <summary>ln of the shrunk ratio; 0 for a caption that nobody has sent.</summary>
    public double LogRatio(Caption caption) => _ratios.TryGetValue(caption.Id, out var ratio)
        ? Math.Log(((caption.TotalSends * ratio) + PseudoSends) / (caption.TotalSends + PseudoSends))
        : 0;

    /// <summary>Share of the variance between captions that the bank leaves open: 1 for a caption that nobody has sent.</summary>
    public double Open(Caption caption) => _ratios.ContainsKey(caption.Id) ? PseudoSends / (caption.TotalSends + PseudoSends) : 1;

    public static CaptionEvidence Of(SharedTables tables)
    {
        var revenue = tables.SendTypes.Types.Where(t => t.Category == Category.Revenue).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var known = tables.Bank.All.Where(c => c.TotalSends > 0 && double.IsFinite(c.PurchaseRate) && c.PurchaseRate >= 0 && revenue.Contains(c.SendType)).ToArray();
        var sends = known.Sum(c => (double)c.TotalSends);
        var mean = sends > 0 ? known.Sum(c => c.TotalSends * c.PurchaseRate) / sends : 0;
        if (mean <= 0)
        {
            return new CaptionEvidence([], DefaultPseudoSends, 0, 0);
        }

        var expected = Expected(known, mean);
        var ratios = new Dictionary<string, double>(known.Length, StringComparer.Ordinal);
        var (m, variance) = Spread(known, expected);
        for (var i = 0; i < known.Length; i++)
        {
            ratios[known[i].Id] = Math.Min(known[i].PurchaseRate / expected[i], 50); // A rate of two sends can be absurd.
        }

        return new CaptionEvidence(ratios, m, mean, variance);
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

    /// <summary>E[(ratio − 1)²] = A + B ÷ N: A is between captions, B within one; m = B ÷ A.</summary>
    private static (double M, double Variance) Spread(Caption[] captions, double[] expected)
    {
        if (captions.Length < 30)
        {
            return (DefaultPseudoSends, 0.1);
        }

        double w = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (var i = 0; i < captions.Length; i++)
        {
            double n = captions[i].TotalSends;
            var ratio = Math.Min(captions[i].PurchaseRate / expected[i], 10);
            var square = (ratio - 1) * (ratio - 1);
            var weight = n / (n + DefaultPseudoSends); // A ratio of one send varies most.
            w += weight;
            x += weight / n;
            y += weight * square;
            xx += weight / n / n;
            xy += weight * square / n;
        }

        var spread = xx - (x * x / w);
        var b = spread > 1e-9 * xx ? Math.Max(0, (xy - (x * y / w)) / spread) : y / w;
        var a = Math.Max((y - (b * x)) / w, 0.01);
        return (Math.Clamp(b / a, 0.5, 500), Math.Min(Math.Log(1 + a), 1));
    }
}
