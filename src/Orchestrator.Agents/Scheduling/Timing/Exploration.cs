using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>Hours of the slots that explore: the best hour of one draw from the posterior of all hours (Thompson, 1933). They stand before all others are placed.</summary>
internal static class Exploration
{
    /// <summary>On a fuller day a time that nobody optimised could leave no room for the rest.</summary>
    private const int FullDay = 18;

    /// <summary>By slot: its cell, or −1 where it is placed like the others.</summary>
    public static int[] Cells(WeekFrame frame, PerformanceReport report, CaptionPicks picks)
    {
        var cells = new int[frame.Slots.Length];
        Array.Fill(cells, -1);
        var items = frame.ItemsPerDay();
        for (var s = 0; s < cells.Length; s++)
        {
            if (picks.Picks[s].Explore && items[frame.Slots[s].Day] <= FullDay)
            {
                cells[s] = Draw(frame, report, s, cells);
            }
        }

        return cells;
    }

    private static int Draw(WeekFrame frame, PerformanceReport report, int slot, int[] cells)
    {
        var random = new SeededRandom(frame.Input.Shared.Seed, "explore-hours", frame.Input.Creator.Id, frame.Ids[slot]);
        Span<double> draws = stackalloc double[24];
        for (var h = 0; h < 24; h++)
        {
            draws[h] = report.HourEffects[h].Mean + (report.HourEffects[h].Sd * random.Normal());
        }

        var quarter = random.Below(4);
        for (var tries = 0; tries < 24; tries++)
        {
            var best = 0;
            for (var h = 1; h < 24; h++)
            {
                best = draws[h] > draws[best] ? h : best;
            }

            var cell = (frame.Slots[slot].Day * WeekClock.PerDay) + (best * 4) + quarter;
            if (frame.Clock.Usable(cell) && Fits(frame, slot, cell, cells))
            {
                return cell;
            }

            draws[best] = double.NegativeInfinity;
        }

        return -1;
    }

    private static bool Fits(WeekFrame frame, int slot, int cell, int[] cells)
    {
        for (var other = 0; other < cells.Length; other++)
        {
            if (cells[other] >= 0)
            {
                var gap = frame.Slots[other].Type == frame.Slots[slot].Type ? Math.Max(120, frame.Types[frame.Slots[slot].Type].MinGapMinutes) : 120;
                if (Math.Abs(frame.Clock.At(cell) - frame.Clock.At(cells[other])) < gap)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
