using System.Text;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>Builds a Markdown page with LF line ends. It escapes nothing: foreign texts come through <see cref="ReportText.Markdown"/>.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder _text = new();

    public void Heading(int level, string text)
    {
        if (_text is [.., not '\n', '\n'])
        {
            _text.Append('\n');
        }

        _text.Append('#', level).Append(' ').Append(text).Append("\n\n");
    }

    public void Line(string text = "") => _text.Append(text).Append('\n');

    public void Point(string text) => _text.Append("- ").Append(text).Append('\n');

    /// <param name="alignment">One letter for each column: l or r.</param>
    public void Table(IReadOnlyList<string> header, IEnumerable<string[]> rows, string alignment)
    {
        Row(header);
        Row([.. alignment.Select(a => a == 'r' ? "---:" : "---")]);
        foreach (var row in rows)
        {
            Row(row);
        }

        _text.Append('\n');
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private void Row(IReadOnlyList<string> cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
