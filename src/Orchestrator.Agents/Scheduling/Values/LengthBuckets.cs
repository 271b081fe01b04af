namespace Orchestrator.Agents.Scheduling.Values;

/// <summary>The seven length buckets of captions and the prior of their effect on earnings (160 captions of the user's data, error 14.5 %).</summary>
internal static class LengthBuckets
{
    public const int Count = 7;

    /// <summary>Index of 250 to 449 characters, the prior's best.</summary>
    public const int Optimum = 3;

    private static readonly int[] Ends = [50, 150, 250, 450, 550, 750];
    private static readonly double[] Multipliers = [0.220, 0.469, 0.755, 1.000, 0.372, 0.112, 0.037];

    /// <summary>Nothing at all is worth no more than far too much.</summary>
    private const double Empty = 0.037;

    public static int Of(int length)
    {
        var i = 0;
        while (i < Ends.Length && length >= Ends[i])
        {
            i++;
        }

        return i;
    }

    /// <summary>Prior multiplier of a length, 1 = best.</summary>
    public static double Prior(int length) => length <= 0 ? Empty : Multipliers[Of(length)];

    /// <summary>Prior multiplier of a bucket.</summary>
    public static double PriorOf(int bucket) => Multipliers[bucket];
}
