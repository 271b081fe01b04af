using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>Sends a day by category, before the calendar and what the past says.</summary>
/// <param name="Mid">Sends a day, fractional.</param>
/// <param name="Max">Largest number of the matrix; a day never gets more than twice as many.</param>
internal sealed record VolumeTier(string Name, Volume Mid, Mix Max, Mix? WeekMax)
{
    /// <summary>The lowest tier of its matrix.</summary>
    public bool IsLowest => Name is "MINIMAL" or "LOW";

    /// <summary>Little volume: 60 revenue sends to 40 engagement sends; above, one to one.</summary>
    public bool IsSmall => Name is "MINIMAL" or "LITE" or "LOW";
}

internal sealed record Volume(double Revenue, double Engagement, double Retention)
{
    public double Of(Category category) => category switch { Category.Revenue => Revenue, Category.Engagement => Engagement, _ => Retention };
}

/// <summary>The matrix by monthly revenue, with hysteresis and smooth edges.</summary>
internal static class RevenueTiers
{
    /// <summary>A creator falls only below this share of the edge of the tier they were in.</summary>
    private const double Hysteresis = 0.85;

    /// <summary>Half width of the band around an edge in which the volumes of both sides are blended.</summary>
    private const double Band = 0.10;

    private static readonly Row[] Rows =
    [
        new("MINIMAL", 0, new(1, 1, 1), new(2, 2, 1)),
        new("LITE", 150_00, new(2, 2, 1), new(4, 4, 2)),
        new("STANDARD", 800_00, new(4, 4, 2), new(6, 6, 3)),
        new("HIGH_VALUE", 3000_00, new(6, 5, 2), new(9, 8, 4)),
        new("PREMIUM", 8000_00, new(8, 6, 3), new(12, 10, 5)),
    ];

    private sealed record Row(string Name, long EdgeCents, Mix Low, Mix High)
    {
        public Volume Mid { get; } = new((Low.Revenue + High.Revenue) / 2.0, (Low.Engagement + High.Engagement) / 2.0, (Low.Retention + High.Retention) / 2.0);
    }

    /// <param name="monthlyCents">Message revenue of a month.</param>
    /// <param name="previous">Tier of the week before; empty or unknown: none.</param>
    public static string NameOf(long monthlyCents, string previous) => Rows[IndexOf(monthlyCents, previous)].Name;

    public static VolumeTier Of(long monthlyCents, string previous)
    {
        var index = IndexOf(monthlyCents, previous);
        var held = index > Natural(monthlyCents);
        return new(Rows[index].Name, held ? Rows[index].Mid : Smooth(monthlyCents, index), Rows[index].High, WeekMax: null);
    }

    private static int IndexOf(long monthlyCents, string previous)
    {
        var natural = Natural(monthlyCents);
        var before = Array.FindIndex(Rows, r => r.Name == previous);
        return before > natural && monthlyCents >= Hysteresis * Rows[before].EdgeCents ? before : natural;
    }

    private static int Natural(long monthlyCents) => Array.FindLastIndex(Rows, r => monthlyCents >= r.EdgeCents);

    /// <summary>Within ±10 % of an edge: between the midpoints of the two tiers, linear in the logarithm of the revenue.</summary>
    private static Volume Smooth(long monthlyCents, int index)
    {
        foreach (var upper in new[] { index, index + 1 })
        {
            if (upper <= 0 || upper >= Rows.Length)
            {
                continue;
            }

            var (low, high) = (Rows[upper].EdgeCents * (1 - Band), Rows[upper].EdgeCents * (1 + Band));
            if (monthlyCents > low && monthlyCents < high)
            {
                var share = Math.Log(monthlyCents / low) / Math.Log(high / low);
                return Between(Rows[upper - 1].Mid, Rows[upper].Mid, share);
            }
        }

        return Rows[index].Mid;
    }

    private static Volume Between(Volume a, Volume b, double share) =>
        new(a.Revenue + ((b.Revenue - a.Revenue) * share), a.Engagement + ((b.Engagement - a.Engagement) * share), a.Retention + ((b.Retention - a.Retention) * share));
}

/// <summary>The matrix by fans.</summary>
internal static class FanTiers
{
    private static readonly Mix Max = new(8, 6, 4);
    private static readonly Mix WeekMax = new(45, 35, 20);

    public static VolumeTier Of(int fans, PageType page)
    {
        var free = page == PageType.Free;
        var (name, mid) = fans switch
        {
            < 1000 => ("LOW", new Volume(free ? 4 : 3, 3, free ? 0 : 1)),
            < 5000 => ("MID", new Volume(free ? 5 : 4, 3, free ? 0 : 2)),
            < 15_000 => ("HIGH", new Volume(free ? 6 : 5, 4, free ? 0 : 2)),
            _ => ("ULTRA", new Volume(free ? 8 : 6, 5, free ? 0 : 3)),
        };
        return new(name, mid, Max, WeekMax);
    }
}
