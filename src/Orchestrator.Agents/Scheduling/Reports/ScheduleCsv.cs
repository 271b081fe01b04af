using System.Buffers;
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

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n\t");

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
                Text(i.Item),
                Text(i.ParentItemId),
                Text(schedule.CreatorId),
                i.ScheduledDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                i.ScheduledDate.DayOfWeek.ToString(),
                times.WithOffset(i.Utc),
                ZonedTimes.Utc(i.Utc),
                Text(schedule.Timezone),
                Text(i.SendTypeKey),
                Text(i.Category.ToString().ToLowerInvariant()),
                Text(i.Label),
                Text(i.ContentType),
                Text(i.CaptionId),
                Text(i.CaptionId is { } id ? bank.Find(id)?.Text : null),
                i.PriceCents is { } cents ? Dollars(cents) : "",
                YesNo(i.FlyerRequired),
                Text(i.ChannelKey),
                Text(i.TargetKey),
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
            csv.Append(i == 0 ? "" : ",").Append(Quoted(fields[i]));
        }

        csv.Append("\r\n");
    }

    // RFC 4180, 2.5 to 2.7.
    private static string Quoted(string field) => field.AsSpan().IndexOfAny(Special) < 0 && field.Trim() == field
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// A spreadsheet must not read a text as a formula: OWASP's advice (CSV Injection; ASVS 5.0, 1.2.10) is an apostrophe before = + - @, tab, carriage
    /// return, line feed and NUL at the beginning. Their full-width forms count too, and so does what stands behind blanks or invisible characters, which
    /// some programs drop on import.
    /// </summary>
    private static string Text(string? field)
    {
        var text = field ?? "";
        if (text.Length == 0)
        {
            return text;
        }

        if (text[0] is '\t' or '\r' or '\n' or '\0')
        {
            return "'" + text;
        }

        foreach (var c in text)
        {
            if (c is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\u2212')
            {
                return "'" + text;
            }

            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                break;
            }
        }

        return text;
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Dollars(double cents) => (cents / 100).ToString("0.00", CultureInfo.InvariantCulture);
}
