using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>What the soft preferences cost a filled week, cents by rule: P1 to P3 of its times (in quarters of an hour), P5 and P11 of its captions.</summary>
internal static class SoftPenalties
{
    /// <param name="cells">By slot, on the grid.</param>
    public static (ImmutableSortedDictionary<string, double> ByRule, double WorstCents) Of(WeekFrame frame, CaptionPicks picks, int[] cells)
    {
        var placement = new Placement(frame, new double[cells.Length]);
        for (var s = 0; s < cells.Length; s++)
        {
            placement.Insert(s, cells[s]);
        }

        var (cooldown, night, crowding, worst) = placement.Penalties();
        var limits = new ContentLimits(frame);
        var persona = new SendPreference(frame.Input.Creator);
        var misses = 0.0;
        for (var s = 0; s < cells.Length; s++)
        {
            var pick = picks.Picks[s];
            var type = frame.Types[frame.Slots[s].Type];
            limits.Add(limits.Index(pick.ContentType ?? ""), frame.Slots[s].Day, ContentLimits.IsPpv(type));
            if (type.Category == Category.Revenue && pick.CaptionId is { } id && frame.Input.Shared.Bank.Find(id) is { } caption)
            {
                misses += CaptionBoard.PersonaCents(frame, persona, caption);
            }
        }

        var byRule = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        byRule["P1"] = Math.Round(cooldown, 2);
        byRule["P2"] = Math.Round(night, 2);
        byRule["P3"] = Math.Round(crowding, 2);
        byRule["P5"] = Math.Round(limits.Excess() * frame.CentsPerHour, 2);
        byRule["P11"] = Math.Round(misses, 2);
        return (byRule.ToImmutable(), worst);
    }

    /// <summary>Expected worth of all sends before penalties, cents.</summary>
    public static double Gross(WeekFrame frame, double[] worth, int[] cells)
    {
        var sum = frame.SpillCents;
        for (var s = 0; s < cells.Length; s++)
        {
            sum += worth[s] * frame.FactorAt(cells[s]);
        }

        return sum;
    }

    /// <summary>The grid cell of a written time.</summary>
    public static int Cell(WeekFrame frame, SlotTime time) => (int)(time.Local.AddMinutes(-time.JitterMin) - frame.Clock.Local(0)).TotalMinutes / WeekClock.Step;
}
