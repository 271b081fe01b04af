using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// Times for one week when captions are given: each date by its exact program over hours, revenue slots one by one while the states are affordable, then by type,
/// then all together. What the program leaves out (types of other sends, the night between two dates) is for the search that follows.
/// </summary>
internal sealed class DayPlanner(WeekFrame frame, DayProgram program, int states)
{
    private readonly List<DayStop> _path = [];

    /// <summary>Worth of the programs' solutions less their cooldowns, cents.</summary>
    public double Cents { get; private set; }

    /// <param name="worth">By slot: cents at factor 1; 0 for engagement and retention sends.</param>
    /// <param name="fixedCell">By slot: where it must stand, or −1.</param>
    /// <param name="cells">By slot; every slot gets one.</param>
    public void Plan(double[] worth, int[] fixedCell, int[] cells)
    {
        Cents = 0;
        for (var day = 0; day < WeekClock.Days; day++)
        {
            var slots = Enumerable.Range(0, frame.Slots.Length).Where(s => frame.Slots[s].Day == day).ToArray();
            if (slots.Length > 0)
            {
                PlanDay(day, slots, worth, fixedCell, cells);
            }
        }
    }

    private void PlanDay(int day, int[] slots, double[] worth, int[] fixedCell, int[] cells)
    {
        for (var level = 0; level <= 3; level++)
        {
            var groups = slots.GroupBy(s => Key(s, level, worth, fixedCell)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()).ToArray();
            if (level < 3 && groups.Aggregate(1L, (product, g) => product * (g.Length + 1)) > states)
            {
                continue;
            }

            var shapes = groups.Select(g => Shape(g, level)).ToArray();
            var value = program.Solve(shapes, Rewards(day, groups, worth, fixedCell), frame.CentsPerQuarter, 3);
            if (value <= DayProgram.Never / 2)
            {
                break;
            }

            Cents += value;
            program.Path(_path);
            Place(day, groups, worth, cells);
            return;
        }

        // More than fits at 45 minutes: any cell of its own, the search counts what is broken.
        var free = Enumerable.Range(day * WeekClock.PerDay, WeekClock.PerDay).Where(frame.Clock.Usable).ToArray();
        for (var i = 0; i < slots.Length; i++)
        {
            cells[slots[i]] = fixedCell[slots[i]] >= 0 ? fixedCell[slots[i]] : free[i * free.Length / slots.Length];
        }
    }

    private string Key(int slot, int level, double[] worth, int[] fixedCell)
    {
        var s = frame.Slots[slot];
        return fixedCell[slot] >= 0 ? $"f{slot:D4}"
            : s.Category != Category.Revenue ? $"{(int)s.Category}"
            : level switch
            {
                0 => $"r{s.Type:D3}-{BitConverter.DoubleToInt64Bits(worth[slot]):X16}",
                1 => $"r{s.Type:D3}",
                2 => frame.Slots.Count(o => o.Day == s.Day && o.Type == s.Type) > 1 ? $"r{s.Type:D3}" : "r",
                _ => "r",
            };
    }

    private DayGroup Shape(int[] slots, int level)
    {
        var first = frame.Slots[slots[0]];
        var alike = slots.Length > 1 && first.Category == Category.Revenue && slots.All(s => frame.Slots[s].Type == first.Type);
        return new DayGroup(first.Category, slots.Length, alike && level < 3 ? frame.Types[first.Type].MinGapMinutes / WeekClock.Step : 0);
    }

    private double[] Rewards(int day, int[][] groups, double[] worth, int[] fixedCell)
    {
        var rewards = new double[groups.Length * DayProgram.Quarters];
        Array.Fill(rewards, DayProgram.Never);
        for (var g = 0; g < groups.Length; g++)
        {
            var mean = groups[g].Average(s => worth[s]);
            var only = fixedCell[groups[g][0]];
            for (var q = 0; q < DayProgram.Quarters; q++)
            {
                var cell = (day * WeekClock.PerDay) + q;
                if (only >= 0 ? cell == only : frame.Clock.Usable(cell))
                {
                    rewards[(g * DayProgram.Quarters) + q] = mean * frame.FactorAt(cell);
                }
            }
        }

        return rewards;
    }

    // Within a group the greater worth gets the better hour.
    private void Place(int day, int[][] groups, double[] worth, int[] cells)
    {
        for (var g = 0; g < groups.Length; g++)
        {
            var stops = _path.Where(p => p.Group == g).Select(p => (day * WeekClock.PerDay) + p.Quarter).OrderByDescending(frame.FactorAt).ThenBy(c => c).ToArray();
            var slots = groups[g].OrderByDescending(s => worth[s]).ThenBy(s => s).ToArray();
            for (var i = 0; i < slots.Length; i++)
            {
                cells[slots[i]] = stops[i];
            }
        }
    }
}
