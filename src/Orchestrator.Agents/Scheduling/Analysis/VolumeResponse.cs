using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// The reaction to volume, from the joint fit: δ is the posterior mean of the volume's column, so that busy days on better weekdays or with better captions
/// do not confuse it; whether it may be used is decided by the curve through the averages of each volume with everything else taken out.
/// </summary>
internal static class VolumeResponse
{
    public static Elasticity Of(RevenueDesign design, RevenuePosterior posterior, double rprCents)
    {
        var delta = -posterior.Mean[design.Volume];
        var points = new SortedDictionary<double, (double Sum, double Weight)>();
        for (var i = 0; i < design.Singles; i++)
        {
            var volume = Volume(design, i);
            var partial = posterior.Response[i] - posterior.Fitted[i] - (delta * volume);
            var at = points.GetValueOrDefault(volume);
            points[volume] = (at.Sum + (posterior.Weight[i] * partial), at.Weight + posterior.Weight[i]);
        }

        var fit = VolumeElasticity.Fit([.. points.Select(p => (p.Key, p.Value.Sum / p.Value.Weight, p.Value.Weight))]);
        var usable = fit.IsUsable && delta > 0;
        var used = usable ? delta : VolumeElasticity.DefaultDelta;
        return new Elasticity(
            Math.Round(rprCents * Math.Exp(used * design.MeanVolume), 6),
            Math.Round(used, 6),
            Math.Round(fit.R2, 6),
            usable ? Math.Round(1 / delta, 6) : null,
            points.Count,
            usable,
            Math.Round(design.MeanVolume, 6));
    }

    /// <summary>Sends of the row's day, less the mean.</summary>
    private static double Volume(RevenueDesign design, int row)
    {
        var from = row * RevenueDesign.MaxEntries;
        for (var a = from; a < from + design.Entries[row]; a++)
        {
            if (design.Columns[a] == design.Volume)
            {
                return design.Values[a];
            }
        }

        return 0;
    }
}
