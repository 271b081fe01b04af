using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>
/// Shows that a week's sends have times: builds a timetable on the 15-minute grid that keeps H6 (also across midnight), H7, H8 and H14. It goes through the
/// open hours once; at each point the type goes out that must begin earliest to fit its remaining sends and gaps into the day. A list schedule, not a search:
/// what it places is feasible beyond doubt, what it does not place is called too much.
/// </summary>
internal static class WeekFit
{
    private const int Day = 24 * 60;
    private const int Morning = 7 * 60;

    /// <summary>From this gap on a type would drift through the week: it goes first, so that it keeps its hour.</summary>
    private const int LongGap = 12 * 60;

    /// <summary>Sends that the hours from 07:00 on hold; with more, the first hours of the date are used too.</summary>
    private const int FromMorning = 22;

    /// <param name="counts">By day and type.</param>
    /// <returns>By day and type: sends for which no time was found.</returns>
    public static int[][] Leftover(IReadOnlyList<SendType> types, IReadOnlyList<int[]> counts) => Place(types, counts).Left;

    /// <summary>The timetable itself: minutes since the week's first midnight and the type, in order of time.</summary>
    public static (List<(int Minute, int Type)> Times, int[][] Left) Place(IReadOnlyList<SendType> types, IReadOnlyList<int[]> counts)
    {
        var free = Enumerable.Repeat(int.MinValue, types.Count).ToArray();
        var left = counts.Select(c => c.ToArray()).ToArray();
        var times = new List<(int Minute, int Type)>();
        for (var d = 0; d < left.Length; d++)
        {
            var first = left[d].Sum() > FromMorning ? 0 : Morning;
            for (var minute = first; minute < Day && left[d].Any(n => n > 0); minute += SlotCapacity.GridMinutes)
            {
                var now = (d * Day) + minute;
                if (!SlotCapacity.IsOpen(minute) || (times.Count > 0 && now < times[^1].Minute + SlotCapacity.AnyGapMinutes))
                {
                    continue;
                }

                var next = Next(types, left[d], free, now, times.Count > 0 ? times[^1].Type : -1);
                if (next >= 0)
                {
                    left[d][next]--;
                    free[next] = now + types[next].MinGapMinutes;
                    times.Add((now, next));
                }
            }
        }

        return (times, left);
    }

    private static int Next(IReadOnlyList<SendType> types, int[] left, int[] free, int now, int before)
    {
        // More than half of what is left: it must go now and then every other time, or it ends beside itself (H14).
        var most = Array.FindIndex(left, n => 2 * n > left.Sum());
        if (most >= 0)
        {
            return free[most] > now || most == before ? -1 : most;
        }

        var (best, latest) = (-1, int.MaxValue);
        for (var t = 0; t < types.Count; t++)
        {
            if (left[t] == 0 || free[t] > now || t == before)
            {
                continue;
            }

            // The last minute of the day at which the rest of this type could still begin; negative for what must keep its hour.
            var begin = types[t].MinGapMinutes >= LongGap ? -left[t] : Day - ((left[t] - 1) * types[t].MinGapMinutes) - left[t];
            if (begin < latest)
            {
                (best, latest) = (t, begin);
            }
        }

        return best;
    }
}
