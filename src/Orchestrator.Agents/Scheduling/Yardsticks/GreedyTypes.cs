using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>Step 2 of the greedy pipeline: types drawn with their mean earnings as weights, under H3 to H5, never twice in a row, ten types a week.</summary>
internal static class GreedyTypes
{
    private const int FewestTypes = 10;

    /// <returns>Seven days; within a day by category, in the order drawn.</returns>
    public static IReadOnlyList<List<SendType>> Draw(WeekInput input, CaptionShelf shelf, Allocation allocation, SeededRandom random)
    {
        var allowed = input.SendTypes.Where(t => !t.IsFollowup && t.FitsPage(input.Creator.PageType) && shelf.Of(t).Count > 0).ToArray();
        var weights = Weights(input, allowed);
        var days = new List<SendType>[7];
        var inWeek = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var day = 0; day < 7; day++)
        {
            days[day] = [];
            foreach (var category in Enum.GetValues<Category>())
            {
                DrawDay(days[day], [.. allowed.Where(t => t.Category == category)], allocation.Days[day].Slots.Count(s => s.Category == category), weights, inWeek, random);
            }
        }

        EnsureTypes(days, allowed, weights);
        return days;
    }

    private static void DrawDay(
        List<SendType> day, SendType[] types, int wanted, Dictionary<string, double> weights, Dictionary<string, int> inWeek, SeededRandom random)
    {
        var last = "";
        for (var i = 0; i < wanted; i++)
        {
            var possible = types.Where(t => Room(day, t) && inWeek.GetValueOrDefault(t.Key) < (t.MaxPerWeek ?? int.MaxValue)).ToArray();
            var other = possible.Where(t => t.Key != last).ToArray();
            if (other.Length == 0)
            {
                return;
            }

            var drawn = other[random.Weighted([.. other.Select(t => weights[t.Key])])];
            day.Add(drawn);
            inWeek[drawn.Key] = inWeek.GetValueOrDefault(drawn.Key) + 1;
            last = drawn.Key;
        }
    }

    private static bool Room(List<SendType> day, SendType type) => day.Count(t => t.Key == type.Key) < type.MaxPerDay;

    /// <summary>Mean earnings of a send; a type without history weighs as much as the mean of its category.</summary>
    private static Dictionary<string, double> Weights(WeekInput input, SendType[] types)
    {
        var means = input.Own.PastSends.GroupBy(s => s.SendType, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Average(s => (double)s.EarningsCents), StringComparer.Ordinal);
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var group in types.GroupBy(t => t.Category))
        {
            var known = group.Where(t => means.ContainsKey(t.Key)).Select(t => means[t.Key]).DefaultIfEmpty(1).Average();
            foreach (var type in group)
            {
                weights[type.Key] = Math.Max(1, means.GetValueOrDefault(type.Key, known));
            }
        }

        return weights;
    }

    /// <summary>Puts types that were not drawn in the place of those drawn most often.</summary>
    private static void EnsureTypes(List<SendType>[] days, SendType[] allowed, Dictionary<string, double> weights)
    {
        var counts = days.SelectMany(d => d).CountBy(t => t.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var missing in allowed.Where(t => !counts.ContainsKey(t.Key)).OrderByDescending(t => weights[t.Key]).ThenBy(t => t.Key, StringComparer.Ordinal))
        {
            if (counts.Count >= FewestTypes)
            {
                return;
            }

            var places = from d in days
                         from i in Enumerable.Range(0, d.Count)
                         where d[i].Category == missing.Category && counts[d[i].Key] > 1
                         select (Day: d, Index: i);
            var (day, index) = places.OrderByDescending(p => counts[p.Day[p.Index].Key]).FirstOrDefault();
            if (day is not null)
            {
                counts[day[index].Key]--;
                day[index] = missing;
                counts[missing.Key] = 1;
            }
        }
    }
}
