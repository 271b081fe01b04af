using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>What each day still may hold, and a line for each time that a bound took something away.</summary>
internal sealed class VolumeLedger(DateOnly weekStart, IEnumerable<Mix> wanted)
{
    private readonly List<Shortfall> _lines = [];

    public Mix[] Now { get; } = [.. wanted];

    public IReadOnlyList<Shortfall> Lines => _lines;

    /// <param name="reason">Says why, given the category.</param>
    public void Lower(int day, Mix to, string binding, Func<Category, string> reason)
    {
        foreach (var category in Enum.GetValues<Category>())
        {
            var (from, possible) = (Now[day].Of(category), to.Of(category));
            if (possible < from)
            {
                _lines.Add(new(weekStart.AddDays(day), category, from, possible, binding, reason(category)));
            }
        }

        Now[day] = to;
    }

    /// <summary>The same mix with at most so many sends: largest remainders, and at least one of each category that was wanted.</summary>
    public static Mix Scaled(Mix mix, int most)
    {
        var all = new[] { mix.Revenue, mix.Engagement, mix.Retention };
        var total = all.Sum();
        if (total <= most)
        {
            return mix;
        }

        var floors = all.Select(n => Math.Min(n, 1)).ToArray();
        var counts = all.Select((n, i) => Math.Max(floors[i], n * most / total)).ToArray();
        while (counts.Sum() < most)
        {
            // The category that is furthest below its share; the first of equals.
            var i = Enumerable.Range(0, 3).Where(i => counts[i] < all[i]).MaxBy(i => ((double)all[i] * most / total) - counts[i]);
            counts[i]++;
        }

        while (counts.Sum() > most && counts.Zip(floors).Any(c => c.First > c.Second))
        {
            var i = Enumerable.Range(0, 3).Where(i => counts[i] > floors[i]).MaxBy(i => counts[i] - ((double)all[i] * most / total));
            counts[i]--;
        }

        return new(counts[0], counts[1], counts[2]);
    }
}
