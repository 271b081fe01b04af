namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>How pooled logarithms vary: around the mean of their tier, by A·(1 + m ÷ sends).</summary>
/// <param name="Tiers">Means of the tiers around <paramref name="Common"/>.</param>
/// <param name="M">m, sends.</param>
/// <param name="Variance">A.</param>
internal sealed record PooledSpread(double[] Tiers, double Common, double M, double Variance)
{
    /// <summary>m where the bank is too small to estimate it, sends.</summary>
    public const double DefaultM = 8;

    private const double DefaultVariance = 0.2;
    private const int FewCaptions = 50;
    private const int EnoughCaptions = 6000;

    /// <summary>Captions at the common mean that every tier is given.</summary>
    private const double Steady = 3;

    private static readonly double[] Candidates = [0.5, 1, 2, 3, 4.5, 7, 11, 18, 30, 50, 90, 200];

    public static PooledSpread Of(double[] logs, double[] sends, int[] tierOf)
    {
        var start = Means(logs, sends, tierOf, DefaultM);
        if (logs.Length < FewCaptions)
        {
            return start;
        }

        var (m, variance) = Likeliest(logs, sends, tierOf, start);
        return Means(logs, sends, tierOf, m) with { Variance = variance };
    }

    private static PooledSpread Means(double[] logs, double[] sends, int[] tierOf, double m)
    {
        var sum = new double[CaptionEvidence.Tiers];
        var weight = new double[CaptionEvidence.Tiers];
        for (var i = 0; i < logs.Length; i++)
        {
            var w = sends[i] / (sends[i] + m);
            sum[tierOf[i]] += w * logs[i];
            weight[tierOf[i]] += w;
        }

        var common = sum.Sum() / Math.Max(weight.Sum(), 1e-9);
        return new PooledSpread([.. sum.Select((s, t) => (s - (weight[t] * common)) / (weight[t] + Steady))], common, m, DefaultVariance);
    }

    private static (double M, double Variance) Likeliest(double[] logs, double[] sends, int[] tierOf, PooledSpread around)
    {
        var step = 1 + (logs.Length / EnoughCaptions); // A sample decides as well as a bank of 60 000.
        var (best, likeliest, variance) = (double.NegativeInfinity, DefaultM, DefaultVariance);
        foreach (var m in Candidates)
        {
            double squares = 0, logarithms = 0;
            var n = 0;
            for (var i = 0; i < logs.Length; i += step)
            {
                if (sends[i] <= 0)
                {
                    continue;
                }

                var scale = 1 + (m / sends[i]);
                var e = Math.Clamp(logs[i] - around.Common - around.Tiers[tierOf[i]], -3, 3);
                squares += e * e / scale;
                logarithms += Math.Log(scale);
                n++;
            }

            var a = Math.Max(squares / Math.Max(n, 1), 1e-3);
            var likelihood = -0.5 * ((n * Math.Log(a)) + logarithms);
            if (likelihood > best)
            {
                (best, likeliest, variance) = (likelihood, m, a);
            }
        }

        return (likeliest, variance);
    }
}
