namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// V08: times. H6 gap of the same type, H7 45 minutes between planned sends, H8 no send from 03:00 to 06:59, H9 no minute divisible by 15, H14 no type twice in a
/// row, H18 inside the week and stored as the right instant, H20 an expiry where the type demands one.
/// </summary>
/// <remarks>
/// Gaps must hold on the wall and in elapsed time: the smaller of the two counts, so that neither night of a clock change hides a short gap. A time that the clock
/// skips is judged where it ends up. Follow-ups keep their own rules (V11) and are left out of H6, H7 and H14; one that was deferred to 08:00 is exempt from H9.
/// An expiry lies after the send, between a third and twice of the catalogue's hours.
/// </remarks>
internal static class TimeRules
{
    public const int AnyGapMinutes = 45;
    public const int DeadZoneStart = 3;
    public const int DeadZoneEnd = 7;
    private const string V08 = "V08";

    public static void Check(WeekUnderTest week, Findings findings)
    {
        foreach (var item in week.Items.Where(i => i.Readable))
        {
            Single(week, item, findings);
        }

        var last = new Dictionary<string, CheckedItem>(StringComparer.Ordinal);
        for (var i = 0; i < week.Planned.Length; i++)
        {
            var item = week.Planned[i];
            if (i > 0)
            {
                var before = week.Planned[i - 1];
                if (MinutesBetween(before, item) < AnyGapMinutes)
                {
                    findings.Add(V08, "H7", Findings.Error, item, $"{item} goes out {MinutesBetween(before, item):0} minutes after {before}, at least {AnyGapMinutes} are required.");
                }

                if (before.Item.SendTypeKey == item.Item.SendTypeKey)
                {
                    findings.Add(V08, "H14", Findings.Error, item, $"{item} follows {before} of the same type.");
                }
            }

            if (item.Type is { } type && last.TryGetValue(type.Key, out var same) && MinutesBetween(same, item) < type.MinGapMinutes)
            {
                findings.Add(V08, "H6", Findings.Error, item, $"{item} goes out {MinutesBetween(same, item):0} minutes after {same}, the type needs {type.MinGapMinutes}.");
            }

            last[item.Item.SendTypeKey] = item;
        }
    }

    /// <summary>The smaller of wall-clock and elapsed minutes.</summary>
    public static double MinutesBetween(CheckedItem earlier, CheckedItem later) =>
        Math.Min((later.Local - earlier.Local).TotalMinutes, (later.Instant - earlier.Instant).TotalMinutes);

    private static void Single(WeekUnderTest week, CheckedItem item, Findings findings)
    {
        if (item.Local.Hour is >= DeadZoneStart and < DeadZoneEnd)
        {
            findings.Add(V08, "H8", Findings.Error, item, $"{item} goes out at {item.Local:HH:mm}, between 03:00 and 06:59.");
        }

        if (item.Local.Minute % 15 == 0 && !item.Item.Deferred)
        {
            findings.Add(V08, "H9", Findings.Error, item, $"{item} goes out at a minute that is divisible by 15.");
        }

        if (!week.InWeek(item.Item.ScheduledDate) || !week.InWeek(DateOnly.FromDateTime(item.Local)))
        {
            findings.Add(V08, "H18", Findings.Error, item, $"{item} is outside the week {week.WeekStart:yyyy-MM-dd} to {week.WeekEnd:yyyy-MM-dd}.");
        }

        if (item.Item.Utc != item.Instant)
        {
            findings.Add(V08, "H18", Findings.Error, item, $"{item} is stored as {item.Item.Utc:u}; in {week.Input.Creator.Timezone} it is {item.Instant.ToUniversalTime():u}.");
        }

        if (item.Local != item.Wall)
        {
            findings.Add(V08, "H18", Findings.Warning, item, $"{item} does not exist on that day; it goes out at {item.Local:HH:mm}.");
        }

        Expiry(item, findings);
    }

    private static void Expiry(CheckedItem item, Findings findings)
    {
        if (item.Item.ExpiresAt is not { } expires)
        {
            if (item.Type?.ExpiresAfterHours is { } demanded)
            {
                findings.Add(V08, "H20", Findings.Error, item, $"{item} has no expiry, and {item.Type.Key} expires after {demanded} hours.");
            }

            return;
        }

        var hours = (expires - item.Instant).TotalHours;
        var fits = item.Type?.ExpiresAfterHours is { } usual ? hours >= usual / 3.0 && hours <= usual * 2 : hours > 0;
        if (!fits)
        {
            findings.Add(V08, "H20", Findings.Error, item, $"{item} expires after {hours:0.#} hours; the catalogue says {item.Type?.ExpiresAfterHours?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"}.");
        }
    }
}
