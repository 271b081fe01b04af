namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// V11 = H15: a follow-up belongs to one planned ppv_unlock, ppv_wall (to those who did not buy) or tip_goal (to those who gave no tip), goes out 15 to 45 minutes
/// after it, at most five a day, an hour apart, and no more of them than 80 % of the day's ppv_unlock and ppv_wall sends times the confidence rate.
/// </summary>
/// <remarks>
/// No input marks a bundle for a follow-up, so none may have one. Delay and distance are elapsed time. Deferred: the window of 15 to 45
/// minutes must reach past 23:30, and the follow-up goes out on the next morning from 08:00 (later only to keep the hour's distance), counted as inside its
/// window; one that does not fit in the week does not exist. The share is counted by the parent's date, rounded half away from zero. A caption may not repeat
/// within the day (H13 says: nor within the week).
/// </remarks>
internal static class FollowupRules
{
    private const string V11 = "V11";
    private const int ShortestDelay = 15;
    private const int LongestDelay = 45;
    private const int ApartMinutes = 60;
    private const int MostADay = 5;
    private const double ShareOfParents = 0.80;
    private static readonly TimeSpan LatestSameDay = new(23, 30, 0);
    private static readonly TimeOnly Morning = new(8, 0);
    private static readonly TimeOnly LatestMorning = new(14, 0);

    private static readonly Dictionary<string, string> Audiences = new(StringComparer.Ordinal)
    {
        ["ppv_unlock"] = "ppv_non_purchasers",
        ["ppv_wall"] = "ppv_non_purchasers",
        ["tip_goal"] = "tip_goal_non_tippers",
    };

    public static void Check(WeekUnderTest week, Findings findings)
    {
        var planned = new Dictionary<string, CheckedItem>(StringComparer.Ordinal);
        foreach (var item in week.Planned)
        {
            planned.TryAdd(item.Item.Item, item);
            if (item.Item.ParentItemId is not null)
            {
                Fault(item, $"has the parent '{item.Item.ParentItemId}' and is no follow-up");
            }
        }

        var parents = new Dictionary<string, CheckedItem>(StringComparer.Ordinal);
        foreach (var item in week.Followups)
        {
            if (item.Item.ParentItemId is not { } id || !planned.TryGetValue(id, out var parent))
            {
                Fault(item, $"follows '{item.Item.ParentItemId}', which is no planned item");
            }
            else if (!parents.TryAdd(id, item))
            {
                Fault(item, $"is the second follow-up of '{id}'");
            }
            else
            {
                Pair(item, parent);
            }
        }

        Days(week, planned, findings);

        void Pair(CheckedItem item, CheckedItem parent)
        {
            if (!Audiences.TryGetValue(parent.Item.SendTypeKey, out var audience))
            {
                Fault(item, $"follows {parent}, a type that has no follow-up");
            }
            else if (item.Item.TargetKey != audience)
            {
                Fault(item, $"is meant for '{item.Item.TargetKey}'; after {parent.Item.SendTypeKey} it goes to '{audience}'");
            }

            if (item.Item.Deferred)
            {
                var time = TimeOnly.FromDateTime(item.Local);
                var missed = parent.Local.AddMinutes(LongestDelay) > parent.Local.Date.Add(LatestSameDay);
                if (!missed || DateOnly.FromDateTime(item.Local) != DateOnly.FromDateTime(parent.Local).AddDays(1) || time < Morning || time > LatestMorning)
                {
                    Fault(item, $"is deferred from {parent}; only what would be later than 23:30 is, to 08:00 of the next day");
                }
            }
            else
            {
                var elapsed = (item.Instant - parent.Instant).TotalMinutes;
                if (elapsed is < ShortestDelay or > LongestDelay)
                {
                    Fault(item, FormattableString.Invariant($"goes out {elapsed:0} minutes after {parent}; {ShortestDelay} to {LongestDelay} are allowed"));
                }
                else if (item.Local > parent.Local.Date.Add(LatestSameDay))
                {
                    Fault(item, "goes out later than 23:30 and should have been deferred");
                }
            }
        }

        void Fault(CheckedItem item, string says) => findings.Add(V11, "H15", Findings.Error, item, $"{item} {says}.");
    }

    private static void Days(WeekUnderTest week, Dictionary<string, CheckedItem> planned, Findings findings)
    {
        for (var i = 1; i < week.Followups.Length; i++)
        {
            var (before, item) = (week.Followups[i - 1], week.Followups[i]);
            if ((item.Instant - before.Instant).TotalMinutes is < ApartMinutes and var minutes)
            {
                findings.Add(V11, "H15", Findings.Error, item, FormattableString.Invariant($"{item} goes out {minutes:0} minutes after {before}; follow-ups are an hour apart."));
            }
        }

        foreach (var day in week.Followups.GroupBy(i => i.Item.ScheduledDate).OrderBy(d => d.Key))
        {
            if (day.Count() > MostADay)
            {
                findings.Add(V11, "H15", Findings.Error, day.Last(), $"{day.Count()} follow-ups go out on {day.Key:yyyy-MM-dd}, at most {MostADay} are allowed.");
            }

            foreach (var twice in day.Where(i => i.Item.CaptionId is not null).GroupBy(i => i.Item.CaptionId!, StringComparer.Ordinal).Where(c => c.Count() > 1))
            {
                findings.Add(V11, "H15", Findings.Error, twice.Last(), $"{twice.Last()} repeats the caption of another follow-up of that day.");
            }
        }

        var rate = week.Confidence >= 0.8 ? 1.0 : week.Confidence >= 0.6 ? 0.8 : week.Confidence >= 0.4 ? 0.5 : 0.3;
        foreach (var day in week.Followups.Where(i => i.Item.ParentItemId is { } id && planned.ContainsKey(id)).GroupBy(i => planned[i.Item.ParentItemId!].Item.ScheduledDate).OrderBy(d => d.Key))
        {
            var sends = week.Planned.Count(i => i.Item.ScheduledDate == day.Key && i.Item.SendTypeKey is "ppv_unlock" or "ppv_wall");
            var most = (int)Math.Round((decimal)ShareOfParents * sends * (decimal)rate, MidpointRounding.AwayFromZero);
            if (day.Count() > most)
            {
                findings.Add(V11, "H15", Findings.Error, day.Last(), $"{day.Count()} follow-ups for the {sends} pay-per-view sends of {day.Key:yyyy-MM-dd}; at most {most} are allowed.");
            }
        }
    }
}
