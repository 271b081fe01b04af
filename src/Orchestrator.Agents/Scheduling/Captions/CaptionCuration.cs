using System.Collections.Immutable;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Bounds;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Timing;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>
/// Chooses the caption of every slot: times and captions depend on each other, so provisional times come from the dual of the whole week, captions from an
/// assignment at those times, and the two alternate until neither gains. A few slots draw theirs from the posterior instead, to learn (Thompson, 1933).
/// </summary>
internal static class CaptionCuration
{
    public const string Tool = "assign_captions";

    public const string ToolVersion = "1.0.0";

    /// <param name="repair">Captions that the validator refused: only their slots are chosen anew, all others stay as they would be without the request.</param>
    public static CaptionPicks Make(
        WeekInput input, PerformanceReport report, ValueModel model, Allocation a, RepairNote repair, FillOptions options, string inputsHash)
    {
        var frame = WeekFrame.Of(input, model, a);
        var pools = CaptionPools.Of(frame, report, []);
        var explored = Explored(frame, pools, report, options);
        var week = Fill(frame, pools, explored, options, new Dictionary<int, Candidate?>());
        var banned = repair.Banned.ToArray();
        if (banned.Length > 0)
        {
            // What the request frees is chosen from what is left; a freed slot learns nothing more.
            var freed = Enumerable.Range(0, frame.Slots.Length).Where(s => week.Chosen[s] is { } c && banned.Contains(c.Caption.Id)).ToHashSet();
            explored = explored.Where(e => !freed.Contains(e.Key)).ToDictionary(e => e.Key, e => e.Value);
            pools = CaptionPools.Of(frame, report, banned);
            var kept = Enumerable.Range(0, frame.Slots.Length).Where(s => !freed.Contains(s)).ToDictionary(s => s, s => week.Chosen[s]);
            week = Refill(frame, pools, week, kept, options);
        }

        var writer = new PickWriting(frame, pools, report, banned);
        var picks = frame.Ids.Select((id, s) => writer.Pick(s, week.Chosen[s], week.Factors[s], explored.ContainsKey(s), week.Chosen)).ToImmutableArray();
        return new CaptionPicks
        {
            CreatorId = input.Creator.Id,
            InputsHash = inputsHash,
            Tool = Tool,
            ToolVersion = ToolVersion,
            Picks = picks,
            Pools = [.. Enumerable.Range(0, frame.Types.Length).Select(pools.Pool)],
            ManualNeeded = picks.Count(p => p.CaptionId is null),
            ValueCents = Math.Round(week.Cents, 2),
            BoundCents = Math.Round(Math.Max(week.BoundCents, week.Cents), 2),
            Rounds = week.Rounds,
            Banned = [.. banned],
        };
    }

    private static Week Fill(WeekFrame frame, CaptionPools pools, Dictionary<int, Candidate> explored, FillOptions options, Dictionary<int, Candidate?> given)
    {
        foreach (var (slot, candidate) in explored)
        {
            given[slot] = candidate;
        }

        var program = new DayProgram();
        var planner = new DayPlanner(frame, program, options.States / 3);
        var board = new CaptionBoard(frame, pools, options, given);
        var (cells, free) = (new int[frame.Slots.Length], new int[frame.Slots.Length]);
        Array.Fill(free, -1);
        var worth = FirstWorth(frame, pools, program, options);
        Week? best = null;
        for (var round = 1; round <= options.CaptionRounds; round++)
        {
            planner.Plan(worth, free, cells);
            var factors = cells.Select(frame.FactorAt).ToArray();
            var chosen = board.Assign(factors);
            for (var s = 0; s < chosen.Length; s++)
            {
                worth[s] = WorthOf(frame, s, chosen[s]);
            }

            // What times and captions are worth together is known only when the times have followed the captions.
            planner.Plan(worth, free, cells);
            var total = planner.Cents - (board.Excess(chosen) * frame.CentsPerHour);
            if (best is not null && total <= best.TotalCents + (1e-4 * Math.Abs(best.TotalCents)))
            {
                return best with { Rounds = round };
            }

            var value = Enumerable.Range(0, chosen.Length).Sum(s => given.ContainsKey(s) ? 0 : worth[s] * factors[s]);
            best = new Week(chosen, factors, value, board.FreeBoundCents, total, round);
        }

        return best!;
    }

    private static Week Refill(WeekFrame frame, CaptionPools pools, Week week, Dictionary<int, Candidate?> kept, FillOptions options)
    {
        var board = new CaptionBoard(frame, pools, options, kept);
        var chosen = board.Assign(week.Factors);
        var value = Enumerable.Range(0, chosen.Length).Sum(s => WorthOf(frame, s, chosen[s]) * week.Factors[s]);
        return week with { Chosen = chosen, Cents = value, BoundCents = value, Rounds = week.Rounds + 1 };
    }

    // Prices of captions from a few steps on the revenue dual; each type's captions then go to its slots in the order of the hours that the dual chose.
    private static double[] FirstWorth(WeekFrame frame, CaptionPools pools, DayProgram program, FillOptions options)
    {
        var lines = CaptionLines.Of(frame, pools, []);
        var dual = new WeekDual(frame, lines, [], full: false, options.States, program, Relaxation.Tight);
        var slots = Enumerable.Range(0, frame.Types.Length).Select(_ => new List<double>()).ToArray();
        foreach (var slot in frame.Slots)
        {
            slots[slot.Type].Add(Enumerable.Range(0, 24).Where(h => !WeekClock.IsDead(h)).Max(h => frame.Factor(slot.Day, h)));
        }

        dual.StartFrom(slots);
        dual.Descend(Math.Max(2, options.RevenueSteps / 3), DayProgram.Never);

        // Days by their best hours: the day with the higher factors gets the better captions of each type.
        var worth = new double[frame.Slots.Length];
        var best = Enumerable.Range(0, WeekClock.Days).Select(d => Enumerable.Range(0, 24).Max(h => frame.Factor(d, h))).ToArray();
        var stops = Enumerable.Range(0, frame.Types.Length).Select(_ => new List<(double Factor, int Day)>()).ToArray();
        for (var d = 0; d < WeekClock.Days; d++)
        {
            foreach (var (type, quarter, _) in dual.Stops[d])
            {
                if (type >= 0)
                {
                    stops[type].Add((frame.Factor(d, quarter / 4), d));
                }
            }
        }

        for (var t = 0; t < frame.Types.Length; t++)
        {
            var order = Enumerable.Range(0, frame.Slots.Length).Where(s => frame.Slots[s].Type == t && frame.Slots[s].Category == Category.Revenue)
                .Select((s, _) => (Slot: s, Factor: Expected(stops[t], frame, s, best))).OrderByDescending(p => p.Factor).ThenBy(p => p.Slot).ToArray();
            for (var k = 0; k < order.Length; k++)
            {
                worth[order[k].Slot] = k < lines.Cents[t].Length ? lines.Cents[t][k] : lines.Rest[t];
            }
        }

        return worth;
    }

    private static double Expected(List<(double Factor, int Day)> stops, WeekFrame frame, int slot, double[] best)
    {
        var day = frame.Slots[slot].Day;
        var rank = Enumerable.Range(0, slot).Count(s => frame.Slots[s].Day == day && frame.Slots[s].Type == frame.Slots[slot].Type);
        var here = stops.Where(s => s.Day == day).Select(s => s.Factor).OrderDescending().ToArray();
        return rank < here.Length ? here[rank] : best[day] * 0.5;
    }

    private static double WorthOf(WeekFrame frame, int slot, Candidate? candidate)
    {
        var type = frame.Types[frame.Slots[slot].Type];
        return type.Category == Category.Revenue ? frame.Model.BaseCents(type) * (candidate?.Worth ?? 0) : 0;
    }

    // Which slots: by lot. Which caption: the highest draw from the posteriors of those that the slot may use.
    private static Dictionary<int, Candidate> Explored(WeekFrame frame, CaptionPools pools, PerformanceReport report, FillOptions options)
    {
        var chosen = new Dictionary<int, Candidate>();
        var revenue = Enumerable.Range(0, frame.Slots.Length).Where(s => frame.Slots[s].Category == Category.Revenue).ToArray();
        var count = (int)Math.Floor(Math.Clamp(options.ExploreShare, 0, FillOptions.MostExplored) * revenue.Length);
        if (count == 0)
        {
            return chosen;
        }

        var random = new SeededRandom(frame.Input.Shared.Seed, "explore-captions", frame.Input.Creator.Id);
        random.Shuffle<int>(revenue);
        var sd = report.CaptionEffects.ToDictionary(e => e.Key, e => e.Sd, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var slot in revenue.Take(count))
        {
            var (best, most) = ((Candidate?)null, double.NegativeInfinity);
            foreach (var candidate in pools.ByType[frame.Slots[slot].Type].Where(c => c.Own && c.FromDay <= frame.Slots[slot].Day).Take(options.CandidatesPerType))
            {
                var draw = Math.Log(candidate.Worth + 1e-9) + (random.Normal() * sd.GetValueOrDefault(candidate.Caption.Id, report.CaptionPrior.Sd));
                if (draw > most && !taken.Contains(candidate.Caption.Id))
                {
                    (best, most) = (candidate, draw);
                }
            }

            // A scarce caption is not spent on learning.
            if (best is not null && pools.ByType[frame.Slots[slot].Type].Length > 2 * pools.Needed[frame.Slots[slot].Type])
            {
                chosen[slot] = best;
                taken.Add(best.Caption.Id);
            }
        }

        return chosen;
    }

    private sealed record Week(Candidate?[] Chosen, double[] Factors, double Cents, double BoundCents, double TotalCents, int Rounds);
}
