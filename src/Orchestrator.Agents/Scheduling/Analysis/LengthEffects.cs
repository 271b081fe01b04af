using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What a caption's length does for this creator: the table of the sources, moved as far as the creator's own sends carry.</summary>
/// <param name="Best">Bucket.</param>
/// <param name="Bands">Relative to the best bucket's band.</param>
/// <param name="Zero">Raw effect that the bands are relative to.</param>
internal sealed record LengthEffects(int Best, ImmutableArray<Effect> Buckets, ImmutableArray<NamedEffect> Bands, double Zero)
{
    /// <summary>Probability from which another optimum than the table's is believed.</summary>
    private const double Sure = 0.95;

    public static LengthEffects Of(RevenueDesign design, RevenuePosterior posterior)
    {
        var counts = Effects.Counts(design, design.Bands);
        var table = Enumerable.Range(0, LengthBands.Count).First(b => LengthBands.Bucket(b) == LengthBuckets.Optimum);
        var best = table;
        for (var b = 0; b < LengthBands.Count; b++)
        {
            var lead = Effects.Difference(posterior, design.Bands.Start + b, design.Bands.Start + table, counts[b]);
            if (counts[b] > 0 && lead.Mean > 0 && MathNet.Numerics.Distributions.Normal.CDF(0, Math.Max(lead.Sd, 1e-9), lead.Mean) >= Sure
                && posterior.Mean[design.Bands.Start + b] > posterior.Mean[design.Bands.Start + best])
            {
                best = b;
            }
        }

        var relative = Enumerable.Range(0, LengthBands.Count)
            .Select(b => Effects.Difference(posterior, design.Bands.Start + b, design.Bands.Start + best, counts[b]))
            .ToArray();
        var buckets = Enumerable.Range(0, LengthBuckets.Count).Select(bucket => Merge(relative, bucket)).ToImmutableArray();
        return new LengthEffects(
            LengthBands.Bucket(best),
            buckets,
            [.. relative.Select((e, b) => new NamedEffect(LengthBands.Name(b), e.Mean, e.Sd, e.N))],
            posterior.Mean[design.Bands.Start + best]);
    }

    private static Effect Merge(Effect[] bands, int bucket)
    {
        var parts = bands.Where((_, b) => LengthBands.Bucket(b) == bucket).ToArray();
        var n = parts.Sum(p => p.N);
        var mean = parts.Sum(p => (p.N + 1.0) * p.Mean) / (n + parts.Length);
        return Effects.Rounded(mean, Math.Pow(parts.Max(p => p.Sd), 2), n);
    }
}
