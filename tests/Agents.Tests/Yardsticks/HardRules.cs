using NodaTime;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Agents.Tests.Yardsticks;

/// <summary>The hard rules as this test reads them, for weeks that no validator sees.</summary>
internal static class HardRules
{
    /// <returns>Rule and what breaks it, in the order of the rules.</returns>
    public static IReadOnlyList<string> Broken(Planned planned, YardstickWeek week)
    {
        var input = planned.Input;
        var broken = new List<string>();
        var types = week.Items.Select(i => input.SendTypes.Single(t => t.Key == i.SendType)).ToArray();
        var captions = week.Items.Select(i => i.CaptionId is null ? null : input.Shared.Bank.Find(i.CaptionId)).ToArray();
        var zone = DateTimeZoneProviders.Tzdb[input.Creator.Timezone];
        var at = week.Items.Select(i => zone.AtLeniently(LocalDate.FromDateOnly(i.Date).At(new LocalTime(i.Hour, i.Minute))).ToInstant()).ToArray();
        var avoid = input.Own.Rankings.Where(r => r.Tier == "AVOID" && r.AnalysisDate >= input.Shared.AsOf.AddDays(-14)).Select(r => r.ContentTypeId).ToHashSet();
        var vault = input.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId).ToHashSet();
        var lastUse = input.Own.Uses.ToDictionary(u => u.CaptionId);

        for (var i = 0; i < week.Items.Length; i++)
        {
            var (item, type, caption) = (week.Items[i], types[i], captions[i]);
            Check(caption is null || caption.ContentType.Length == 0 || vault.Contains(caption.ContentType), "H1", item);
            Check(caption is null || !avoid.Contains(caption.ContentType), "H2", item);
            Check(type.FitsPage(input.Creator.PageType) && !type.IsFollowup, "H3", item);
            Check(week.Items.Count(o => o.SendType == item.SendType && o.Date == item.Date) <= type.MaxPerDay, "H4", item);
            Check(week.Items.Count(o => o.SendType == item.SendType) <= (type.MaxPerWeek ?? int.MaxValue), "H5", item);
            Check(!week.Items.Where((o, j) => j < i && o.SendType == item.SendType && Minutes(at[i], at[j]) < type.MinGapMinutes).Any(), "H6", item);
            Check(i == 0 || Minutes(at[i], at[i - 1]) >= 45, "H7", item);
            Check(item.Hour is < 3 or > 6, "H8", item);
            Check(item.Minute % 15 != 0, "H9", item);
            Check(type.Priced ? item.PriceCents >= type.MinPriceCents && item.PriceCents <= type.MaxPriceCents && item.PriceCents % 100 == 0 : item.PriceCents is null, "H12", item);
            Check(caption is null || week.Items.Count(o => o.CaptionId == caption.Id) == 1, "H13 twice", item);
            Check(caption is null || !lastUse.TryGetValue(caption.Id, out var use) || (use.TimesUsed < 10 && use.LastUsed.AddDays(30) <= input.Shared.WeekStart), "H13 window", item);
            Check(i == 0 || item.SendType != week.Items[i - 1].SendType, "H14", item);
            Check(item.Date >= input.Shared.WeekStart && item.Date <= input.Shared.WeekStart.AddDays(6), "H18", item);
            Check(caption is null || (caption.IsActive && !(caption.PaidOnly && input.Creator.PageType == PageType.Free)), "H19", item);
        }

        return broken;

        void Check(bool kept, string rule, YardstickItem item)
        {
            if (!kept)
            {
                broken.Add($"{rule} {item}");
            }
        }
    }

    private static double Minutes(Instant a, Instant b) => Math.Abs((a - b).TotalMinutes);
}
