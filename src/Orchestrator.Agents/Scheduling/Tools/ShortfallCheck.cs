using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>Counts what an allocation lacks against what was wanted, and takes off what its shortfalls explain.</summary>
internal static class ShortfallCheck
{
    /// <returns>Sends, over all days and categories.</returns>
    public static int Unexplained(Allocation allocation)
    {
        var unexplained = 0;
        foreach (var day in allocation.Days)
        {
            foreach (var category in Enum.GetValues<Category>())
            {
                var missing = day.Wanted.Of(category) - day.Slots.Count(s => s.Category == category);
                var explained = allocation.Shortfall.Where(s => s.Date == day.Date && s.Category == category).Sum(s => s.Wanted - s.Possible);
                unexplained += Math.Max(0, missing - explained);
            }
        }

        return unexplained;
    }
}
