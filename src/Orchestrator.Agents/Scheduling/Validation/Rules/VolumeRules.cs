using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// V15: volume against a target recomputed from the raw tables: tier by revenue with hysteresis (or by fans, as the allocation's policy says), the calendar,
/// Friday to Sunday +10 %, the report's saturation and opportunity, the confidence; engagement at most as much as revenue, two thirds of it in small tiers.
/// </summary>
/// <remarks>
/// Hard: a tier or calendar factor that the tables contradict, and a day above twice the tier's most (engagement: times the bump multiplier of the creator's
/// category and 10 % on free pages). A week more than 25 % beside its target is P12, a warning, unless the allocation states a shortfall of that category. Claimed revenue
/// decides the tier when it is within 2 % of ours: at an edge both tiers are right.
/// </remarks>
internal static class VolumeRules
{
    private const string V15 = "V15";
    private const double Tolerance = 0.25;
    private const double RevenueTolerance = 0.02;
    private const double WeekendFactor = 1.10;
    private static readonly Category[] Categories = [Category.Revenue, Category.Engagement, Category.Retention];

    public static void Check(WeekUnderTest week, VolumeTier tier, Findings findings)
    {
        Claims(week, tier, findings);
        foreach (var day in week.Planned.GroupBy(i => i.Item.ScheduledDate).OrderBy(d => d.Key))
        {
            foreach (var category in Categories)
            {
                var most = MostADay(week, tier, category);
                var count = day.Count(i => i.Category == category);
                if (count > most)
                {
                    findings.Add(V15, "", Findings.Error, null, $"{count} {category} sends on {day.Key:yyyy-MM-dd}; tier {tier.Name} bears at most {most}.");
                }
            }
        }

        foreach (var category in Categories)
        {
            var target = WeekTarget(week, tier, category);
            var count = week.Planned.Count(i => i.Category == category);
            var explained = count < target && week.Allocation.Shortfall.Any(s => s.Category == category);
            if (Math.Abs(count - target) > Math.Max(1, Tolerance * target) && !explained)
            {
                findings.Add(V15, "P12", Findings.Warning, null, $"{count} {category} sends in the week where {target:0} were the target.");
            }
        }
    }

    private static void Claims(WeekUnderTest week, VolumeTier tier, Findings findings)
    {
        var claimed = week.Allocation;
        if (claimed.Policy == "by_revenue")
        {
            if (Math.Abs(claimed.MonthlyRevenueCents - tier.MonthlyCents) > Math.Max(1, RevenueTolerance * tier.MonthlyCents))
            {
                findings.Add(V15, "", Findings.Error, null, $"The allocation claims a monthly revenue of {claimed.MonthlyRevenueCents} cents, the tables say {tier.MonthlyCents}.");
            }
            else if (claimed.Tier != tier.Name && claimed.Tier != VolumeTier.ByRevenue(claimed.MonthlyRevenueCents, week.Input.Creator.PreviousTier).Name)
            {
                findings.Add(V15, "", Findings.Error, null, $"The allocation claims tier {claimed.Tier}, the tables say {tier.Name}.");
            }
        }

        foreach (var day in claimed.Days.Where(d => Math.Abs(d.Calendar - Paydays.Factor(d.Date)) > 1e-6))
        {
            findings.Add(V15, "", Findings.Error, null, FormattableString.Invariant($"The allocation claims the calendar factor {day.Calendar} on {day.Date:yyyy-MM-dd}; it is {Paydays.Factor(day.Date)}."));
        }
    }

    private static int MostADay(WeekUnderTest week, VolumeTier tier, Category category)
    {
        var bumps = category == Category.Engagement ? Bumps(week.Input.Creator, tier) : 1;
        return Math.Max(1, (int)Math.Ceiling(2 * tier.Of(category).High * bumps));
    }

    private static double Bumps(Creator creator, VolumeTier tier)
    {
        var category = creator.ContentCategory switch { "c2" => 1.5, "c3" => 2.0, "c4" => 2.67, _ => 1.0 };
        return (tier.IsLowest ? category : Math.Min(1.5, category)) * (creator.PageType == PageType.Free ? 1.1 : 1);
    }

    private static double WeekTarget(WeekUnderTest week, VolumeTier tier, Category category)
    {
        if (category == Category.Retention && week.Input.Creator.PageType == PageType.Free)
        {
            return 0; // Free pages have follow-ups only.
        }

        var (saturation, opportunity) = (week.Report.FusedSaturation, week.Report.FusedOpportunity);
        var mSat = saturation <= 30 ? 1.0 : saturation <= 50 ? 1 - (0.1 * (saturation - 30) / 20) : saturation <= 70 ? 0.9 - (0.2 * (saturation - 50) / 20) : 0.7;
        var mOpp = opportunity <= 30 || saturation >= 50 ? 1.0 : opportunity >= 70 ? 1.2 : saturation < 30 ? 1 + (0.1 * (opportunity - 30) / 20) : 1.0;
        var damped = (1 + ((mSat - 1) * week.Confidence)) * (1 + ((mOpp - 1) * week.Confidence));
        var sure = week.Confidence >= 0.6 ? 1.0 : week.Confidence >= 0.4 ? 0.85 : 0.70;
        var bumps = category == Category.Engagement ? Bumps(week.Input.Creator, tier) : 1;
        var health = category == Category.Retention ? 0 : week.Report.Health == "DEATH_SPIRAL" ? -1 : week.Report.Health == "HEALTHY" && saturation < 30 ? 1 : 0;
        var range = tier.Of(category);
        var total = 0.0;
        for (var d = 0; d < 7; d++)
        {
            var date = week.WeekStart.AddDays(d);
            var weekend = date.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday ? WeekendFactor : 1;
            total += Math.Clamp(Math.Round((range.Middle * Paydays.Factor(date) * weekend * damped * sure * bumps) + health, MidpointRounding.AwayFromZero), 1, 2 * range.High);
        }

        return category == Category.Engagement ? Math.Min(total, WeekTarget(week, tier, Category.Revenue) * (tier.IsSmall ? 2 / 3.0 : 1)) : total;
    }
}
