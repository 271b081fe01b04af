using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Turns the posterior's columns into effects that can be read by themselves: differences to the mean of their kind, with the deviation of that difference.</summary>
internal static class Effects
{
    /// <summary>Differences to the weighted mean of a block.</summary>
    /// <param name="weights">By column of the block, sum 1.</param>
    public static Effect[] Centered(RevenuePosterior posterior, Block block, double[] weights, int[] counts)
    {
        var mean = 0.0;
        var common = new double[block.Count];
        double all = 0;
        for (var i = 0; i < block.Count; i++)
        {
            mean += weights[i] * posterior.Mean[block.Start + i];
            for (var j = 0; j < block.Count; j++)
            {
                common[i] += weights[j] * posterior.Covariance[block.Start + i][block.Start + j];
            }

            all += weights[i] * common[i];
        }

        var effects = new Effect[block.Count];
        for (var i = 0; i < block.Count; i++)
        {
            var variance = posterior.Covariance[block.Start + i][block.Start + i] - (2 * common[i]) + all;
            effects[i] = Rounded(posterior.Mean[block.Start + i] - mean, variance, counts[i]);
        }

        return effects;
    }

    /// <summary>Difference of two columns.</summary>
    public static Effect Difference(RevenuePosterior posterior, int column, int from, int count)
    {
        var c = posterior.Covariance;
        return Rounded(posterior.Mean[column] - posterior.Mean[from], c[column][column] + c[from][from] - (2 * c[column][from]), count);
    }

    public static double Mean(RevenuePosterior posterior, Block block, double[] weights)
    {
        var mean = 0.0;
        for (var i = 0; i < block.Count; i++)
        {
            mean += weights[i] * posterior.Mean[block.Start + i];
        }

        return mean;
    }

    /// <summary>Sends of the history by column of a block.</summary>
    public static int[] Counts(RevenueDesign design, Block block)
    {
        var counts = new int[block.Count];
        for (var row = 0; row < design.Singles; row++)
        {
            var from = row * RevenueDesign.MaxEntries;
            for (var a = from; a < from + design.Entries[row]; a++)
            {
                if (design.Columns[a] >= block.Start && design.Columns[a] < block.End)
                {
                    counts[design.Columns[a] - block.Start]++;
                }
            }
        }

        return counts;
    }

    public static ImmutableArray<NamedEffect> Named(IReadOnlyList<string> keys, IReadOnlyList<Effect> effects) =>
        [.. keys.Select((key, i) => new NamedEffect(key, effects[i].Mean, effects[i].Sd, effects[i].N))];

    public static Effect Rounded(double mean, double variance, int count) => new(Math.Round(mean, 6), Math.Round(Math.Sqrt(Math.Max(0, variance)), 6), count);
}
