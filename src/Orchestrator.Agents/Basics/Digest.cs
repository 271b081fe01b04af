using System.Globalization;
using System.Text;

namespace Orchestrator.Agents.Basics;

/// <summary>The document <c>digest.md</c>: written and checked with the same rows, so that a check never guesses.</summary>
internal static class Digest
{
    public const string FileName = "digest.md";

    private const string Heading = "## ";

    /// <param name="rows">Files listed per lane; null lists all.</param>
    public static string Write(IReadOnlyList<LaneWords> lanes, int? rows)
    {
        var text = new StringBuilder("# Word digest\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{lanes.Sum(l => l.Report.ByFile.Length)} files, {lanes.Sum(l => l.Report.Total)} words.\n");
        foreach (var lane in lanes)
        {
            Append(text, lane, rows ?? int.MaxValue);
        }

        return text.ToString();
    }

    /// <summary>Files of the reports that the digest does not name with the right number of words.</summary>
    public static IReadOnlyList<string> Missing(string digest, IReadOnlyList<LaneWords> lanes)
    {
        var rows = new HashSet<(string Lane, string Row)>();
        var lane = "";
        foreach (var line in digest.Split('\n'))
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
            {
                lane = line[Heading.Length..];
            }
            else
            {
                rows.Add((lane, line));
            }
        }

        return [.. from l in lanes from file in l.Report.ByFile where !rows.Contains((l.Lane, Row(file))) select $"{l.Lane}: {file.Path}"];
    }

    private static void Append(StringBuilder text, LaneWords lane, int rows)
    {
        var report = lane.Report;
        text.Append(CultureInfo.InvariantCulture, $"\n{Heading}{lane.Lane}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{report.ByFile.Length} files, {report.Total} words, {report.Distinct} distinct.\n\n");
        text.Append("| File | Words |\n|---|---:|\n");
        foreach (var file in report.ByFile.Take(rows))
        {
            text.Append(Row(file)).Append('\n');
        }

        if (report.ByFile.Length > rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAnd {report.ByFile.Length - rows} more.\n");
        }

        if (!report.Top.IsEmpty)
        {
            text.Append("\nMost frequent: ").AppendJoin(", ", report.Top.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Word} ({t.Count})"))).Append(".\n");
        }
    }

    private static string Row(WordsOfFile file) => string.Create(CultureInfo.InvariantCulture, $"| {Cell(file.Path)} | {file.Words} |");

    /// <summary>A file may be named anything: what would end the cell or become markup is written as a character reference.</summary>
    private static string Cell(string path)
    {
        var cell = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (char.IsControl(c) || "|`<>&*[]\\\u2028\u2029".Contains(c, StringComparison.Ordinal))
            {
                cell.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            }
            else
            {
                cell.Append(c);
            }
        }

        return cell.ToString();
    }
}

/// <param name="Lane">Key of the lane; <c>all</c> for a wave without lanes.</param>
internal sealed record LaneWords(string Lane, WordReport Report);
