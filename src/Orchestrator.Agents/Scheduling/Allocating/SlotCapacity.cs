namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>
/// What the 20 open hours of a date (00:00 to 02:59 and 07:00 to 23:59) hold on a grid of 15 minutes. All gaps are multiples of 15 minutes, so the grid loses
/// nothing: a feasible day floored to the grid stays feasible.
/// </summary>
internal static class SlotCapacity
{
    public const int GridMinutes = 15;

    /// <summary>H7.</summary>
    public const int AnyGapMinutes = 45;

    /// <summary>Most sends of any types in one day (H7, H8).</summary>
    public static int OfDay { get; } = MostSends(AnyGapMinutes);

    /// <summary>H8: nothing goes out from 03:00 to 06:59.</summary>
    public static bool IsOpen(int minuteOfDay) => minuteOfDay / 60 is < 3 or >= 7;

    /// <summary>Most sends with this gap on one date: dynamic program over the grid, best(i) = max(best(i − 1), 1 + best(i − gap)).</summary>
    public static int MostSends(int gapMinutes)
    {
        const int Points = 24 * 60 / GridMinutes;
        var gap = Math.Max(1, (gapMinutes + GridMinutes - 1) / GridMinutes);
        var best = new int[Points + 1];
        for (var i = 0; i < Points; i++)
        {
            var with = IsOpen(i * GridMinutes) ? 1 + (i >= gap ? best[i - gap + 1] : 0) : 0;
            best[i + 1] = Math.Max(best[i], with);
        }

        return best[Points];
    }
}
