using System.Numerics;
using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// From the grid to minutes that no round clock shows: −7 to +8, never a multiple of 15 (H9), drawn by a hash of seed, creator, date and slot from those that
/// keep the date, the hour, and every gap. Nothing is drawn twice: the choices that remain are kept consistent while they are made.
/// </summary>
/// <remarks>
/// A gap is a bound on the difference of two offsets. Such constraints are closed under the larger and the smaller of two solutions, therefore, with the domains
/// made arc consistent (Mackworth, 1977), every value that remains belongs to a solution: the earlier sends at their least, the later ones at their greatest.
/// </remarks>
internal static class Jitter
{
    public const int Least = -7;

    public const int Greatest = 8;

    private const uint All = 0xFFFF;

    /// <summary>Minutes 0 to 59 that a base minute may become.</summary>
    public static IReadOnlyList<int> Admissible(int baseMinute) =>
        [.. Enumerable.Range(Least, Greatest - Least + 1).Select(o => (((baseMinute + o) % 60) + 60) % 60).Where(m => m % WeekClock.Step != 0)];

    /// <summary>Offset of each slot, minutes.</summary>
    /// <param name="cells">By slot, on the grid.</param>
    /// <param name="known">By slot: an offset that stays, or null.</param>
    public static int[] Draw(WeekFrame frame, int[] cells, int?[] known)
    {
        var order = Enumerable.Range(0, cells.Length).OrderBy(s => cells[s]).ToArray();
        var domains = new uint[cells.Length];
        for (var s = 0; s < cells.Length; s++)
        {
            domains[s] = known[s] is { } offset ? 1u << (offset - Least) : Domain(frame.Clock, cells[s]);
        }

        var pairs = Pairs(frame, cells, order);
        Propagate(pairs, domains);
        foreach (var slot in order)
        {
            if (BitOperations.PopCount(domains[slot]) > 1)
            {
                var number = SeededRandom.Number(
                    frame.Input.Shared.Seed, "jitter", frame.Input.Creator.Id, frame.Clock.WeekStart.AddDays(frame.Slots[slot].Day).ToString("yyyy-MM-dd", null), frame.Ids[slot]);
                domains[slot] = Bit(domains[slot], (int)(number % (ulong)BitOperations.PopCount(domains[slot])));
                Propagate(pairs, domains);
            }
        }

        return [.. domains.Select(d => BitOperations.TrailingZeroCount(d) + Least)];
    }

    private static uint Domain(WeekClock clock, int cell)
    {
        var minute = cell * WeekClock.Step;
        var domain = 0u;
        for (var offset = Least; offset <= Greatest; offset++)
        {
            if (offset != 0 && minute + offset >= 0 && (minute + offset) / 60 == minute / 60 && !clock.IsSkipped(minute + offset))
            {
                domain |= 1u << (offset - Least);
            }
        }

        return domain;
    }

    // Neighbours (H7) and consecutive sends of a type (H6): the later offset may be at most Slack smaller.
    private static List<(int Earlier, int Later, int Slack)> Pairs(WeekFrame frame, int[] cells, int[] order)
    {
        var pairs = new List<(int Earlier, int Later, int Slack)>();
        var last = new int[frame.Types.Length];
        Array.Fill(last, -1);
        for (var i = 0; i < order.Length; i++)
        {
            var slot = order[i];
            if (i > 0)
            {
                Add(order[i - 1], slot, 45);
            }

            var type = frame.Slots[slot].Type;
            if (last[type] >= 0)
            {
                Add(last[type], slot, frame.Types[type].MinGapMinutes);
            }

            last[type] = slot;
        }

        return pairs;

        void Add(int earlier, int later, int gap)
        {
            var slack = frame.Clock.At(cells[later]) - frame.Clock.At(cells[earlier]) - gap;
            if (slack is >= 0 and < Greatest - Least)
            {
                pairs.Add((earlier, later, slack));
            }
        }
    }

    private static void Propagate(List<(int Earlier, int Later, int Slack)> pairs, uint[] domains)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (earlier, later, slack) in pairs)
            {
                // later ≥ least(earlier) − slack, earlier ≤ greatest(later) + slack.
                var from = BitOperations.TrailingZeroCount(domains[earlier]) - slack;
                var narrowed = from <= 0 ? domains[later] : domains[later] & (All << from);
                var to = 31 - BitOperations.LeadingZeroCount(domains[later]) + slack;
                var kept = to >= 15 ? domains[earlier] : domains[earlier] & ((2u << to) - 1);
                if (narrowed == 0 || kept == 0)
                {
                    continue; // Only where an offset that stays is in the way: the rule's count shows it.
                }

                changed |= narrowed != domains[later] || kept != domains[earlier];
                (domains[later], domains[earlier]) = (narrowed, kept);
            }
        }
    }

    private static uint Bit(uint domain, int index)
    {
        for (; index > 0; index--)
        {
            domain &= domain - 1;
        }

        return domain & (~domain + 1);
    }
}
