namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// A(v) = a·e^(−δv), earnings per recipient at v sends a day, by weighted least squares on ln A (4.2). The total a·v·e^(−δv) is greatest at v = 1/δ. Fitted
/// to averages; the source fits the same curve and then takes it for the marginal one (C8).
/// </summary>
internal static class VolumeElasticity
{
    /// <summary>Where it cannot be identified.</summary>
    public const double DefaultDelta = 0.08;

    public const double LeastR2 = 0.5;

    public const int LeastVolumes = 3;

    /// <param name="points">Volume, ln of the average earnings per recipient at that volume, and days (or information) behind it.</param>
    public static VolumeFit Fit(IReadOnlyCollection<(double Volume, double LogAverage, double Weight)> points)
    {
        var weight = points.Sum(p => p.Weight);
        if (points.Count < 2 || weight <= 0)
        {
            return new VolumeFit(0, 0, 0, points.Count);
        }

        var v = points.Sum(p => p.Weight * p.Volume) / weight;
        var y = points.Sum(p => p.Weight * p.LogAverage) / weight;
        double vv = 0, vy = 0, yy = 0;
        foreach (var p in points)
        {
            vv += p.Weight * (p.Volume - v) * (p.Volume - v);
            vy += p.Weight * (p.Volume - v) * (p.LogAverage - y);
            yy += p.Weight * (p.LogAverage - y) * (p.LogAverage - y);
        }

        if (vv <= 0)
        {
            return new VolumeFit(Math.Exp(y), 0, 0, points.Count);
        }

        var slope = vy / vv;
        return new VolumeFit(Math.Exp(y - (slope * v)), -slope, yy > 0 ? vy * vy / (vv * yy) : 0, points.Count);
    }
}

/// <param name="A">In the unit of the averages.</param>
internal sealed record VolumeFit(double A, double Delta, double R2, int Volumes)
{
    public bool IsUsable => Volumes >= VolumeElasticity.LeastVolumes && R2 > VolumeElasticity.LeastR2 && Delta > 0;

    /// <summary>Sends a day at which the total is greatest; null: not identifiable.</summary>
    public double? BestVolume => IsUsable ? 1 / Delta : null;
}
