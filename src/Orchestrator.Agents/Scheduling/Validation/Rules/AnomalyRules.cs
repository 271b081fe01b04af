using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// V17: a price more than three standard deviations above the creator's past prices of that type, or a day with more than twice the normal volume (errors);
/// three sends within 30 minutes, more than 60 % revenue sends, captions that are mostly not fresh, more exploration than a tenth (warnings).
/// </summary>
/// <remarks>
/// Three deviations are judged from 20 past prices on, and only above twice the base price and above what was asked before for this content in this type: what the price stack may add, or what was tried, is no anomaly. Normal
/// volume is the larger of the creator's mean day of the last 56 days with sends and the middle of the tier times the calendar.
/// </remarks>
internal static class AnomalyRules
{
    private const string V17 = "V17";
    private const int FewestPrices = 20;
    private const double Deviations = 3;
    private const int HistoryDays = 56;

    public static void Check(WeekUnderTest week, VolumeTier tier, double meanFreshness, Findings findings)
    {
        Prices(week, findings);
        Volume(week, tier, findings);
        for (var i = 2; i < week.Items.Length; i++)
        {
            if ((week.Items[i].Instant - week.Items[i - 2].Instant).TotalMinutes <= 30)
            {
                findings.Add(V17, "", Findings.Warning, week.Items[i], $"{week.Items[i]} is the third send within 30 minutes.");
            }
        }

        var revenue = week.Planned.Count(i => i.Category == Category.Revenue);
        if (revenue > 0.60 * week.Planned.Length)
        {
            findings.Add(V17, "", Findings.Warning, null, $"{revenue} of {week.Planned.Length} planned sends are for revenue, more than 60 %.");
        }

        if (meanFreshness < 0.25)
        {
            findings.Add(V17, "", Findings.Warning, null, FormattableString.Invariant($"The captions' mean freshness is {meanFreshness:0.00}, below 0.25."));
        }

        if (week.Items.Count(i => i.Item.Explore) is var explored && explored > Math.Ceiling(0.10 * revenue))
        {
            findings.Add(V17, "", Findings.Warning, null, $"{explored} sends explore, more than a tenth of the {revenue} revenue sends.");
        }
    }

    private static void Prices(WeekUnderTest week, Findings findings)
    {
        var priced = week.Items.Where(i => i.Item.PriceCents is not null).Select(i => i.Item.SendTypeKey).ToHashSet(StringComparer.Ordinal);
        var past = week.Input.Own.PastSends.Where(s => s.PriceCents is not null && priced.Contains(s.SendType))
            .GroupBy(s => s.SendType, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(s => (double)s.PriceCents!.Value).ToArray(), StringComparer.Ordinal);
        foreach (var item in week.Items.Where(i => i.Item.PriceCents is not null))
        {
            if (!past.TryGetValue(item.Item.SendTypeKey, out var prices) || prices.Length < FewestPrices)
            {
                continue;
            }

            var mean = prices.Average();
            var sd = Math.Sqrt(prices.Sum(p => (p - mean) * (p - mean)) / (prices.Length - 1));
            var tried = week.Input.Own.PastSends.Where(s => s.SendType == item.Item.SendTypeKey && s.ContentTypeId == item.Item.ContentType).Max(s => s.PriceCents) ?? 0;
            var most = Math.Max(Math.Max(mean + (Deviations * sd), 2.0 * week.Input.Creator.BasePriceCents), tried);
            if (item.Item.PriceCents > most)
            {
                findings.Add(V17, "", Findings.Error, item, $"{item} costs {item.Item.PriceCents} cents; {prices.Length} past prices of this type have mean {mean:0} and deviation {sd:0}.");
            }
        }
    }

    private static void Volume(WeekUnderTest week, VolumeTier tier, Findings findings)
    {
        var first = week.Input.Shared.AsOf.AddDays(-HistoryDays);
        var days = week.Input.Own.PastSends.Where(s => DateOnly.FromDateTime(s.SentAt.DateTime) > first).CountBy(s => DateOnly.FromDateTime(s.SentAt.DateTime)).Select(d => d.Value).ToArray();
        var usual = days.Length > 0 ? days.Average() : 0;
        foreach (var day in week.Planned.CountBy(i => i.Item.ScheduledDate).OrderBy(d => d.Key))
        {
            var normal = Math.Max(usual, (tier.Revenue.Middle + tier.Engagement.Middle + tier.Retention.Middle) * Paydays.Factor(day.Key));
            if (day.Value > 2 * normal)
            {
                findings.Add(V17, "", Findings.Error, null, $"{day.Value} sends on {day.Key:yyyy-MM-dd}, more than twice the normal {normal:0.#}.");
            }
        }
    }
}
