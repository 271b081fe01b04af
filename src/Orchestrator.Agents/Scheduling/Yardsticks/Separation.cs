namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// H14 for a placed week: two sends of a day change places, or one moves to another time of its day, as long as that leaves fewer faults. Distances (H6, H7)
/// stay kept. Sends of one category change places first, because that costs least.
/// </summary>
internal static class Separation
{
    private const int MostSteps = 200;

    /// <returns>In the order of time.</returns>
    public static GreedySend[] Of(IEnumerable<GreedySend> placed, WeekPlaces places)
    {
        var sends = Sorted(placed);
        for (var n = 0; n < MostSteps && Faults(sends, places) > 0; n++)
        {
            if ((Exchanged(sends, places, acrossCategories: false) ?? Exchanged(sends, places, acrossCategories: true) ?? Moved(sends, places)) is not { } better)
            {
                break;
            }

            sends = better;
        }

        return sends;
    }

    private static GreedySend[]? Exchanged(GreedySend[] sends, WeekPlaces places, bool acrossCategories)
    {
        var fewest = Faults(sends, places);
        (int I, int J)? best = null;
        for (var i = 0; i < sends.Length; i++)
        {
            for (var j = i + 1; j < sends.Length && sends[j].Day == sends[i].Day; j++)
            {
                if (sends[i].Type.Key != sends[j].Type.Key && (sends[i].Type.Category != sends[j].Type.Category) == acrossCategories)
                {
                    Exchange(sends, i, j);
                    var faults = Faults(sends, places);
                    Exchange(sends, i, j);
                    (fewest, best) = faults < fewest ? (faults, (i, j)) : (fewest, best);
                }
            }
        }

        if (best is not { } found)
        {
            return null;
        }

        Exchange(sends, found.I, found.J);
        return sends;
    }

    private static GreedySend[]? Moved(GreedySend[] sends, WeekPlaces places)
    {
        var fewest = Faults(sends, places);
        GreedySend[]? best = null;
        foreach (var send in sends.OrderByDescending(s => s.Type.Category).ThenBy(s => s.Day).ThenBy(s => s.Minute))
        {
            foreach (var minute in WeekMinutes.All)
            {
                if (places.Instant(send.Day, minute) is { } at
                    && sends.All(o => o == send || Math.Abs(places.Instant(o.Day, o.Minute)!.Value - at) >= WeekPlaces.ShortestGap))
                {
                    var moved = Sorted(sends.Select(o => o == send ? send with { Minute = minute } : o));
                    var faults = Faults(moved, places);
                    (fewest, best) = faults < fewest ? (faults, moved) : (fewest, best);
                }
            }
        }

        return best;
    }

    private static GreedySend[] Sorted(IEnumerable<GreedySend> sends) => [.. sends.OrderBy(s => s.Day).ThenBy(s => s.Minute)];

    private static void Exchange(GreedySend[] sends, int i, int j) =>
        (sends[i], sends[j]) = (sends[i] with { Type = sends[j].Type }, sends[j] with { Type = sends[i].Type });

    private static int Faults(GreedySend[] sends, WeekPlaces places)
    {
        var faults = 0;
        for (var i = 0; i < sends.Length; i++)
        {
            faults += i > 0 && sends[i].Type.Key == sends[i - 1].Type.Key ? 1 : 0;
            var at = places.Instant(sends[i].Day, sends[i].Minute)!.Value;
            for (var j = i - 1; j >= 0 && at - places.Instant(sends[j].Day, sends[j].Minute)!.Value < sends[i].Type.MinGapMinutes; j--)
            {
                faults += sends[j].Type.Key == sends[i].Type.Key ? 2 : 0;
            }
        }

        return faults;
    }
}
