using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>
/// <c>schedule.ics</c>: the week as an iCalendar file (RFC 5545) in the creator's zone, with the zone's own rules for that week inside, so that it shows the
/// right times in programs that do not know the zone.
/// </summary>
internal static class ScheduleCalendar
{
    public const string FileName = "schedule.ics";

    public const string MediaType = "text/calendar";

    private const string LocalFormat = "yyyyMMdd'T'HHmmss";

    /// <param name="certificate">Decides whether events are confirmed or tentative; null: not yet validated.</param>
    /// <param name="asOf">Stamp of the events: the data's date, so that equal schedules are equal files.</param>
    public static byte[] Write(Schedule schedule, CaptionBank bank, Certificate? certificate, DateOnly asOf)
    {
        var times = new ZonedTimes(schedule.Timezone);
        var lines = new CalendarLines()
            .Add("BEGIN", "VCALENDAR")
            .Add("VERSION", "2.0")
            .Add("PRODID", "-//Orchestrator//Weekly schedule//EN")
            .Add("CALSCALE", "GREGORIAN")
            .Add("METHOD", "PUBLISH")
            .AddText("X-WR-CALNAME", ReportText.OneLine($"{schedule.CreatorId}, week of {schedule.WeekStart:yyyy-MM-dd}"))
            .AddText("X-WR-TIMEZONE", schedule.Timezone);
        WriteZone(lines, times, schedule);
        foreach (var item in schedule.Items)
        {
            WriteEvent(lines, times, schedule, item, item.CaptionId is { } id ? bank.Find(id) : null, StatusOf(certificate), asOf);
        }

        return lines.Add("END", "VCALENDAR").ToBytes();
    }

    private static void WriteEvent(
        CalendarLines lines, ZonedTimes times, Schedule schedule, ScheduleItem item, Caption? caption, string status, DateOnly asOf)
    {
        lines.Add("BEGIN", "VEVENT")
            .AddText("UID", $"{item.Item}.{schedule.WeekStart:yyyyMMdd}.{schedule.CreatorId}@schedule.orchestrator")
            .Add("DTSTAMP", asOf.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "T000000Z");

        // A local time names the first of two equal ones (3.3.5); the second can only be written as an instant.
        if (times.IsFirstWithItsLocalTime(item.Utc))
        {
            lines.Add($"DTSTART;TZID={schedule.Timezone}", times.Local(item.Utc).ToString(LocalFormat, CultureInfo.InvariantCulture));
        }
        else
        {
            lines.Add("DTSTART", item.Utc.UtcDateTime.ToString(LocalFormat + "'Z'", CultureInfo.InvariantCulture));
        }

        lines.Add("DURATION", "PT15M")
            .AddText("SUMMARY", Summary(item))
            .AddText("DESCRIPTION", Description(item, caption, times))
            .Add("CATEGORIES", string.Join(',', Categories(item).Select(CalendarLines.Escape)))
            .Add("STATUS", status)
            .Add("TRANSP", "TRANSPARENT")
            .Add("END", "VEVENT");
    }

    private static string Summary(ScheduleItem item)
    {
        var parts = new[] { item.SendTypeKey, ReportText.Price(item.PriceCents), item.ContentType ?? "", item.CaptionId is null ? "caption to be written" : "" };
        return ReportText.OneLine(string.Join(" · ", parts.Where(p => p.Length > 0)));
    }

    private static string Description(ScheduleItem item, Caption? caption, ZonedTimes times)
    {
        var lines = new List<string>();
        if (caption is not null)
        {
            lines.Add(caption.Text);
            lines.Add("");
        }

        lines.Add($"Item {item.Item}" + (item.ParentItemId is { } parent ? $", follow-up of {parent}" : ""));
        lines.Add($"Caption {item.CaptionId ?? "to be written by a person"}");
        lines.Add($"To {item.TargetKey} by {item.ChannelKey}, about {item.EstRecipients.ToString("#,##0", CultureInfo.InvariantCulture)} recipients");
        if (item.PriceCents is { } price)
        {
            lines.Add($"Price {ReportText.Price(price)}");
        }

        if (item.FlyerRequired)
        {
            lines.Add("Needs a flyer");
        }

        if (item.ExpiresAt is { } expires)
        {
            lines.Add($"Expires {times.WithOffset(expires)}");
        }

        lines.Add($"Expected {ReportText.Dollars(item.ValueCents)}");
        lines.AddRange(item.Explain);
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Categories(ScheduleItem item)
    {
        yield return item.Category.ToString().ToUpperInvariant();
        yield return item.SendTypeKey;
        if (item.Label.Length > 0)
        {
            yield return item.Label;
        }

        if (item.IsFollowup)
        {
            yield return "follow-up";
        }

        if (item.Explore)
        {
            yield return "explore";
        }
    }

    private static string StatusOf(Certificate? certificate) =>
        certificate?.Status is CertificateStatus.Approved or CertificateStatus.ApprovedWithNotes && !certificate.HumanReview ? "CONFIRMED" : "TENTATIVE";

    /// <summary>
    /// The offset in force at the week's beginning and each change until the last event (3.6.5): not rules for ever, which would promise more than the zone
    /// database knows.
    /// </summary>
    private static void WriteZone(CalendarLines lines, ZonedTimes times, Schedule schedule)
    {
        var last = schedule.Items.Length == 0 ? schedule.WeekStart : DateOnly.FromDateTime(times.Local(schedule.Items.Max(i => i.Utc)));
        var end = schedule.WeekStart.AddDays(6);
        lines.Add("BEGIN", "VTIMEZONE").AddText("TZID", schedule.Timezone);
        foreach (var interval in times.Intervals(schedule.WeekStart.AddDays(-1), (last > end ? last : end).AddDays(1)))
        {
            var name = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
            var from = interval.HasStart ? times.Zone.GetZoneInterval(interval.Start - Duration.Epsilon).WallOffset : interval.WallOffset;
            lines.Add("BEGIN", name)
                .Add("DTSTART", Onset(interval, from))
                .Add("TZOFFSETFROM", OffsetText(from))
                .Add("TZOFFSETTO", OffsetText(interval.WallOffset))
                .AddText("TZNAME", interval.Name)
                .Add("END", name);
        }

        lines.Add("END", "VTIMEZONE");
    }

    // The onset is read with the offset before it; a zone that never changed has always had its offset.
    private static string Onset(ZoneInterval interval, Offset from) => interval.HasStart
        ? interval.Start.WithOffset(from).LocalDateTime.ToDateTimeUnspecified().ToString(LocalFormat, CultureInfo.InvariantCulture)
        : "19700101T000000";

    private static string OffsetText(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var text = ReportText.Invariant($"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3600:00}{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : text + ReportText.Invariant($"{seconds % 60:00}");
    }
}
