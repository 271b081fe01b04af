namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>How pooled logarithms vary: around the mean of their tier, by A·(1 + m ÷ sends).</summary>
internal static class PooledSpread
{
    /// <summary>m where the bank is too small to estimate it, sends.</summary>
    public const double Default = 8;

    private const int FewCaptions = 50;
    private const int EnoughCaptions = 6000;

    /// <summary>Captions at the common mean that every tier is given.</summary>
    private const double Steady = 3;

    private static readonly double[] Candidates = [0.5, 1, 2, 3, 4.5, 7, 11, 18, 30, 50, 90, 200];

    public static (double[] Tiers, double M) Of(double[] logs, double[] sends, int[] tierOf)
    {
        var m = Default;
        var tiers = Means(logs, sends, tierOf, m);
        if (logs.Length >= FewCaptions)
        {
            m = Likeliest(logs, sends, tierOf, tiers);
            tiers = Means(logs, sends, tierOf, m);
        }

        return (tiers, m);
    }

    private static double[] Means(double[] logs, double[] sends, int[] tierOf, double m)
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
        return [.. sum.Select((s, t) => (s - (weight[t] * common)) / (weight[t] + Steady))];
    }

    private static double Likeliest(double[] logs, double[] sends, int[] tierOf, double[] tiers)
    {
        var step = 1 + (logs.Length / EnoughCaptions); // A sample decides as well as a bank of 60 000.
        var common = logs.Average();
        var (best, likeliest) = (double.NegativeInfinity, Default);
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
                var e = Math.Clamp(logs[i] - common - tiers[tierOf[i]], -3, 3);
                squares += e * e / scale;
                logarithms += Math.Log(scale);
                n++;
            }

            var likelihood = -0.5 * ((n * Math.Log(Math.Max(squares / Math.Max(n, 1), 1e-3))) + logarithms);
            if (likelihood > best)
            {
                (best, likeliest) = (likelihood, m);
            }
        }

        return likeliest;
    }
}
