using System.Globalization;
using System.Text;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>
/// <c>schedule.csv</c>: one line for each item and follow-up, in the order of their instants; RFC 4180, UTF-8 without a byte order mark, lines end with CRLF.
/// Times stand there twice, on the creator's wall clock with its offset and in UTC; money is in dollars.
/// </summary>
internal static class ScheduleCsv
{
    public const string FileName = "schedule.csv";

    public const string MediaType = "text/csv";

    private static readonly string[] Header =
    [
        "item", "parent_item", "creator_id", "date", "weekday", "local_time", "utc", "timezone", "send_type", "category", "label", "content_type",
        "caption_id", "caption_text", "price_usd", "flyer_required", "channel", "target", "est_recipients", "expires_at", "is_followup", "deferred",
        "explore", "expected_value_usd",
    ];

    public static byte[] Write(Schedule schedule, CaptionBank bank)
    {
        var times = new ZonedTimes(schedule.Timezone);
        var csv = new StringBuilder();
        Line(csv, Header);
        foreach (var i in schedule.Items)
        {
            Line(csv,
            [
                CsvFields.Text(i.Item),
                CsvFields.Text(i.ParentItemId),
                CsvFields.Text(schedule.CreatorId),
                i.ScheduledDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                i.ScheduledDate.DayOfWeek.ToString(),
                times.WithOffset(i.Utc),
                ZonedTimes.Utc(i.Utc),
                CsvFields.Text(schedule.Timezone),
                CsvFields.Text(i.SendTypeKey),
                CsvFields.Text(i.Category.ToString().ToLowerInvariant()),
                CsvFields.Text(i.Label),
                CsvFields.Text(i.ContentType),
                CsvFields.Text(i.CaptionId),
                CsvFields.Text(i.CaptionId is { } id ? bank.Find(id)?.Text : null),
                i.PriceCents is { } cents ? Dollars(cents) : "",
                YesNo(i.FlyerRequired),
                CsvFields.Text(i.ChannelKey),
                CsvFields.Text(i.TargetKey),
                i.EstRecipients.ToString(CultureInfo.InvariantCulture),
                i.ExpiresAt is { } at ? times.WithOffset(at) : "",
                YesNo(i.IsFollowup),
                YesNo(i.Deferred),
                YesNo(i.Explore),
                Dollars(i.ValueCents),
            ]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void Line(StringBuilder csv, string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            csv.Append(i == 0 ? "" : ",").Append(CsvFields.Quoted(fields[i]));
        }

        csv.Append("\r\n");
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Dollars(double cents) => (cents / 100).ToString("0.00", CultureInfo.InvariantCulture);
}
