using System.Text;
using System.Text.RegularExpressions;

namespace Core.Specs.Documents;

/// <summary>
/// Every code in the sources has one line with its meaning, and says who speaks it and in how many places: a code that turns up elsewhere is either
/// taken twice, or somebody looks and writes the new number down. ORC_UPDATE=1 adds lines for new codes and drops lost ones; meanings are written by hand,
/// except where a constant's summary gives one.
/// </summary>
public sealed partial class ErrorsPageSpecs
{
    private const string Page = "src/ERRORS.md";
    private const string Unwritten = "?";

    private static readonly (char Digit, string Says)[] _ranges =
    [
        ('1', "configuration: what people write"), ('2', "rules: what a run may do, and tools"), ('3', "storage"), ('4', "models"), ('5', "hosting: the engine and the processes"),
    ];

    [Fact]
    public void The_page_lists_every_code_of_the_sources_where_it_is_spoken_and_nothing_else()
    {
        var spoken = Spoken();
        if (Repository.Update)
        {
            File.WriteAllText(Path.Combine(Repository.Root, Page), Write(spoken, Rows()));
        }

        Assert.Equal(
            spoken.Select(c => $"{c.Code} {c.Where}"),
            Rows().Select(r => $"{r.Code} {r.Where}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_code_is_listed_twice() => Assert.Empty(Rows().GroupBy(r => r.Code).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void No_two_codes_mean_the_same() => Assert.Empty(Rows().GroupBy(r => r.Meaning, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_code_has_a_meaning() => Assert.Empty(Rows().Where(r => r.Meaning is "" or Unwritten).Select(r => r.Code));

    [Fact]
    public void Every_code_is_of_a_known_range() => Assert.Empty(Spoken().Where(c => _ranges.All(r => r.Digit != c.Code[3])).Select(c => c.Code));

    /// <summary>Codes with the rooms that speak them, and how often where it is more than once.</summary>
    private static List<(string Code, string Where, string? Meaning)> Spoken() =>
    [
        .. Sources().SelectMany(s => Code().Matches(s.Text).Select(m => (Code: m.Value, s.Room, Meaning: Summary(s.Text, m.Index))))
            .GroupBy(c => c.Code)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (
                g.Key,
                string.Join(", ", g.GroupBy(c => c.Room).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Count() == 1 ? r.Key : $"{r.Key} ×{r.Count()}")),
                g.Select(c => c.Meaning).FirstOrDefault(m => m is not null))),
    ];

    private static IEnumerable<(string Room, string Text)> Sources()
    {
        var src = Path.Combine(Repository.Root, "src");
        foreach (var file in Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var parts = Path.GetRelativePath(src, file).Split(Path.DirectorySeparatorChar);
            if (parts.Length > 1 && parts[1] is not ("bin" or "obj"))
            {
                yield return (parts[0].Replace("Orchestrator.", "", StringComparison.Ordinal), File.ReadAllText(file));
            }
        }

        yield return ("build", Repository.Read("Directory.Build.targets"));
    }

    /// <summary>The summary right above a constant that holds the code.</summary>
    private static string? Summary(string text, int at)
    {
        var line = text.LastIndexOf('\n', at) + 1;
        return text[line..at].Contains("const string", StringComparison.Ordinal) && SummaryAtEnd().Match(text[..line]) is { Success: true } match
            ? match.Groups[1].Value.Replace("<c>", "`", StringComparison.Ordinal).Replace("</c>", "`", StringComparison.Ordinal)
            : null;
    }

    private static List<(string Code, string Meaning, string Where)> Rows()
    {
        var path = Path.Combine(Repository.Root, Page);
        return File.Exists(path)
            ? [.. Row().Matches(File.ReadAllText(path)).Select(m => (m.Groups[1].Value, m.Groups[2].Value.Trim(), m.Groups[3].Value.Trim()))]
            : [];
    }

    /// <summary>A code that is spoken in a new place keeps its old line, so that the spec stays red until somebody has looked.</summary>
    private static string Write(List<(string Code, string Where, string? Meaning)> spoken, List<(string Code, string Meaning, string Where)> rows)
    {
        var known = rows.DistinctBy(r => r.Code).ToDictionary(r => r.Code);
        var page = new StringBuilder("# Errors\n\nEvery code that a message can begin with. A code has one meaning for ever; the message beside it holds the value and what to do next.\n");
        foreach (var (digit, says) in _ranges)
        {
            page.Append("\n## ").Append(digit).Append("xxx ").Append(says).Append("\n\n| Code | Meaning | Spoken by |\n|---|---|---|\n");
            foreach (var (code, where, meaning) in spoken.Where(c => c.Code[3] == digit))
            {
                var (written, place) = known.TryGetValue(code, out var row) ? (meaning ?? row.Meaning, row.Where) : (meaning ?? Unwritten, where);
                page.Append("| ").Append(code).Append(" | ").Append(written).Append(" | ").Append(place).Append(" |\n");
            }
        }

        return page.ToString();
    }

    [GeneratedRegex("ORC[0-9]{4}(?![0-9])")]
    private static partial Regex Code();

    [GeneratedRegex(@"/// <summary>([^\n]*?)</summary>\s*$")]
    private static partial Regex SummaryAtEnd();

    [GeneratedRegex(@"^\| (ORC[0-9]{4}) \|(.*?)\|([^|]*)\|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
