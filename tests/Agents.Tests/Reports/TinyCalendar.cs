using System.Globalization;
using System.Text;

namespace Agents.Tests.Reports;

/// <summary>Reads iCalendar as RFC 5545 says a reader does, sharing nothing with the writer.</summary>
internal sealed class TinyCalendar
{
    private TinyCalendar(List<Part> events, List<Part> observances, string zone, IReadOnlyList<string> rawLines)
    {
        Events = events;
        Observances = observances;
        Zone = zone;
        RawLines = rawLines;
    }

    public List<Part> Events { get; }

    public List<Part> Observances { get; }

    public string Zone { get; }

    /// <summary>Before unfolding, without their CRLF.</summary>
    public IReadOnlyList<string> RawLines { get; }

    public static TinyCalendar Read(byte[] bytes)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        text.ShouldEndWith("\r\n");
        var raw = text[..^2].Split("\r\n");
        raw.ShouldAllBe(l => !l.Contains('\r') && !l.Contains('\n'));
        var lines = new List<string>();
        foreach (var line in raw)
        {
            if (line.StartsWith(' '))
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }

        var open = new Stack<Part>();
        var all = new List<Part>();
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':');
            colon.ShouldBeGreaterThan(0, line);
            var (head, value) = (line[..colon].Split(';'), line[(colon + 1)..]);
            switch (head[0])
            {
                case "BEGIN":
                    open.Push(new Part(value));
                    all.Add(open.Peek());
                    break;
                case "END":
                    open.Pop().Name.ShouldBe(value);
                    break;
                default:
                    open.Peek().Properties.Add(new Property(head[0], [.. head[1..]], value));
                    break;
            }
        }

        open.ShouldBeEmpty();
        all[0].Name.ShouldBe("VCALENDAR");
        return new TinyCalendar(
            [.. all.Where(p => p.Name == "VEVENT")], [.. all.Where(p => p.Name is "STANDARD" or "DAYLIGHT")], all.Single(p => p.Name == "VTIMEZONE").Value("TZID"), raw);
    }

    /// <summary>By the zone inside the file: the offset of the last onset that is not after the local time; of two equal times the first.</summary>
    public DateTime Start(Part e)
    {
        var start = e.Properties.Single(p => p.Name == "DTSTART");
        if (start.Value.EndsWith('Z'))
        {
            start.Parameters.ShouldBeEmpty();
            return DateTime.ParseExact(start.Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        }

        start.Parameters.ShouldBe([$"TZID={Zone}"]);
        var local = Local(start.Value);
        var onset = Observances.Where(o => Began(o, local)).MaxBy(o => Local(o.Value("DTSTART"))).ShouldNotBeNull();
        return local - Offset(onset.Value("TZOFFSETTO"));
    }

    // Where clocks go back, times up to the onset by the old clock are still old ones: they are the first of two.
    private static bool Began(Part observance, DateTime local) => local >= Local(observance.Value("DTSTART"));

    private static DateTime Local(string value) => DateTime.ParseExact(value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static TimeSpan Offset(string value)
    {
        value.ShouldMatch("^[+-][0-9]{4}([0-9]{2})?$");
        var span = new TimeSpan(int.Parse(value[1..3], CultureInfo.InvariantCulture), int.Parse(value[3..5], CultureInfo.InvariantCulture), value.Length > 5 ? int.Parse(value[5..], CultureInfo.InvariantCulture) : 0);
        return value[0] == '-' ? -span : span;
    }

    internal sealed record Property(string Name, string[] Parameters, string Value);

    internal sealed class Part(string name)
    {
        public string Name { get; } = name;

        public List<Property> Properties { get; } = [];

        public string Value(string property) => Properties.Single(p => p.Name == property).Value;

        public string Text(string property)
        {
            var result = new StringBuilder();
            var value = Value(property);
            for (var i = 0; i < value.Length; i++)
            {
                if (value[i] == '\\')
                {
                    i++;
                    value[i].ShouldBeOneOf('\\', ';', ',', 'n', 'N');
                    result.Append(value[i] is 'n' or 'N' ? '\n' : value[i]);
                }
                else
                {
                    value[i].ShouldNotBeOneOf(';', ',');
                    result.Append(value[i]);
                }
            }

            return result.ToString();
        }
    }
}
