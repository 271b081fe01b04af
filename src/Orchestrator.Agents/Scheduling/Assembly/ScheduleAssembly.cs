using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Bounds;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Assembly;

/// <summary>Merges what the other agents decided into one week; decides nothing itself.</summary>
internal static class ScheduleAssembly
{
    public const string Tool = "merge-schedule";

    public const string ToolVersion = "1";

    public static Schedule Make(
        WeekInput input, PerformanceReport report, ValueModel model, Artifacts.Allocation a, CaptionPicks picks, Targets t, Timings times, Followups f, BoundResult bound,
        Decomposition d, string inputsHash)
    {
        var merge = new WeekMerge(input, report, model, a, picks, t, times);
        var planned = a.Days.SelectMany(day => day.Slots.Select(slot => merge.Planned(day, slot))).ToArray();
        var items = planned.Concat(f.Items.Select(merge.Followup)).OrderBy(i => i.Utc).ThenBy(i => i.Item, StringComparer.Ordinal).ToImmutableArray();
        var totals = Totals(planned, f.Items.Length, times);
        var lower = Math.Round(totals.RevenueCents + totals.SpillCents - totals.PenaltyCents, 2);
        var upper = Math.Round(bound.UpperCents, 2);
        return new()
        {
            CreatorId = input.Creator.Id,
            InputsHash = inputsHash,
            Tool = Tool,
            ToolVersion = ToolVersion,
            WeekStart = a.WeekStart,
            Timezone = input.Creator.Timezone,
            PageType = input.Creator.PageType,
            Items = items,
            Totals = totals,
            LowerCents = lower,
            UpperCents = upper,
            Gap = upper <= 0 ? 0 : Math.Round((upper - lower) / upper, 6),
            Bound = bound.Proof,
            Decomposition = d,
            Hash = ScheduleHash.Of(items),
        };
    }

    private static ScheduleTotals Totals(ScheduleItem[] planned, int followups, Timings times)
    {
        var revenue = planned.Where(i => i.Category == Category.Revenue).Sum(i => i.ValueCents);
        var spill = planned.Where(i => i.Category != Category.Revenue).Sum(i => i.ValueCents);
        return new(
            planned.Length + followups, followups, planned.Count(i => i.Category == Category.Revenue), planned.Count(i => i.Category == Category.Engagement),
            planned.Count(i => i.Category == Category.Retention), Math.Round(revenue, 2), Math.Round(spill, 2), Math.Round(times.PenaltyCents.Values.Sum(), 2), times.PenaltyCents);
    }
}
