using System.Globalization;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Watching;

/// <summary>
/// The live view as lines: header, a bar per wave (two to a line where they fit), open tasks, counts, the last notable changes, the gate that waits.
/// Never more lines than the screen has, and none wider.
/// </summary>
internal static class LiveLines
{
    private const int _bar = 20;
    private const int _longestName = 28;
    private const int _notable = 5;

    /// <param name="rate">Events a second.</param>
    /// <param name="full">Finished tasks too.</param>
    /// <param name="flags">What printed commands need to find the run again.</param>
    public static IReadOnlyList<LiveLine> Of(
        RunPicture picture, IReadOnlyList<Change> changes, double rate, DateTimeOffset now, ScreenSize size, bool full, string flags)
    {
        var height = Math.Max(3, size.Height - 1); // The cursor's own line.
        var gate = Gate(picture, flags);
        var waits = picture.WaitingFor.Where(w => w.Kind != "gate" && (w.Kind != "approval" || picture.Tasks.All(t => t.Approval != w.Id))).Select(w => Wait(w, flags)).ToList();
        var lines = new List<LiveLine> { Header(picture, rate, now) };
        lines.AddRange(Bars(picture.Waves, size.Width, Math.Max(1, (height - 2) / 3)));
        var last = changes.Where(c => c.Notable).TakeLast(_notable).Select(Notable).ToList();
        var tasks = Tasks(picture, now, full, flags, size.Width);
        var left = height - lines.Count - 1 - waits.Count - (gate is null ? 0 : 1);
        var notable = Math.Clamp(left - Math.Min(tasks.Count, Math.Max(1, left / 2)), 0, last.Count);
        var room = Math.Max(0, left - notable);
        lines.AddRange(tasks.Count <= room ? tasks : [.. tasks.Take(Math.Max(0, room - 1)), new LiveLine(new Span($"  +{tasks.Count - Math.Max(0, room - 1)} more", Paint.Quiet))]);
        lines.Add(Counts(picture));
        lines.AddRange(last.TakeLast(notable));
        lines.AddRange(waits);
        if (gate is not null)
        {
            lines.Add(gate);
        }

        return [.. (lines.Count <= height ? lines : [.. lines.Take(height - 1), lines[^1]]).Select(l => l.Within(size.Width))];
    }

    private static LiveLine Header(RunPicture picture, double rate, DateTimeOffset now)
    {
        var at = picture.Waves.FindIndex(w => w.State == RunStates.Running);
        at = at >= 0 ? at : Math.Max(0, picture.Waves.FindLastIndex(w => w.State is not "pending"));
        var line = new LiveLine(new Span($"{picture.Id} {picture.Plan}", Paint.Strong), new Span("   "), new Span(Paints.Word(picture.State), Paints.Of(picture.State)));
        if (picture.Waves.Count > 0)
        {
            line.Add($"   wave {at + 1}/{picture.Waves.Count} {picture.Waves[at].Title}");
        }

        line.Add("   " + (picture.Started == default ? "" : Durations.Show(TimeSpan.FromTicks(Math.Max(0, ((picture.Over ? picture.Newest : now) - picture.Started).Ticks)))));
        if (picture.BudgetUsd is { } budget)
        {
            line.Add(string.Create(CultureInfo.InvariantCulture, $"   budget ${budget:0.00}"));
        }

        return line.Add(string.Create(CultureInfo.InvariantCulture, $"   {rate:0} ev/s"));
    }

    /// <summary>All waves where they fit; else those around the one that runs, and how many there are before and behind.</summary>
    private static IEnumerable<LiveLine> Bars(List<WavePicture> waves, int width, int most)
    {
        var name = Math.Min(_longestName, waves.Count == 0 ? 0 : waves.Max(w => Name(w).Length));
        var count = waves.Count == 0 ? 0 : waves.Max(w => Count(w).Length);
        var cell = name + 1 + _bar + 1 + count + 2 + 7;
        var columns = (2 * cell) + 2 <= width ? 2 : 1;
        var room = most * columns;
        var running = Math.Max(0, waves.FindIndex(w => w.State is "pending" or RunStates.Running));
        var first = waves.Count <= room ? 0 : Math.Clamp(running - 1, 0, waves.Count - room);
        foreach (var row in waves.Skip(first).Take(room).Chunk(columns))
        {
            var line = new LiveLine();
            for (var i = 0; i < row.Length; i++)
            {
                line.To(i * (cell + 2));
                Bar(line, row[i], name, count);
            }

            yield return line;
        }

        if (waves.Count > room)
        {
            yield return new LiveLine(new Span($"  {first} waves before, {waves.Count - first - room} behind", Paint.Quiet));
        }
    }

    private static void Bar(LiveLine line, WavePicture wave, int name, int count)
    {
        line.Add($"{Fit(Name(wave), name)} ", wave.State == RunStates.Running ? Paint.Strong : Paint.Plain);
        if (wave.State == "pending")
        {
            line.Add(Fit("waiting", _bar + 1 + count), Paint.Quiet);
        }
        else if (wave.State == "skipped")
        {
            line.Add(Fit("skipped", _bar + 1 + count), Paint.Quiet);
        }
        else
        {
            var filled = wave.Queued == 0 ? (wave.State == "done" ? _bar : 0) : _bar * wave.Settled / wave.Queued;
            line.Add(new string('█', filled), wave.State == "done" ? Paint.Good : Paint.Running).Add(new string('▒', _bar - filled), Paint.Quiet).Add(" " + Fit(Count(wave), count));
        }

        line.Add("  ").Add(Fit(wave.Shown, 7), Paints.Of(wave.Shown));
    }

    private static List<LiveLine> Tasks(RunPicture picture, DateTimeOffset now, bool full, string flags, int width)
    {
        var shown = picture.Tasks.Where(t => full || t.Open).OrderBy(t => Rank(t.State)).ThenBy(t => t.Since).ToList();
        var (agent, id) = (Math.Min(22, shown.Select(t => t.Agent.Length).DefaultIfEmpty().Max()), Math.Min(24, shown.Select(t => t.Id.Length).DefaultIfEmpty().Max()));
        var says = Math.Min(40, shown.Select(t => t.Says.Length).DefaultIfEmpty().Max());
        return [.. shown.Select(t => Task(t, now, flags, (agent, id, says), width))];
    }

    private static LiveLine Task(TaskPicture task, DateTimeOffset now, string flags, (int Agent, int Id, int Says) widths, int width)
    {
        var needs = task.Approval is { } approval && task.State == RunStates.Waiting ? $"  needs a human: orc approval show {approval}{flags}" : null;
        var room = width - (12 + widths.Agent + 1 + widths.Id + 1 + 2 + 6);
        needs = needs?.Length > room ? "  " + needs[needs.IndexOf("orc ", StringComparison.Ordinal)..] : needs; // The command is what somebody must be able to copy.
        var says = needs is null ? widths.Says : Math.Clamp(room - needs.Length, 0, widths.Says);
        var line = new LiveLine(new Span($"  {Fit(Paints.Word(task.State), 9)} ", Paints.Of(task.State)));
        line.Add($"{Fit(task.Agent, widths.Agent)} {Fit(task.Id, widths.Id)} {Fit(task.Says, says)}  ");
        if (task.State != "queued")
        {
            line.Add($"{Durations.Show(TimeSpan.FromTicks(Math.Max(0, ((task.Open ? now : task.Ended) - task.Since).Ticks))),-6}");
        }

        if (needs is not null)
        {
            line.Add(needs, Paint.Human);
        }
        else if (task.Attempt > 1)
        {
            line.Add($"  attempt {task.Attempt}", Paint.Quiet);
        }

        return line;
    }

    private static LiveLine Counts(RunPicture picture)
    {
        var failed = picture.Tasks.Where(t => t.State == "failed").OrderBy(t => t.Ended).ToList();
        var skipped = picture.Tasks.Count(t => t.State == "skipped");
        var line = new LiveLine(new Span($"  {picture.Tasks.Count(t => t.State == "applied")} done, {failed.Count} failed", failed.Count > 0 ? Paint.Bad : Paint.Quiet));
        if (failed.Count > 0)
        {
            line.Add($" ({failed[^1].Agent} {failed[^1].Id}{(failed.Count > 1 ? ", ..." : "")})", Paint.Quiet);
        }

        if (skipped > 0)
        {
            line.Add($", {skipped} skipped", Paint.Quiet);
        }

        var drift = picture.Flagged + picture.Deferred > 0
            ? string.Create(CultureInfo.InvariantCulture, $"drift {picture.Flagged} flagged, {picture.Deferred} deferred (farthest {picture.Farthest:0.00})")
            : "drift none";
        return line.Add($"     {drift}", picture.Flagged > 0 ? Paint.Drift : Paint.Quiet);
    }

    private static LiveLine Notable(Change change) => new(new Span($"  {Fit(change.Word, 9)} ", Paints.Of(change.Word)), new Span(change.Text, Paint.Quiet));

    private static LiveLine Wait(Waits wait, string flags) =>
        new(new Span($"  {Fit("WAITING", 9)} ", Paint.Human), new Span($"{wait.Kind}{(wait.Id.Length > 0 ? " " : "")}{wait.Id}  needs a human: {wait.Command}{flags}", Paint.Human));

    /// <summary>The gate at which the run stands; none while it goes on.</summary>
    private static LiveLine? Gate(RunPicture picture, string flags)
    {
        if (picture.Gate is not { Verdict: not "GO" } gate)
        {
            return null;
        }

        var line = new LiveLine(new Span($"GATE {gate.Wave}  ", Paint.Strong), new Span("HOLD", gate.Verdict == "NO-GO" ? Paint.Bad : Paint.Human), new Span($"  {gate.Met} of {gate.Total} met"));
        line.Add(gate.Missed is null ? "" : $": {gate.Missed}");
        return line.Add($"     orc gate go {picture.Id} {gate.Wave}{(gate.Verdict == "NO-GO" ? " --reason \"...\"" : "")}{flags}");
    }

    private static int Rank(string state) => state switch
    {
        RunStates.Waiting => 0,
        "retrying" => 1,
        RunStates.Running => 2,
        "queued" => 3,
        "failed" => 4,
        _ => 5,
    };

    private static string Name(WavePicture wave) => wave.Title.Length == 0 ? wave.Id : $"{wave.Id} {wave.Title}";

    private static string Count(WavePicture wave) => string.Create(CultureInfo.InvariantCulture, $"{wave.Settled}/{wave.Queued}");

    private static string Fit(string text, int width) => (text.Length <= width ? text : width < 2 ? text[..width] : text[..(width - 1)] + "…").PadRight(width);
}
