using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// V18: the schedule's hash is that of its items, every artifact was made from the same inputs, and what the schedule says it is worth can be recomputed.
/// </summary>
/// <remarks>
/// Sums must be the sums of the items to the cent. A lower value above ours by more than 1 %, and an upper bound below ours by more than 1 %, are errors; a single
/// item may be beside ours by rounding only. Hashes are critical.
/// </remarks>
internal static class ClaimRules
{
    private const string V18 = "V18";
    private const double Tolerance = 0.01;
    private const double Rounding = 1e-4;
    private const double Cent = 1;
    private const double Dollar = 100;

    public static void Check(WeekUnderTest week, OwnValue own, double valueCents, Findings findings)
    {
        var schedule = week.Schedule;
        if (schedule.Hash != Hashes.OfSchedule(schedule.Items))
        {
            Critical($"The schedule claims the hash {schedule.Hash}; its items have {Hashes.OfSchedule(schedule.Items)}.");
        }

        foreach (var (artifact, hash) in new[] { ("schedule", schedule.InputsHash), ("allocation", week.Allocation.InputsHash), ("report", week.Report.InputsHash) })
        {
            if (hash != week.InputsHash)
            {
                Critical($"The {artifact} was made from inputs {hash}, the tables are {week.InputsHash}.");
            }
        }

        Sums(week, Error);
        foreach (var item in week.Items)
        {
            var (claimed, ours) = (item.Item.ValueCents, own.Items[item]);
            if (!(Math.Abs(claimed - ours) <= Cent + (Rounding * ours)))
            {
                findings.Add(V18, "", Findings.Error, item, FormattableString.Invariant($"{item} claims a value of {claimed:0} cents, recomputed it is {ours:0}."));
            }
        }

        if (schedule.LowerCents > valueCents + Math.Max(Dollar, Tolerance * Math.Abs(valueCents)))
        {
            Error(FormattableString.Invariant($"The schedule claims to be worth {schedule.LowerCents:0} cents, recomputed it is {valueCents:0}."));
        }

        if (schedule.UpperCents < valueCents - Math.Max(Dollar, Tolerance * Math.Abs(valueCents)))
        {
            Error(FormattableString.Invariant($"The claimed upper bound of {schedule.UpperCents:0} cents is below the value of the schedule, {valueCents:0}."));
        }

        void Critical(string says) => findings.Add(V18, "", Findings.Critical, null, says);

        void Error(string says) => findings.Add(V18, "", Findings.Error, null, says);
    }

    private static void Sums(WeekUnderTest week, Action<string> fault)
    {
        var (schedule, totals) = (week.Schedule, week.Schedule.Totals);
        var half = 0.01 * (week.Items.Length + 1); // Each value was rounded to the cent's hundredth before it was added up.
        Equal("revenue", totals.RevenueCents, week.Items.Where(i => i.Category == Category.Revenue).Sum(i => i.Item.ValueCents), half);
        Equal("spill-over", totals.SpillCents, week.Items.Where(i => i.Category != Category.Revenue).Sum(i => i.Item.ValueCents), half);
        Equal("penalties", totals.PenaltyCents, totals.PenaltiesByRule.Values.Sum(), half);
        Equal("lower value", schedule.LowerCents, totals.RevenueCents + totals.SpillCents - totals.PenaltyCents, half);
        Equal("upper bound", schedule.UpperCents, Math.Min(schedule.Bound.RearrangementCents, schedule.Bound.LagrangianCents), half);
        Equal("gap", schedule.Gap, schedule.UpperCents <= 0 ? 0 : (schedule.UpperCents - schedule.LowerCents) / schedule.UpperCents, 1e-5);
        if (!(schedule.Gap >= -1e-9) || totals.PenaltiesByRule.Values.Any(p => !(p >= 0)))
        {
            fault(FormattableString.Invariant($"The schedule claims a gap of {schedule.Gap} or a penalty below 0."));
        }

        void Equal(string what, double claimed, double computed, double tolerance)
        {
            if (!(Math.Abs(claimed - computed) <= tolerance))
            {
                fault(FormattableString.Invariant($"Claims {claimed} as its {what}; its own figures give {computed:0.######}."));
            }
        }
    }
}
