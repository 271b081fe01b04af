using System.Globalization;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>Steps 3 and 4 of the greedy pipeline: the prime windows hour by hour, and what happens when two sends collide.</summary>
internal static class GreedyTimes
{
    private const int MinuteStep = 17;
    private const int Step = 5;
    private const int FarthestMove = 15;

    /// <summary>Monday first: two prime windows and a secondary one, hours from (included) to (excluded); 25 is one o'clock.</summary>
    private static readonly (int From, int To)[][] Windows =
    [
        [(12, 14), (19, 22), (10, 11)],
        [(12, 14), (20, 23), (10, 11)],
        [(12, 14), (20, 23), (18, 19)],
        [(12, 14), (20, 23), (18, 19)],
        [(12, 14), (21, 24), (17, 19)],
        [(11, 14), (22, 25), (16, 18)],
        [(11, 14), (20, 23), (16, 18)],
    ];

    /// <returns>In the order of time, and how many sends found no place on their day.</returns>
    public static (IReadOnlyList<GreedySend> Placed, int Unplaced) Place(WeekInput input, IReadOnlyList<List<SendType>> days)
    {
        var places = new WeekPlaces(input.Creator.Timezone, input.Shared.WeekStart);
        var placed = new List<GreedySend>();
        var unplaced = 0;
        for (var day = 0; day < 7; day++)
        {
            foreach (var (type, minute) in Wanted(input, day, days[day]).OrderBy(w => Priority(w.Type)).ThenBy(w => w.Minute))
            {
                // Two sends of one type too close (H6) are a collision as well; only a day without another place is left with it.
                if ((Find(places, type, day, minute, sameTypeGap: true) ?? Find(places, type, day, minute, sameTypeGap: false)) is not { } at)
                {
                    unplaced++;
                    continue;
                }

                places.Add(type, day, at);
                placed.Add(new GreedySend(day, at, type));
            }
        }

        return ([.. placed.OrderBy(p => p.Day).ThenBy(p => p.Minute)], unplaced);
    }

    /// <summary>Hours that a category walks through on a weekday (Monday 0).</summary>
    public static IReadOnlyList<int> Hours(Category category, int weekday)
    {
        var windows = Windows[weekday];
        return category switch
        {
            Category.Revenue => [.. Range(windows[0]), .. Range(windows[1])],
            Category.Engagement => [.. Range(windows[2]), .. Range((9, 12)), .. Range((14, 17))],
            _ => [.. Range((8, 10)), .. Range((18, 20))],
        };
    }

    private static IEnumerable<(SendType Type, int Minute)> Wanted(WeekInput input, int day, List<SendType> types)
    {
        var date = input.Shared.WeekStart.AddDays(day);
        foreach (var group in types.GroupBy(t => t.Category))
        {
            var hours = Hours(group.Key, ((int)date.DayOfWeek + 6) % 7);
            var i = 0;
            foreach (var type in group)
            {
                // An hour after midnight stays on its date, early in the morning: the source takes the hour modulo 24.
                var minute = (hours[i % hours.Count] % 24 * 60) + (i * MinuteStep % 60);
                yield return (type, Shifted(minute + Jitter(input, date, group.Key, i, minute)));
                i++;
            }
        }
    }

    /// <summary>−7 to +8 minutes, never onto a quarter of an hour (H9), never onto another date.</summary>
    private static int Jitter(WeekInput input, DateOnly date, Category category, int i, int minute)
    {
        var admissible = Enumerable.Range(-7, 16).Where(j => (minute + j) % 15 != 0 && minute + j is >= 0 and < WeekPlaces.DayMinutes).ToArray();
        var number = SeededRandom.Number(
            input.Shared.Seed, "source-greedy-jitter", input.Creator.Id, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{category}{i}");
        return admissible[(int)(number % (ulong)admissible.Length)];
    }

    // The windows above never lead into the dead zone; the shift is the source's all the same.
    private static int Shifted(int minute) => minute switch
    {
        >= 3 * 60 and < 5 * 60 => (23 * 60) + (minute % 60),
        >= 5 * 60 and < 7 * 60 => (7 * 60) + (minute % 60),
        _ => minute,
    };

    private static int Priority(SendType type) => type switch
    {
        { Key: "ppv_unlock" } => 0,
        { Category: Category.Revenue } => 2,
        { Category: Category.Engagement } => 3,
        _ => 4,
    };

    private static int? Find(WeekPlaces places, SendType type, int day, int minute, bool sameTypeGap)
    {
        bool Fits(int at) => places.Fits(type, day, at, sameTypeGap, neverTwiceInARow: false);
        if (Fits(minute))
        {
            return minute;
        }

        for (var move = Step; move <= FarthestMove; move += Step)
        {
            if (Fits(minute + move))
            {
                return minute + move;
            }

            if (Fits(minute - move))
            {
                return minute - move;
            }
        }

        // The next free place: later on the day, then from the morning on, then after midnight. Two odd minutes keep off the quarters.
        int[] starts = [minute + FarthestMove, WeekPlaces.DeadTo + 2, 2];
        foreach (var start in starts)
        {
            for (var at = start; at < WeekPlaces.DayMinutes; at += Step)
            {
                if (Fits(at))
                {
                    return at;
                }

                if (Fits(at + 1))
                {
                    return at + 1;
                }
            }
        }

        return null;
    }

    private static IEnumerable<int> Range((int From, int To) window) => Enumerable.Range(window.From, window.To - window.From);
}
