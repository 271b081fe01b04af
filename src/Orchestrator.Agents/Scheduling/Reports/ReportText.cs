using System.Globalization;
using System.Text;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>How numbers and foreign texts stand in what people read. Captions are foreign: anything may be in them.</summary>
internal static class ReportText
{
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>$1,234.50</c>.</summary>
    public static string Dollars(double cents) => cents < 0
        ? "-" + Dollars(-cents)
        : "$" + (cents / 100).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>Whole dollars without decimals, as prices are.</summary>
    public static string Price(int? cents) => cents switch
    {
        null => "",
        { } c when c % 100 == 0 => "$" + (c / 100).ToString(CultureInfo.InvariantCulture),
        { } c => Dollars(c),
    };

    /// <param name="share">0 to 1.</param>
    public static string Percent(double share, int decimals = 1) => (share * 100).ToString("F" + decimals, CultureInfo.InvariantCulture) + " %";

    /// <summary>A logarithm as people read it: <c>+12 %</c>.</summary>
    public static string Effect(double logarithm) => (100 * (Math.Exp(logarithm) - 1)).ToString("+0;-0;0", CultureInfo.InvariantCulture) + " %";

    /// <summary>The middle 90 % of an effect's posterior.</summary>
    public static string Interval(double mean, double sd) => $"{Effect(mean - (1.645 * sd))} and {Effect(mean + (1.645 * sd))}";

    public static string Day(DateOnly date) => date.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    public static string LongDay(DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Minutes(double minutes)
    {
        var whole = (int)Math.Round(minutes, MidpointRounding.AwayFromZero);
        return whole < 60 ? $"{whole} min" : whole % 60 == 0 ? $"{whole / 60} h" : $"{whole / 60} h {whole % 60} min";
    }

    public static string Count(int n, string one) => n == 1 ? $"1 {one}" : $"{n.ToString(CultureInfo.InvariantCulture)} {one}s";

    /// <summary>
    /// On one line, at most <paramref name="most"/> characters, without what changes how a terminal or a page shows the rest: control characters, and the
    /// marks that turn the direction of writing.
    /// </summary>
    public static string OneLine(string? text, int most = int.MaxValue)
    {
        var result = new StringBuilder();
        var space = false;
        var length = 0;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = result.Length > 0;
                continue;
            }

            if (IsDirectionMark(rune.Value))
            {
                continue;
            }

            if (space)
            {
                result.Append(' ');
                length++;
                space = false;
            }

            if (length >= most)
            {
                return result.ToString().TrimEnd() + "…";
            }

            result.Append(rune.ToString());
            length++;
        }

        return result.ToString();
    }

    /// <summary>Text that Markdown shows as it is, safe in a cell of a table: no markup, link, HTML, formula or second column can begin in it.</summary>
    public static string Markdown(string? text, int most = int.MaxValue)
    {
        var line = OneLine(text, most);
        var result = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            var escaped = c is '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '$' or '@'
                || (c == ':' && i + 1 < line.Length && line[i + 1] == '/')
                || (c == '.' && i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase));
            result.Append(c switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", _ => escaped ? $"\\{c}" : c.ToString() });
        }

        return result.ToString();
    }

    /// <summary>An id or key: as code where nothing in it needs care.</summary>
    public static string Code(string? id) =>
        id is { Length: > 0 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or ':' or '/') ? $"`{id}`" : Markdown(id, 80);

    /// <summary>Text for an element or attribute of XML 1.0: what XML cannot hold is left out.</summary>
    public static string Xml(string? text)
    {
        var result = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<': result.Append("&lt;"); break;
                case '>': result.Append("&gt;"); break;
                case '&': result.Append("&amp;"); break;
                case '"': result.Append("&quot;"); break;
                case '\'': result.Append("&#39;"); break;
                case '\t' or '\n' or '\r': result.Append(' '); break;
                case < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF: break;
                default: result.Append(rune.ToString()); break;
            }
        }

        return result.ToString();
    }

    // U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069 and U+061C.
    private static bool IsDirectionMark(int c) => c is 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
