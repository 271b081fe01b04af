using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Watching;

internal readonly record struct ScreenSize(int Width, int Height);

/// <summary>A piece of a line in one colour.</summary>
internal readonly record struct Span(string Text, Paint Paint = Paint.Plain);

/// <summary>A line of the live view, never wider than the screen.</summary>
internal sealed class LiveLine
{
    private readonly List<Span> _spans = [];

    public LiveLine(params ReadOnlySpan<Span> spans)
    {
        foreach (var span in spans)
        {
            Add(span);
        }
    }

    public IReadOnlyList<Span> Spans => _spans;

    public int Width { get; private set; }

    public string Text => string.Concat(_spans.Select(s => s.Text)).TrimEnd();

    public LiveLine Add(string text, Paint paint = Paint.Plain) => Add(new Span(text, paint));

    /// <summary>Blanks up to a column; one blank where the line is past it.</summary>
    public LiveLine To(int column) => Add(new string(' ', Math.Max(Width == 0 ? 0 : 1, column - Width)));

    /// <summary>The same line cut to the width, with a mark where something is missing.</summary>
    public LiveLine Within(int width)
    {
        if (Width <= width)
        {
            return this;
        }

        var cut = new LiveLine();
        foreach (var span in _spans)
        {
            var left = width - 1 - cut.Width;
            if (left <= 0)
            {
                break;
            }

            cut.Add(span.Text.Length <= left ? span : span with { Text = span.Text[..left] });
        }

        return cut.Add("…", Paint.Quiet);
    }

    private LiveLine Add(Span span)
    {
        var safe = span with { Text = Terminal.Safe(span.Text) };
        if (safe.Text.Length > 0)
        {
            _spans.Add(safe);
            Width += safe.Text.Length;
        }

        return this;
    }
}
