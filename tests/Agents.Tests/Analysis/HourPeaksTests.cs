using Orchestrator.Agents.Scheduling.Analysis;

namespace Agents.Tests.Analysis;

public sealed class HourPeaksTests
{
    private const double HourSd = 0.25;

    private static readonly Block Hours = new(0, HourPrior.Hours);

    [Fact]
    public void Certain_hours_are_believed_whatever_their_shape()
    {
        double[] night = [.. Enumerable.Range(0, HourPrior.Hours).Select(h => h is 3 or 4 ? 0.8 : 0.0)];

        var (mean, _) = HourPeaks.Refine(night, Diagonal(1e-6), Hours, HourSd);

        mean.Zip(night, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(0.01);
    }

    [Fact]
    public void A_faint_evening_peak_becomes_clearer_and_its_hour_stays()
    {
        double[] faint = [.. HourPrior.Mean.Select((m, h) => m + (h == 19 ? 0.25 : h is 18 or 20 ? 0.18 : 0))];
        var covariance = HourPrior.Correlation().Select(row => row.Select(c => c * 0.03).ToArray()).ToArray();

        var (mean, refined) = HourPeaks.Refine(faint, covariance, Hours, HourSd);

        Enumerable.Range(17, 7).MaxBy(h => mean[h]).ShouldBeInRange(18, 20);
        (mean[19] - mean[16]).ShouldBeGreaterThan(faint[19] - faint[16]);
        refined.Select((row, i) => row[i]).ShouldAllBe(v => v > 0 && double.IsFinite(v));
    }

    private static double[][] Diagonal(double variance) =>
        [.. Enumerable.Range(0, HourPrior.Hours).Select(i => Enumerable.Range(0, HourPrior.Hours).Select(j => i == j ? variance : 0).ToArray())];
}
