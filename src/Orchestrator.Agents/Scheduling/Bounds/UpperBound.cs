using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Bounds;

/// <param name="UpperCents">No filling of the allocation is worth more, penalties deducted.</param>
/// <param name="ValueCents">What this filling is worth, penalties deducted.</param>
/// <param name="Costs">By how much the bound would rise without a constraint.</param>
internal sealed record BoundResult(BoundProof Proof, double UpperCents, double ValueCents, IReadOnlyList<Step> Costs);

/// <summary>
/// The most that any filling of an allocation (captions, times, order) can be worth, by two relaxations of which the smaller counts: rearrangement and the Lagrangian
/// dual of the one-use rule. Sends that explore are constants. Added: the spill-over of the other sends; deducted: crowding (P3) and monotony (P5) that nothing avoids.
/// </summary>
internal static class UpperBound
{
    public static BoundResult Of(
        WeekInput input, PerformanceReport report, ValueModel model, Allocation a, CaptionPicks picks, Timings times, FillOptions options)
    {
        var frame = WeekFrame.Of(input, model, a);
        int[] cells = [.. times.Slots.Select(t => SoftPenalties.Cell(frame, t))];
        var worth = TimeOptimizer.Worth(frame, picks);
        var value = SoftPenalties.Gross(frame, worth, cells) - SoftPenalties.Of(frame, picks, cells).ByRule.Values.Sum();
        FixedSend[] fixedSends =
        [
            .. times.Slots.Index().Where(t => t.Item.Source == "explore").Select(t => new FixedSend(t.Index, picks.Picks[t.Index].CaptionId, worth[t.Index], cells[t.Index])),
        ];
        var pools = CaptionPools.Of(frame, report, picks.Banned);
        var lines = CaptionLines.Of(frame, pools, fixedSends);
        var unavoidable = Cooldowns.UnavoidableCrowding(frame.ItemsPerDay()) + (picks.ManualNeeded == 0 ? ContentLimits.Unavoidable(frame, pools) : 0);
        var constant = frame.SpillCents - (unavoidable * frame.CentsPerHour);

        var program = new DayProgram();
        var factors = Factors(frame, cells, fixedSends);
        var revenue = new WeekDual(frame, lines, fixedSends, full: false, options.States, program, Relaxation.Tight);
        revenue.StartFrom(factors);
        var revenueCents = revenue.Descend(options.RevenueSteps, value - constant);
        var full = new WeekDual(frame, lines, fixedSends, full: true, options.FullStates, program, Relaxation.Tight);
        full.Start(revenue);
        var fullCents = full.Descend(options.FullSteps, value - constant);

        // Where a date cannot hold its sends no filling exists, and the bound that does not look at all of them stands.
        var rearranged = Rearrangement.Cents(frame, lines, fixedSends);
        var lagrangian = Least(revenueCents, fullCents);
        lagrangian = double.IsPositiveInfinity(lagrangian) ? rearranged : lagrangian;
        var upper = constant + Math.Min(lagrangian, rearranged);

        // A week that breaks a hard rule is no filling: nothing bounds it but itself.
        upper = times.Violations > 0 ? Math.Max(upper, value) : upper;
        var iterations = options.RevenueSteps + options.FullSteps;
        var costs = new ConstraintCosts(frame, report, lines, fixedSends, revenue, factors, program, options).All(picks, revenueCents, lagrangian);
        return new BoundResult(
            new BoundProof(Up(constant + rearranged), Up(constant + lagrangian), iterations), Up(upper), Math.Round(value, 2), costs);
    }

    // A week can be proven optimal: then the bound must not fall below its value by the last bits of a sum.
    private static double Up(double cents) => Math.Round((Math.Ceiling(cents * 100) + 1) / 100, 2);

    private static double Least(params ReadOnlySpan<double> cents)
    {
        var least = double.PositiveInfinity;
        foreach (var c in cents)
        {
            least = c < least ? c : least;
        }

        return least;
    }

    private static List<double>[] Factors(WeekFrame frame, int[] cells, FixedSend[] fixedSends)
    {
        var factors = frame.Types.Select(_ => new List<double>()).ToArray();
        for (var s = 0; s < cells.Length; s++)
        {
            if (frame.Slots[s].Category == Category.Revenue && !fixedSends.Any(f => f.Slot == s))
            {
                factors[frame.Slots[s].Type].Add(frame.FactorAt(cells[s]));
            }
        }

        return factors;
    }
}
