namespace Orchestrator.Cli.Output;

/// <summary>Columns of text, aligned by spaces alone, so that a pipe gets the same as the eye.</summary>
internal sealed class Table(params string[] headers)
{
    private const int _gap = 2;
    private readonly List<Cell[]> _rows = [];

    public bool Empty => _rows.Count == 0;

    public void Row(params Cell[] cells) => _rows.Add(cells);

    public void WriteTo(Terminal terminal, string indent = "")
    {
        var widths = headers.Select(h => h.Length).ToArray();
        foreach (var row in _rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Text.Length);
            }
        }

        if (headers.Any(h => h.Length > 0))
        {
            Write(terminal, indent, [.. headers.Select(h => new Cell(h, Paint.Quiet))], widths);
        }

        foreach (var row in _rows)
        {
            Write(terminal, indent, row, widths);
        }
    }

    private static void Write(Terminal terminal, string indent, Cell[] row, int[] widths)
    {
        terminal.Out.Write(indent);
        var end = Array.FindLastIndex(row, cell => cell.Text.Length > 0);
        for (var i = 0; i <= end; i++)
        {
            terminal.Out.Write(terminal.Painted(row[i].Text, row[i].Paint));
            if (i < end)
            {
                terminal.Out.Write(new string(' ', widths[i] - row[i].Text.Length + _gap));
            }
        }

        terminal.Out.WriteLine();
    }
}

/// <param name="Text">Shown as it is; without characters that steer a terminal.</param>
internal readonly record struct Cell(string Text, Paint Paint)
{
    public static implicit operator Cell(string? text) => new(Terminal.Safe(text), Paint.Plain);

    /// <summary>A state as a word in its colour.</summary>
    public static Cell State(string state) => new(Terminal.Safe(Paints.Word(state)), Paints.Of(state));
}
