namespace Orchestrator.Agents.SampleData;

/// <summary>Whole numbers in given proportions that add up exactly (Hamilton, 1792: largest remainders).</summary>
internal static class Quotas
{
    public static int[] Of(ReadOnlySpan<double> weights, int total)
    {
        var sum = 0.0;
        foreach (var w in weights)
        {
            sum += w;
        }

        var counts = new int[weights.Length];
        var rests = new (double Remainder, int Index)[weights.Length];
        var given = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var exact = weights[i] / sum * total;
            counts[i] = (int)exact;
            given += counts[i];
            rests[i] = (counts[i] - exact, i); // Negative remainder: the largest first; ties by index.
        }

        Array.Sort(rests);
        for (var i = 0; i < total - given; i++)
        {
            counts[rests[i].Index]++;
        }

        return counts;
    }

    /// <summary>Indices in these proportions, in order.</summary>
    public static int[] Spread(ReadOnlySpan<double> weights, int total)
    {
        var counts = Of(weights, total);
        var indices = new int[total];
        for (int i = 0, at = 0; i < counts.Length; i++)
        {
            indices.AsSpan(at, counts[i]).Fill(i);
            at += counts[i];
        }

        return indices;
    }
}
