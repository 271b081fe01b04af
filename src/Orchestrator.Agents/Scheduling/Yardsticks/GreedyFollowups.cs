using System.Collections.Immutable;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>Step 6 of the greedy pipeline: 15 to 45 minutes after a sale (normal, mean 28, sd 8), five a day, an hour apart.</summary>
internal static class GreedyFollowups
{
    private const int MostPerDay = 5;
    private const int Apart = 60;
    private const int Latest = (23 * 60) + 30;

    public static ImmutableArray<YardstickFollowup> Of(WeekInput input, PerformanceReport report, ImmutableArray<YardstickItem> items, SeededRandom random)
    {
        var rate = report.Confidence switch { >= 0.8 => 1.0, >= 0.6 => 0.8, >= 0.4 => 0.5, _ => 0.3 };
        var means = report.TypeValues.ToDictionary(t => t.SendType, t => t.Cents, StringComparer.Ordinal);
        var all = new List<YardstickFollowup>();
        var parents = Enumerable.Range(0, items.Length).Where(i => items[i].SendType is "ppv_unlock" or "ppv_wall" or "tip_goal");
        foreach (var day in parents.GroupBy(i => items[i].Date))
        {
            var most = Math.Min(MostPerDay, (int)Math.Round(0.8 * day.Count() * rate, MidpointRounding.AwayFromZero));
            var kept = day
                .OrderByDescending(i => (0.5 * means.GetValueOrDefault(items[i].SendType) / 100_000) + (0.3 * (1 - (items[i].Hour / 24.0))))
                .ThenBy(i => i)
                .Take(most);
            foreach (var parent in kept.Order())
            {
                var item = items[parent];
                var at = item.Date.ToDateTime(new TimeOnly(item.Hour, item.Minute));
                var delay = Delay(random);
                var local = at.AddMinutes(delay);
                var late = local.Date > at.Date || (local.Hour * 60) + local.Minute > Latest;
                local = late ? at.Date.AddDays(1).AddHours(8) : local;
                if (local.Date <= input.Shared.WeekStart.AddDays(6).ToDateTime(TimeOnly.MinValue) && !all.Exists(f => Math.Abs((f.Local - local).TotalMinutes) < Apart))
                {
                    all.Add(new YardstickFollowup(parent, local, delay, late));
                }
            }
        }

        return [.. all];
    }

    private static int Delay(SeededRandom random)
    {
        while (true)
        {
            var delay = (int)Math.Round(random.Normal(28, 8), MidpointRounding.AwayFromZero);
            if (delay is >= 15 and <= 45)
            {
                return delay;
            }
        }
    }
}
