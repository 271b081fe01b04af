using Orchestrator.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Orchestrator.Cli.Watching;

/// <summary>Puts the lines of the live view on a terminal.</summary>
internal static class LiveScreen
{
    /// <summary>A console for the live view; only made where the cursor can move.</summary>
    public static IAnsiConsole Console(Terminal terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = terminal.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(terminal.Out),
    });

    public static IRenderable Draw(IReadOnlyList<LiveLine> lines) => new Rows(lines.Select(Draw));

    private static Paragraph Draw(LiveLine line)
    {
        var paragraph = new Paragraph().Overflow(Overflow.Crop);
        foreach (var span in line.Spans)
        {
            paragraph.Append(span.Text, Style(span.Paint));
        }

        return paragraph;
    }

    private static Style Style(Paint paint) => paint switch
    {
        Paint.Quiet => new Style(Color.Grey),
        Paint.Running => new Style(Color.Blue),
        Paint.Good => new Style(Color.Green),
        Paint.Human => new Style(Color.Yellow),
        Paint.Retry => new Style(Color.DarkOrange),
        Paint.Bad => new Style(Color.Red),
        Paint.Drift => new Style(Color.Purple),
        Paint.Strong => new Style(decoration: Decoration.Bold),
        _ => Spectre.Console.Style.Plain,
    };
}
