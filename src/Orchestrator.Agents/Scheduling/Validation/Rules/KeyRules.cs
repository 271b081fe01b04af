using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// V01: the schedule is about this creator, this week and this allocation; its keys exist and its claims about itself are true: categories, content, counts,
/// order, sums.
/// </summary>
/// <remarks>
/// A caption written for another send type may stand in for one of the same category that needs media and price alike (the fallback ladder). An item without a
/// caption waits for a person: a warning here, and the certificate asks for a human.
/// </remarks>
internal static class KeyRules
{
    private const string V01 = "V01";
    private static readonly string[] Labels = ["", "games", "bundles", "first-to-tip", "ppv", "renew", "vip"];

    public static void Check(WeekUnderTest week, Findings findings)
    {
        Whose(week, findings);
        foreach (var item in week.Items)
        {
            Item(week, item, findings);
        }

        foreach (var twice in week.Schedule.Items.CountBy(i => i.Item, StringComparer.Ordinal).Where(c => c.Value > 1))
        {
            findings.Add(V01, "", Findings.Critical, null, $"The id '{twice.Key}' stands at {twice.Value} items; ids must differ.");
        }

        for (var i = 1; i < week.Schedule.Items.Length; i++)
        {
            if (week.Schedule.Items[i].Utc < week.Schedule.Items[i - 1].Utc)
            {
                findings.Add(V01, "", Findings.Error, null, $"Item '{week.Schedule.Items[i].Item}' stands after a later one; items are sorted by instant.");
                break;
            }
        }

        Slots(week, findings);
        Counts(week, findings);
    }

    private static void Whose(WeekUnderTest week, Findings findings)
    {
        var creator = week.Input.Creator;
        Same("creator", week.Schedule.CreatorId, creator.Id);
        Same("creator of the allocation", week.Allocation.CreatorId, creator.Id);
        Same("creator of the report", week.Report.CreatorId, creator.Id);
        Same("week", Iso(week.Schedule.WeekStart), Iso(week.WeekStart));
        Same("week of the allocation", Iso(week.Allocation.WeekStart), Iso(week.WeekStart));
        Same("timezone", week.Schedule.Timezone, creator.Timezone);
        Same("page type", week.Schedule.PageType.ToString(), creator.PageType.ToString());
        if (!week.KnownZone)
        {
            findings.Add(V01, "", Findings.Critical, null, $"No zone is called '{creator.Timezone}'; take a name of the IANA database.");
        }

        if (!creator.IsActive)
        {
            findings.Add(V01, "", Findings.Critical, null, $"Creator '{creator.Id}' is not active.");
        }

        void Same(string what, string claimed, string raw)
        {
            if (claimed != raw)
            {
                findings.Add(V01, "", Findings.Critical, null, $"The {what} is '{claimed}', the tables say '{raw}'.");
            }
        }
    }

    private static void Item(WeekUnderTest week, CheckedItem item, Findings findings)
    {
        var claim = item.Item;
        if (item.Type is null || !week.Allowed.ContainsKey(claim.SendTypeKey))
        {
            var why = item.Type is null ? "is not in the catalogue" : $"is not among the types that '{week.Input.Creator.Id}' may use";
            findings.Add(V01, "", Findings.Critical, item, $"The send type '{claim.SendTypeKey}' {why}.");
        }
        else
        {
            Claimed(claim.Category == item.Type.Category, $"claims the category {claim.Category}; '{item.Type.Key}' is {item.Type.Category}");
            Claimed(claim.IsFollowup == item.Type.IsFollowup, $"is {(claim.IsFollowup ? "" : "not ")}marked as a follow-up, and '{item.Type.Key}' is {(item.Type.IsFollowup ? "one" : "none")}");
        }

        Claimed(item.Readable, $"has the time '{claim.ScheduledTime}', which is not written HH:mm");
        Claimed(double.IsFinite(claim.ValueCents) && claim.ValueCents >= 0, $"has a value of {claim.ValueCents} cents");
        Claimed(claim.IsFollowup || !claim.Deferred, "is deferred and is no follow-up");
        if (!Labels.Contains(claim.Label))
        {
            findings.Add(V01, "", Findings.Warning, item, $"{item} has the unknown label '{claim.Label}'.");
        }

        if (claim.CaptionId is null)
        {
            findings.Add(V01, "", Findings.Warning, item, $"{item} waits for a caption that a person writes.");
            Claimed(claim.ContentType is null, "names content and has no caption");
        }
        else if (item.Caption is not { } caption)
        {
            findings.Add(V01, "", Findings.Critical, item, $"{item} has the caption '{claim.CaptionId}', which is not in the bank.");
        }
        else
        {
            Claimed((claim.ContentType ?? "") == caption.ContentType, $"claims the content '{claim.ContentType}'; caption '{caption.Id}' is about '{caption.ContentType}'");
            var written = week.Input.Shared.SendTypes.Find(caption.SendType);
            Claimed(item.Type is null || (written is not null && StandsIn(written, item.Type)), $"has the caption '{caption.Id}', which was written for '{caption.SendType}'");
        }

        void Claimed(bool holds, string says)
        {
            if (!holds)
            {
                findings.Add(V01, "", Findings.Critical, item, $"{item} {says}.");
            }
        }
    }

    private static bool StandsIn(SendType written, SendType used) =>
        written.Key == used.Key || (written.Category == used.Category && written.Priced == used.Priced && NeedsMedia(written) == NeedsMedia(used));

    private static bool NeedsMedia(SendType type) => type.Media && !type.MediaOptional;

    /// <summary>Every slot of the allocation once, on its date and with its type.</summary>
    private static void Slots(WeekUnderTest week, Findings findings)
    {
        var wanted = new Dictionary<string, AllocatedSlot>(StringComparer.Ordinal);
        foreach (var slot in week.Allocation.Slots)
        {
            wanted[slot.Slot] = slot;
        }

        foreach (var item in week.Planned)
        {
            if (!wanted.Remove(item.Item.Item, out var slot))
            {
                findings.Add(V01, "", Findings.Error, item, $"{item} is not in the allocation.");
            }
            else if (slot.Date != item.Item.ScheduledDate || slot.SendType != item.Item.SendTypeKey)
            {
                findings.Add(V01, "", Findings.Error, item, $"{item} was allocated as {slot.SendType} on {Iso(slot.Date)}.");
            }
        }

        foreach (var missing in wanted.Values)
        {
            findings.Add(V01, "", Findings.Error, null, $"Slot '{missing.Slot}' ({missing.SendType} on {Iso(missing.Date)}) of the allocation is not in the schedule.");
        }
    }

    private static void Counts(WeekUnderTest week, Findings findings)
    {
        var totals = week.Schedule.Totals;
        Equal("items", totals.Items, week.Items.Length);
        Equal("follow-ups", totals.Followups, week.Followups.Length);
        Equal("revenue sends", totals.Revenue, week.Planned.Count(i => i.Category == Category.Revenue));
        Equal("engagement sends", totals.Engagement, week.Planned.Count(i => i.Category == Category.Engagement));
        Equal("retention sends", totals.Retention, week.Planned.Count(i => i.Category == Category.Retention));
        Equal("allocated items", week.Allocation.Items, week.Allocation.Slots.Count());
        var types = week.Allocation.Slots.Select(s => s.SendType).Distinct(StringComparer.Ordinal).ToArray();
        Equal("allocated types", week.Allocation.UniqueTypes, types.Length);
        Equal("allocated revenue types", week.Allocation.UniqueRevenue, OfCategory(Category.Revenue));
        Equal("allocated engagement types", week.Allocation.UniqueEngagement, OfCategory(Category.Engagement));
        Equal("allocated retention types", week.Allocation.UniqueRetention, OfCategory(Category.Retention));

        int OfCategory(Category category) => types.Count(t => week.Input.Shared.SendTypes.Find(t)?.Category == category);

        void Equal(string what, int claimed, int counted)
        {
            if (claimed != counted)
            {
                findings.Add(V01, "", Findings.Error, null, $"Claims {claimed} {what}; there are {counted}.");
            }
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
