using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Bounds;

/// <summary>What each constraint costs: by how much the bound rises when it alone is left out. Bounds are compared with bounds of the same kind, cents.</summary>
internal sealed class ConstraintCosts(
    WeekFrame frame, PerformanceReport report, CaptionLines lines, IReadOnlyList<FixedSend> fixedSends, WeekDual revenue, List<double>[] factors, DayProgram program, FillOptions options)
{
    private const int Steps = 6;

    /// <param name="revenueCents">Bound with the cooldown between revenue sends only.</param>
    /// <param name="fullCents">Bound with the cooldown between all sends.</param>
    public IReadOnlyList<Step> All(CaptionPicks picks, double revenueCents, double fullCents)
    {
        if (double.IsNaN(revenueCents))
        {
            return [];
        }

        return
        [
            Cost("same-day gaps", Without(Relaxation.Tight with { Gaps = false }, lines) - revenueCents, "Without the gaps between sends (45 minutes, and those of each type) the week could be worth {0} more."),
            Cost("cooldowns", Without(Relaxation.Tight with { Cooldown = false }, lines) - fullCents, "If sends did not tire the audience for hours (P1) the week could be worth {0} more."),
            Cost("one use a week", Reused() - revenueCents, "If the best caption of a type could be sent again and again the week could be worth {0} more."),
            Cost("vault and AVOID", AllContent(picks) - revenueCents, "With every content type at hand and none to be avoided the week could be worth {0} more."),
        ];
    }

    private double Without(Relaxation relaxation, CaptionLines with)
    {
        var dual = new WeekDual(frame, with, fixedSends, full: false, options.States, program, relaxation);
        dual.Start(revenue);
        return dual.Descend(Steps, DayProgram.Never);
    }

    private double Reused() => new WeekDual(frame, lines.Reusable(), fixedSends, full: false, options.States, program, Relaxation.Tight).Descend(Steps, DayProgram.Never);

    // NaN: no caption that matters is excluded.
    private double AllContent(CaptionPicks picks)
    {
        var all = CaptionLines.Of(frame, CaptionPools.Of(frame, report, picks.Banned, ignoreContent: true), fixedSends);
        if (all.SameAs(lines))
        {
            return double.NaN;
        }

        var dual = new WeekDual(frame, all, fixedSends, full: false, options.States, program, Relaxation.Tight);
        dual.StartFrom(factors);
        return dual.Descend(options.RevenueSteps, DayProgram.Never);
    }

    private static Step Cost(string name, double cents, string says)
    {
        var cost = double.IsNaN(cents) ? 0 : Math.Round(Math.Max(0, cents), 2);
        return new Step(name, cost, string.Format(CultureInfo.InvariantCulture, says, (cost / 100).ToString("$#,##0.00", CultureInfo.InvariantCulture)));
    }
}
