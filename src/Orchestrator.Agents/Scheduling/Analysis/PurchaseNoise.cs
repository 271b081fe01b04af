using MathNet.Numerics.Distributions;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// How many purchases a rate of λ gives. Buyers who decide one by one scatter with variance λ; an audience that moves as one scatters less, and then only
/// whole numbers blur the rate. The dispersion (variance ÷ λ) is learned. Few purchases are integrated over a grid of ln λ, many are normal around ln k.
/// </summary>
internal sealed class PurchaseNoise
{
    /// <summary>Counts below this are integrated.</summary>
    private const int Few = 5;

    /// <summary>Variance of rounding a rate at random to one of its two neighbours.</summary>
    private const double Rounding = 0.17;

    private const int Nodes = 40;
    private const double Low = -5;
    private const double High = 3;
    private const double Step = (High - Low) / (Nodes - 1);

    /// <summary>Information that a send carries at least: nothing bought at a rate near 0 says nothing, but must not say it with a weight of 0.</summary>
    private const double LeastPrecision = 1e-3;

    private static readonly PurchaseNoise[] Known = [new(0.05), new(0.3), new(1)];

    private readonly double _dispersion;
    private readonly double[][] _chance;

    private PurchaseNoise(double dispersion)
    {
        _dispersion = dispersion;
        _chance = [.. Enumerable.Range(0, Few).Select(k => Enumerable.Range(0, Nodes).Select(i => Chance(k, Math.Exp(Low + (i * Step)))).ToArray())];
    }

    /// <summary>Buyers who decide one by one.</summary>
    public static PurchaseNoise Independent => Known[^1];

    public double Dispersion => _dispersion;

    /// <summary>The dispersion that explains the purchases best.</summary>
    /// <param name="expected">ln of the median rate.</param>
    /// <param name="variance">Of ln rate around it.</param>
    public static PurchaseNoise Likeliest(ReadOnlySpan<double> purchases, ReadOnlySpan<double> expected, double variance)
    {
        var (best, most) = (Independent, double.NegativeInfinity);
        foreach (var noise in Known)
        {
            var sum = 0.0;
            for (var i = 0; i < purchases.Length; i++)
            {
                sum += noise.LogLikelihood(purchases[i], expected[i], variance);
            }

            (best, most) = sum > most ? (noise, sum) : (best, most);
        }

        return best;
    }

    /// <summary>What the purchases say about ln λ when <paramref name="expected"/> ± √<paramref name="variance"/> is believed: value and precision.</summary>
    public (double Value, double Precision) Site(double purchases, double expected, double variance)
    {
        if (purchases >= Few)
        {
            return (Math.Log(purchases), 1 / Blur(purchases));
        }

        var (mass, mean, spread) = Integrate((int)purchases, expected, variance);
        if (mass <= 0)
        {
            return (Math.Log(Math.Max(purchases, 0.5)), 1 / Blur(Math.Max(purchases, 0.5)));
        }

        var precision = Math.Max(LeastPrecision, (1 / spread) - (1 / variance));
        return (expected + ((mean - expected) * ((1 / variance) + precision) / precision), precision);
    }

    private double LogLikelihood(double purchases, double expected, double variance)
    {
        if (purchases < Few)
        {
            return Math.Log(Math.Max(1e-12, Integrate((int)purchases, expected, variance).Mass));
        }

        var log = Math.Log(purchases);
        var total = variance + Blur(purchases);
        return (-0.5 * (Math.Log(total * 2 * Math.PI) + ((log - expected) * (log - expected) / total))) - log;
    }

    private double Blur(double purchases) => ((_dispersion * purchases) + Rounding) / (purchases * purchases);

    private (double Mass, double Mean, double Spread) Integrate(int purchases, double expected, double variance)
    {
        double mass = 0, first = 0, second = 0;
        var chance = _chance[purchases];
        var at = Math.Clamp(expected, Low + 0.5, High + 1);
        for (var i = 0; i < Nodes; i++)
        {
            var away = Low + (i * Step) - at;
            var w = chance[i] * Math.Exp(-away * away / (2 * variance));
            mass += w;
            first += w * away;
            second += w * away * away;
        }

        if (mass <= 1e-200)
        {
            return (0, expected, variance);
        }

        var mean = first / mass;
        return (mass * Step / Math.Sqrt(2 * Math.PI * variance), expected + mean, Math.Clamp((second / mass) - (mean * mean), 1e-3, variance));
    }

    private double Chance(int k, double rate)
    {
        if (_dispersion >= 1)
        {
            return Math.Exp((k * Math.Log(rate)) - rate - Factorial(k));
        }

        var sd = Math.Sqrt((_dispersion * rate) + Rounding);
        var below = k == 0 ? 0 : Normal.CDF(rate, sd, k - 0.5);
        return Math.Max(0, Normal.CDF(rate, sd, k + 0.5) - below);
    }

    private static double Factorial(int k) => k < 2 ? 0 : Math.Log(k) + Factorial(k - 1);
}
