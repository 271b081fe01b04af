using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Timing;

namespace Agents.Tests.Timing;

public class JitterTests
{
    [Fact]
    public void A_send_on_the_hour_may_go_out_at_53_to_59_or_1_to_8() =>
        Jitter.Admissible(0).Order().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 53, 54, 55, 56, 57, 58, 59]);

    [Fact]
    public void No_admissible_minute_is_round() =>
        Enumerable.Range(0, 60).SelectMany(Jitter.Admissible).ShouldAllBe(m => m % 15 != 0 && m >= 0 && m < 60);

    [Fact]
    public void Offsets_keep_every_gap_in_thousands_of_tight_weeks()
    {
        var frames = Enumerable.Range(1, 8).Select(seed => RandomWeek.Of((ulong)seed, perDay: [(5, 8), (5, 9), (1, 4)]).Frame).ToArray();
        for (var draw = 0; draw < 3_000; draw++)
        {
            var frame = frames[draw % frames.Length];
            var cells = Tight(frame, new SeededRandom((ulong)draw, "tight"));
            var offsets = Jitter.Draw(frame, cells, new int?[cells.Length]);
            var order = Enumerable.Range(0, cells.Length).OrderBy(s => cells[s]).ToArray();
            for (var i = 0; i < order.Length; i++)
            {
                var at = (cells[order[i]] * 15) + offsets[order[i]];
                offsets[order[i]].ShouldBeInRange(-7, 8);
                (at % 15).ShouldNotBe(0);
                (at / 60).ShouldBe(cells[order[i]] / 4);
                if (i > 0)
                {
                    (at - ((cells[order[i - 1]] * 15) + offsets[order[i - 1]])).ShouldBeGreaterThanOrEqualTo(45);
                }

                // The same gap between consecutive sends of a type as before, where it was kept before.
                if (order[..i].LastOrDefault(s => frame.Slots[s].Type == frame.Slots[order[i]].Type, -1) is >= 0 and var same
                    && (cells[order[i]] - cells[same]) * 15 >= frame.Types[frame.Slots[same].Type].MinGapMinutes)
                {
                    (at - ((cells[same] * 15) + offsets[same])).ShouldBeGreaterThanOrEqualTo(frame.Types[frame.Slots[same].Type].MinGapMinutes);
                }
            }
        }
    }

    [Fact]
    public void Minutes_spread_over_all_offsets()
    {
        var frame = RandomWeek.Of(4, zone: "UTC", perDay: [(4, 4), (4, 4), (0, 0)]).Frame;
        var cells = Enumerable.Range(0, frame.Slots.Length).Select(s => (frame.Slots[s].Day * 96) + 30 + (s % 8 * 8)).ToArray();

        Jitter.Draw(frame, cells, new int?[cells.Length]).Distinct().Count().ShouldBeGreaterThan(10);
    }

    // As close as 45 minutes allow, with a rest here and there.
    private static int[] Tight(WeekFrame frame, SeededRandom random)
    {
        var cells = new int[frame.Slots.Length];
        for (var day = 0; day < 7; day++)
        {
            var slots = Enumerable.Range(0, cells.Length).Where(s => frame.Slots[s].Day == day).ToArray();
            random.Shuffle<int>(slots);
            var cell = (day * 96) + 28;
            foreach (var slot in slots)
            {
                cell += random.Below(6) == 0 ? 1 : 0;
                cells[slot] = cell;
                cell += 3;
            }
        }

        return cells;
    }
}
