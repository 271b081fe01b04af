using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// How much better one maker of weeks is than another on the same creators and seeds: percentile bootstrap of the mean lift over pairs (Efron and
/// Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
/// </summary>
/// <param name="MeanLift">Mean of value ÷ other value − 1.</param>
/// <param name="Low">2.5th percentile of the resampled means.</param>
/// <param name="High">97.5th percentile.</param>
/// <param name="TenthPercentile">Of the pairs' lifts: nine of ten pairs are better.</param>
/// <param name="Won">Share of pairs whose value is at least the other's.</param>
internal sealed record PairedBootstrap(int Pairs, double MeanLift, double Low, double High, double TenthPercentile, double Won)
{
    public const int Resamples = 2000;

    /// <param name="values">One for each pair; pairs whose other value is not above 0 are left out.</param>
    public static PairedBootstrap Of(IReadOnlyList<double> values, IReadOnlyList<double> others, ulong seed)
    {
        if (values.Count != others.Count)
        {
            throw new ArgumentException($"{values.Count} values cannot be paired with {others.Count}. Give one other value for each.", nameof(others));
        }

        var lifts = Enumerable.Range(0, values.Count).Where(i => others[i] > 0).Select(i => (values[i] / others[i]) - 1).ToArray();
        if (lifts.Length == 0)
        {
            return new PairedBootstrap(0, 0, 0, 0, 0, 0);
        }

        var random = new SeededRandom(seed, "paired-bootstrap");
        var means = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var sum = 0.0;
            for (var i = 0; i < lifts.Length; i++)
            {
                sum += lifts[random.Below(lifts.Length)];
            }

            means[r] = sum / lifts.Length;
        }

        return new PairedBootstrap(
            lifts.Length, Round(lifts.Average()), Round(Quantile(means, 0.025)), Round(Quantile(means, 0.975)), Round(Quantile(lifts, 0.10)),
            Round((double)lifts.Count(l => l >= 0) / lifts.Length));
    }

    /// <summary>Linear between the order statistics (Hyndman and Fan, 1996, type 7).</summary>
    public static double Quantile(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        var sorted = values.Order().ToArray();
        var at = share * (sorted.Length - 1);
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }

    private static double Round(double value) => Math.Round(value, 6);
}
