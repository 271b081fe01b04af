using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Calendars;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>What the policy asks of one day, and the factors that led there.</summary>
internal sealed record DayTarget(DateOnly Date, double Calendar, Mix Wanted, ImmutableSortedDictionary<string, double> Factors);

internal static class DayTargets
{
    public static ImmutableArray<DayTarget> Of(WeekInput input, PerformanceReport report, VolumeTier tier)
    {
        var saturation = VolumeFactors.Damped(VolumeFactors.OfSaturation(report.FusedSaturation), report.Confidence);
        var opportunity = VolumeFactors.Damped(VolumeFactors.OfOpportunity(report.FusedOpportunity, report.FusedSaturation), report.Confidence);
        var confidence = VolumeFactors.OfConfidence(report.Confidence);
        var health = VolumeFactors.OfHealth(report.Health, report.FusedSaturation);
        var free = input.Creator.PageType == PageType.Free;
        var bumps = VolumeFactors.OfContentCategory(input.Creator.ContentCategory, tier.IsLowest) * (free ? 1.1 : 1.0);
        var weekdays = WeekdayMultipliers.Of(input, report);
        var guard = new MixGuard(tier.IsSmall);

        return
        [
            .. Enumerable.Range(0, 7).Select(d =>
            {
                var date = input.Shared.WeekStart.AddDays(d);
                var calendar = SalesCalendar.FactorOf(date);
                var weekday = weekdays[WeekdayMultipliers.IndexOf(date)];
                var all = calendar * weekday * saturation * opportunity * confidence;
                var revenue = VolumeFactors.DayTarget(tier.Mid.Revenue, all, health, tier.Max.Revenue);
                var engagement = VolumeFactors.DayTarget(tier.Mid.Engagement * bumps, all, health, tier.Max.Engagement);
                var retention = free || tier.Mid.Retention <= 0 ? 0 : VolumeFactors.DayTarget(tier.Mid.Retention, all, health: 0, tier.Max.Retention);
                var guarded = guard.Engagement(revenue, engagement);
                return new DayTarget(date, calendar, new Mix(revenue, guarded, retention), Factors(
                    ("mid_revenue", tier.Mid.Revenue), ("mid_engagement", tier.Mid.Engagement), ("mid_retention", free ? 0 : tier.Mid.Retention),
                    ("calendar", calendar), ("weekday", weekday), ("saturation", saturation), ("opportunity", opportunity), ("confidence", confidence),
                    ("health", health), ("bumps", bumps), ("mix_guard", guarded - engagement)));
            }),
        ];
    }

    private static ImmutableSortedDictionary<string, double> Factors(params (string Name, double Value)[] factors) =>
        factors.ToImmutableSortedDictionary(f => f.Name, f => Math.Round(f.Value, 6), StringComparer.Ordinal);
}
