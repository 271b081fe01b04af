using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>Writes placed cells and their offsets as times, and counts what they break and cost.</summary>
internal sealed class TimeWriting(WeekFrame frame, PerformanceReport report, CaptionPicks picks)
{
    public Timings Write(int[] cells, int[] offsets, bool[] drawn, TimeSearch search, string inputsHash)
    {
        int[] minutes = [.. cells.Select((c, s) => (c * WeekClock.Step) + offsets[s])];
        DateTimeOffset[] utc = [.. minutes.Select(frame.Clock.Utc)];
        var worth = TimeOptimizer.Worth(frame, picks);
        var (penalties, worst) = SoftPenalties.Of(frame, picks, cells);
        var slots = frame.Ids.Select((id, s) => new SlotTime(
            id,
            frame.Clock.Local(minutes[s]),
            utc[s],
            Source(s, cells[s], drawn),
            offsets[s],
            frame.Types[frame.Slots[s].Type].ExpiresAfterHours is { } hours ? utc[s].AddHours(hours) : null,
            Math.Round(Math.Log(frame.Model.HourFactor[minutes[s] / 60 % 24]), 6),
            Moved(s, cells, worth, drawn))).ToImmutableArray();
        var order = utc.Order().ToArray();
        return new Timings
        {
            CreatorId = frame.Input.Creator.Id,
            InputsHash = inputsHash,
            Tool = "",
            ToolVersion = "",
            Slots = slots,
            Violations = TimeRules.Violations(frame, minutes, utc),
            ShortestGapMinutes = order.Length < 2 ? 0 : (int)order.Zip(order.Skip(1), (x, y) => (y - x).TotalMinutes).Min(),
            PenaltyCents = penalties,
            WorstPenaltyCents = Math.Round(worst, 2),
            ValueCents = Math.Round(SoftPenalties.Gross(frame, worth, cells) - penalties.Values.Sum(), 2),
            MovesTried = search.Tried,
            MovesTaken = search.Taken,
        };
    }

    private string Source(int slot, int cell, bool[] drawn) =>
        drawn[slot] && picks.Picks[slot].Explore ? "explore" : report.HourEffects[cell / 4 % 24].N > 0 ? "posterior" : "prior";

    private string? Moved(int slot, int[] cells, double[] worth, bool[] drawn)
    {
        if (frame.Slots[slot].Category != Category.Revenue)
        {
            return null;
        }

        if (drawn[slot])
        {
            return "explores: the hour is a draw from what is known about all hours";
        }

        var day = frame.Slots[slot].Day;
        var best = Enumerable.Range(0, 24).Where(h => frame.Clock.Usable((day * WeekClock.PerDay) + (h * 4)) || frame.Clock.Usable((day * WeekClock.PerDay) + (h * 4) + 3))
            .MaxBy(h => frame.Factor(day, h));
        if (frame.FactorAt(cells[slot]) >= frame.Factor(day, best) * 0.995)
        {
            return null;
        }

        var holder = Enumerable.Range(0, cells.Length).Where(o => o != slot && cells[o] / 4 == (day * 24) + best).Select(o => (int?)o).FirstOrDefault();
        return holder is { } other
            ? $"{best:00}:00 would be the best hour of the day; {frame.Ids[other]} stands there, and sends need 45 minutes, revenue sends four hours, between them"
            : $"{best:00}:00 would be the best hour of the day; kept free because a send there would crowd its neighbours by more than the hour is worth";
    }
}
