using System.Buffers;
using System.Globalization;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>Fields of CSV files that people open in a spreadsheet.</summary>
internal static class CsvFields
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n\t");

    // RFC 4180, 2.5 to 2.7.
    public static string Quoted(string field) => field.AsSpan().IndexOfAny(Special) < 0 && field.Trim() == field
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// A spreadsheet must not read a text as a formula: OWASP's advice (CSV Injection; ASVS 5.0, 1.2.10) is an apostrophe before = + - @, tab, carriage
    /// return, line feed and NUL at the beginning. Their full-width forms count too, and so does what stands behind blanks or invisible characters, which
    /// some programs drop on import.
    /// </summary>
    public static string Text(string? field)
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
}
