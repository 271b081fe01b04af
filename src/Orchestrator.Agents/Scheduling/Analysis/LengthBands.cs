using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// The lengths that a creator's own effects are estimated for: the buckets of <see cref="LengthBuckets"/>, of which 50–149 is cut in two, because a creator
/// whose best captions have 100 to 149 characters cannot be told from one whose best have 50 to 99 otherwise. The prior stays the table's.
/// </summary>
internal static class LengthBands
{
    public const int Count = 8;

    private static readonly int[] Starts = [0, 50, 100, 150, 250, 450, 550, 750];

    public static int Of(int length)
    {
        var i = Count - 1;
        while (i > 0 && length < Starts[i])
        {
            i--;
        }

        return i;
    }

    /// <summary>The bucket that a band belongs to.</summary>
    public static int Bucket(int band) => LengthBuckets.Of(Starts[band]);

    /// <summary>ln of the prior multiplier.</summary>
    public static double Prior(int band) => Math.Log(LengthBuckets.PriorOf(Bucket(band)));

    public static string Name(int band) => band == Count - 1 ? $"{Starts[band]}+" : $"{Starts[band]}-{Starts[band + 1] - 1}";
}
