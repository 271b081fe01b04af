using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Orchestrator.Cli.Watching;

/// <summary>The moving picture of a run on a terminal: a bar per wave, a line per open task, the last changes, the gate.</summary>
internal static class LiveScreen
{
    private const int _bar = 20;
    private const int _lastChanges = 5;

    /// <summary>A console for the live view; only made where the cursor can move.</summary>
    public static IAnsiConsole Console(Terminal terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = terminal.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(terminal.Out),
    });

    /// <summary>The picture, never higher than the terminal.</summary>
    public static IRenderable Draw(RunPicture picture, IReadOnlyList<Change> changes, DateTimeOffset now, int height)
    {
        var rows = new List<IRenderable> { Header(picture, now) };
        rows.AddRange(Shown(picture.Waves, 2 * Math.Max(1, height / 4)).Chunk(2).Select(Waves));
        var left = Math.Max(0, height - rows.Count - _lastChanges - 4);
        var open = picture.Tasks.Where(t => t.Open).OrderBy(t => t.State == "queued").ThenBy(t => t.Since).ToList();
        rows.AddRange(open.Take(left).Select(t => Task(t, now)));
        if (open.Count > left)
        {
            rows.Add(Text($"  +{open.Count - left} more", "grey"));
        }

        rows.Add(Counts(picture));
        rows.AddRange(changes.TakeLast(_lastChanges).Select(c => Text($"  {c.Word,-9} {c.Text}", Style(c.Word))));
        if (picture.Gate is { } gate)
        {
            rows.Add(Text($"GATE {gate.Wave}  {gate.Verdict}  {gate.Met} of {gate.Total} met{(gate.Missed is null ? "" : $": {gate.Missed}")}", Style(gate.Verdict)));
        }

        return new Rows(rows);
    }

    /// <summary>All waves where they fit; else those around the one that runs.</summary>
    private static IEnumerable<WavePicture> Shown(List<WavePicture> waves, int most)
    {
        var running = Math.Max(0, waves.FindIndex(w => w.State is "pending" or RunStates.Running));
        return waves.Skip(Math.Clamp(running - 1, 0, Math.Max(0, waves.Count - most))).Take(most);
    }

    private static Paragraph Header(RunPicture picture, DateTimeOffset now)
    {
        var done = picture.Waves.Count(w => w.State is "done" or "skipped");
        var wave = picture.Waves.FirstOrDefault(w => w.State == RunStates.Running);
        var elapsed = picture.Started == default ? "" : Durations.Show(TimeSpan.FromTicks(Math.Max(0, (now - picture.Started).Ticks)));
        return new Paragraph()
            .Append($"{picture.Id} {picture.Plan}   ", new Style(decoration: Decoration.Bold))
            .Append(Paints.Word(picture.State), Spectre.Console.Style.Parse(Style(picture.State)))
            .Append($"   wave {Math.Min(done + 1, Math.Max(1, picture.Waves.Count))}/{picture.Waves.Count} {wave?.Id}   {elapsed}   {picture.Events} events")
            .Overflow(Overflow.Ellipsis);
    }

    private static Paragraph Waves(WavePicture[] pair)
    {
        var line = new Paragraph().Overflow(Overflow.Ellipsis);
        foreach (var wave in pair)
        {
            var filled = wave.Queued == 0 ? 0 : _bar * wave.Applied / wave.Queued;
            line.Append($"{Fit($"{wave.Id} {wave.Title}", 22)} ");
            line.Append(new string('█', filled), Spectre.Console.Style.Parse(wave.State == "done" ? "green" : "blue"));
            line.Append(new string('▒', _bar - filled), Spectre.Console.Style.Parse("grey"));
            line.Append($" {Fit(wave.State == "pending" ? "waiting" : $"{wave.Applied}/{wave.Queued}", 9)}");
            line.Append($"{Fit(wave.Verdict, 8)}", Spectre.Console.Style.Parse(Style(wave.Verdict)));
        }

        return line;
    }

    private static Paragraph Task(TaskPicture task, DateTimeOffset now) => Text(
        $"  {Paints.Word(task.State),-9} {Fit(task.Agent, 20)} {task.Id} {task.Says}  {Durations.Show(TimeSpan.FromTicks(Math.Max(0, (now - task.Since).Ticks)))}"
        + (task.Attempt > 1 ? $"  attempt {task.Attempt}" : ""), Style(task.State));

    private static Paragraph Counts(RunPicture picture)
    {
        var (applied, failed) = (picture.Tasks.Count(t => t.State == "applied"), picture.Tasks.Count(t => t.State == "failed"));
        return Text($"  {applied} done, {failed} failed     drift {picture.Flagged} flagged, {picture.Deferred} deferred", "grey");
    }

    private static Paragraph Text(string text, string style) => new Paragraph().Append(Terminal.Safe(text), Spectre.Console.Style.Parse(style)).Overflow(Overflow.Ellipsis);

    private static string Fit(string text, int width) => (text.Length > width ? text[..width] : text).PadRight(width);

    private static string Style(string state) => Paints.Of(state) switch
    {
        Paint.Running => "blue",
        Paint.Good => "green",
        Paint.Human => "yellow",
        Paint.Retry => "darkorange",
        Paint.Bad => "red",
        Paint.Drift => "purple",
        _ => "grey",
    };
}
