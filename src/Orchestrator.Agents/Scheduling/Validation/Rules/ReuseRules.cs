using NodaTime;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Validation.Text;

namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// V10: H13, a caption rests 30 days (20 below confidence 0.6, 15 below 0.4) between two uses by one creator, is used at most ten times in all and once in the
/// week; H19, it is active and not for paid pages on a free page.
/// </summary>
/// <remarks>
/// The last use is the later of the table of uses and the past sends, by local date; days count to the item's scheduled date, so exactly 30 days is allowed.
/// "Never twice in a week" holds for follow-ups too. Texts alike (trigram Jaccard from 0.8) within 7 days, and more than two uses in 30 days, are
/// recommendations of 4.5 beyond H13: warnings.
/// </remarks>
internal static class ReuseRules
{
    private const string V10 = "V10";
    private const int MostUses = 10;
    private const int MostUsesAMonth = 2;
    private const int MonthDays = 30;
    private const int AlikeDays = 7;

    public static void Check(WeekUnderTest week, Findings findings)
    {
        var history = History(week);
        var first = new Dictionary<string, CheckedItem>(StringComparer.Ordinal);
        foreach (var item in week.Items.Where(i => i.Caption is not null))
        {
            var caption = item.Caption!;
            if (!caption.IsActive)
            {
                findings.Add(V10, "H19", Findings.Error, item, $"{item} uses caption '{caption.Id}', which is not active.");
            }

            if (caption.PaidOnly && week.Input.Creator.PageType == PageType.Free)
            {
                findings.Add(V10, "H19", Findings.Error, item, $"{item} uses caption '{caption.Id}', which is for paid pages only.");
            }

            if (!first.TryAdd(caption.Id, item))
            {
                findings.Add(V10, "H13", Findings.Error, item, $"{item} repeats caption '{caption.Id}' of {first[caption.Id]}.");
            }

            if (history.TryGetValue(caption.Id, out var past))
            {
                Rested(week, item, past, findings);
            }
        }

        Alike(week, findings);
    }

    private static void Rested(WeekUnderTest week, CheckedItem item, Past past, Findings findings)
    {
        var days = item.Item.ScheduledDate.DayNumber - past.Last.DayNumber;
        if (days < week.ReuseDays)
        {
            findings.Add(V10, "H13", Findings.Error, item, $"{item} uses caption '{item.Caption!.Id}' again after {days} days, it rests {week.ReuseDays}.");
        }

        if (past.Times >= MostUses)
        {
            findings.Add(V10, "H13", Findings.Error, item, $"{item} uses caption '{item.Caption!.Id}', which has been used {past.Times} times; ten is the most.");
        }

        var month = past.Dates.Count(d => item.Item.ScheduledDate.DayNumber - d.DayNumber is >= 0 and < MonthDays);
        if (month >= MostUsesAMonth)
        {
            findings.Add(V10, "H13", Findings.Warning, item, $"{item} uses caption '{item.Caption!.Id}' for the {month + 1}rd time or more in {MonthDays} days.");
        }
    }

    /// <summary>Of the captions in this week, what this creator did with them before.</summary>
    private static Dictionary<string, Past> History(WeekUnderTest week)
    {
        var wanted = week.Items.Where(i => i.Caption is not null).Select(i => i.Caption!.Id).ToHashSet(StringComparer.Ordinal);
        var dates = wanted.ToDictionary(id => id, _ => new List<DateOnly>(), StringComparer.Ordinal);
        foreach (var send in week.Input.Own.PastSends.Where(s => wanted.Contains(s.CaptionId)))
        {
            dates[send.CaptionId].Add(LocalDate(week, send.SentAt));
        }

        var history = new Dictionary<string, Past>(StringComparer.Ordinal);
        foreach (var (id, sent) in dates.Where(d => d.Value.Count > 0))
        {
            history[id] = new Past(sent.Max(), sent.Count, sent);
        }

        foreach (var use in week.Input.Own.Uses.Where(u => wanted.Contains(u.CaptionId)))
        {
            var sent = history.GetValueOrDefault(use.CaptionId);
            var last = sent is null || use.LastUsed > sent.Last ? use.LastUsed : sent.Last;
            history[use.CaptionId] = new Past(last, Math.Max(use.TimesUsed, sent?.Times ?? 0), sent?.Dates ?? [use.LastUsed]);
        }

        return history;
    }

    private static void Alike(WeekUnderTest week, Findings findings)
    {
        var texts = new List<(string Caption, DateOnly Date, Trigrams Trigrams)>();
        var earliest = week.WeekStart.AddDays(-AlikeDays);
        foreach (var send in week.Input.Own.PastSends.Where(s => s.SentAt.UtcDateTime >= earliest.ToDateTime(TimeOnly.MinValue).AddDays(-1) && s.CaptionId.Length > 0))
        {
            if (week.Input.Shared.Bank.Find(send.CaptionId) is { } caption)
            {
                texts.Add((caption.Id, LocalDate(week, send.SentAt), new Trigrams(CaptionText.Of(caption.Text))));
            }
        }

        foreach (var item in week.Items.Where(i => i.Caption is not null))
        {
            var trigrams = new Trigrams(CaptionText.Of(item.Caption!.Text));
            foreach (var (caption, date, other) in texts)
            {
                if (caption != item.Caption.Id && item.Item.ScheduledDate.DayNumber - date.DayNumber < AlikeDays && trigrams.Jaccard(other) >= Trigrams.Alike)
                {
                    findings.Add(V10, "H13", Findings.Warning, item, $"{item} uses caption '{item.Caption.Id}', whose text is nearly that of '{caption}' on {date:yyyy-MM-dd}.");
                    break;
                }
            }

            texts.Add((item.Caption.Id, item.Item.ScheduledDate, trigrams));
        }
    }

    private static DateOnly LocalDate(WeekUnderTest week, DateTimeOffset at) => DateOnly.FromDateTime(Instant.FromDateTimeOffset(at).InZone(week.Zone).ToDateTimeUnspecified());

    private sealed record Past(DateOnly Last, int Times, List<DateOnly> Dates);
}
