using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Bounds;

/// <summary>Sends of one day that are alike.</summary>
/// <param name="Type">Index into the frame's types; −1 for all engagement or all retention sends together.</param>
/// <param name="Cell">Where a fixed send stands, a quarter of its day; −1: free.</param>
/// <param name="FixedCents">What a fixed send is worth.</param>
internal readonly record struct DayMember(int Type, Category Category, int Count, int SameGap, int Cell = -1, double FixedCents = 0);

/// <summary>
/// The members of a day and how the day's program groups them. While its states are affordable every member is a group and the count of each is kept exactly;
/// above, revenue members are merged and a price for each (a second Lagrangian) stands for its count. Both are relaxations, so both bound.
/// </summary>
internal sealed class DayShape
{
    private DayShape(int day, DayMember[] members, int[] groupOf, DayGroup[] groups, bool exact) =>
        (Day, Members, GroupOf, Groups, Exact) = (day, members, groupOf, groups, exact);

    public int Day { get; }

    public DayMember[] Members { get; }

    public int[] GroupOf { get; }

    public DayGroup[] Groups { get; }

    /// <summary>No two members share a group.</summary>
    public bool Exact { get; }

    /// <param name="full">With engagement and retention sends, where that leaves every member a group of its own; else without them.</param>
    public static DayShape Of(WeekFrame frame, int day, IReadOnlyList<FixedSend> fixedSends, bool full, int states)
    {
        var members = new List<DayMember>();
        var fixedHere = fixedSends.Where(f => frame.Slots[f.Slot].Day == day).ToArray();
        var here = frame.Slots.Select((s, i) => (Slot: s, Index: i)).Where(p => p.Slot.Day == day).ToArray();
        foreach (var type in here.Where(p => p.Slot.Category == Category.Revenue && fixedHere.All(f => f.Slot != p.Index)).GroupBy(p => p.Slot.Type).OrderBy(g => g.Key))
        {
            var count = type.Count();
            members.Add(new DayMember(type.Key, Category.Revenue, count, count > 1 ? frame.Types[type.Key].MinGapMinutes / WeekClock.Step : 0));
        }

        var free = members.Count;
        foreach (var send in fixedHere)
        {
            members.Add(new DayMember(frame.Slots[send.Slot].Type, Category.Revenue, 1, 0, send.Cell % WeekClock.PerDay, send.Worth * frame.FactorAt(send.Cell)));
        }

        var revenue = members.ToArray();
        foreach (var category in new[] { Category.Engagement, Category.Retention })
        {
            if (here.Count(p => p.Slot.Category == category) is > 0 and var count)
            {
                members.Add(new DayMember(-1, category, count, 0));
            }
        }

        return full && Grouped(day, [.. members], free, states) is { Exact: true } shape ? shape : Grouped(day, revenue, free, states);
    }

    private static DayShape Grouped(int day, DayMember[] members, int free, int states)
    {
        // First each for itself, then those that occur once together, then all revenue together.
        for (var level = 0; ; level++)
        {
            var groupOf = new int[members.Length];
            var (groups, merged) = (new List<DayGroup>(), -1);
            for (var m = 0; m < members.Length; m++)
            {
                var member = members[m];
                if (m < free && (level == 2 || (level == 1 && member.Count == 1)))
                {
                    if (merged < 0)
                    {
                        merged = groups.Count;
                        groups.Add(new DayGroup(Category.Revenue, 0, 0));
                    }

                    groupOf[m] = merged;
                    groups[merged] = groups[merged] with { Count = groups[merged].Count + member.Count };
                    continue;
                }

                groupOf[m] = groups.Count;
                groups.Add(new DayGroup(member.Category, member.Count, member.SameGap));
            }

            if (level == 2 || groups.Aggregate(1L, (product, g) => product * (g.Count + 1)) <= states)
            {
                return new DayShape(day, members, groupOf, [.. groups], groups.Count == members.Length);
            }
        }
    }
}
