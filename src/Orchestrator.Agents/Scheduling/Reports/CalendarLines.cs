using System.Text;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>
/// Content lines of iCalendar (RFC 5545, 3.1): CRLF, folded so that no line is longer than 75 octets. Written here because the library for it, Ical.Net,
/// cannot be had from every package registry that this product is built on.
/// </summary>
internal sealed class CalendarLines
{
    private const int MostOctets = 75;

    private readonly StringBuilder _text = new();

    /// <param name="value">As it stands in the file; texts go through <see cref="Escape"/> first.</param>
    public CalendarLines Add(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            // Between characters, never inside one: readers that decode before they unfold would otherwise break it.
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    public CalendarLines AddText(string name, string text) => Add(name, Escape(text));

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());

    /// <summary>TEXT (3.3.11): backslash, semicolon and comma escaped, line ends as <c>\n</c>; control characters cannot stand in it.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' or ';' or ',':
                    result.Append('\\').Append(text[i]);
                    break;
                case '\r' when i + 1 < text.Length && text[i + 1] == '\n':
                    break;
                case '\r' or '\n' or '\u2028' or '\u2029' or '\u0085':
                    result.Append("\\n");
                    break;
                case '\t':
                    result.Append('\t');
                    break;
                case var c when char.IsControl(c):
                    break;
                default:
                    result.Append(text[i]);
                    break;
            }
        }

        return result.ToString();
    }
}
