namespace Orchestrator.Agents.Scheduling.Pricing;

/// <summary>
/// Which price a caption's length carries, and what a price that does not fit costs: four anchors measured on the user's own sends ($14.99 to 249
/// characters, $19.69 to 449, $24.99 to 599, $29.99 to 749). It never sets a price; it explains one.
/// </summary>
internal static class LengthLadder
{
    private static readonly int[] Anchors = [1499, 1969, 2499, 2999];
    private static readonly int[] Ends = [250, 450, 600, 750];

    /// <summary>The second rung was measured on both sides; the others are the source's range 0.50 to 0.85 by distance.</summary>
    private const double SecondRungTooShort = 0.18;
    private const double SecondRungTooLong = 0.44;
    private static readonly double[] ByDistance = [1.0, 0.85, 0.65, 0.50];

    /// <param name="length">Characters.</param>
    /// <returns>Cents; null from 750 characters, which no price was measured for.</returns>
    public static int? AnchorCents(int length) => RungOf(length) is var rung && rung < Anchors.Length ? Anchors[rung] : null;

    /// <summary>What is left of the earnings, 0 to 1, when a caption of this length asks this price; 1 where the nearest anchor is the length's own.</summary>
    public static double MismatchFactor(int length, int priceCents)
    {
        var wanted = RungOf(length);
        var asked = Nearest(priceCents);
        return (asked, wanted) switch
        {
            (1, 0) => SecondRungTooShort,
            (1, > 1) => SecondRungTooLong,
            _ => ByDistance[Math.Min(Math.Abs(asked - wanted), ByDistance.Length - 1)],
        };
    }

    private static int RungOf(int length)
    {
        var rung = 0;
        while (rung < Ends.Length && length >= Ends[rung])
        {
            rung++;
        }

        return rung;
    }

    private static int Nearest(int cents)
    {
        var best = 0;
        for (var i = 1; i < Anchors.Length; i++)
        {
            if (Math.Abs(Anchors[i] - cents) < Math.Abs(Anchors[best] - cents))
            {
                best = i;
            }
        }

        return best;
    }
}
