using System.Globalization;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Runs;

/// <summary>A run as people read it; the command that goes on stands last.</summary>
internal static class RunText
{
    private const int _lanesShown = 20;

    public static void Write(Terminal terminal, RunView run, string storeFlag)
    {
        terminal.Line($"{terminal.Painted(Terminal.Safe(run.Id), Paint.Strong)}  {Terminal.Safe(run.Plan)}  {terminal.Painted(Paints.Word(run.State), Paints.Of(run.State))}"
            + $"  {Durations.Show(TimeSpan.FromSeconds(run.ElapsedSeconds))}  version {run.Version}");
        WriteWaves(terminal, run);
        WriteLanes(terminal, run);
        var tasks = run.Tasks;
        terminal.Line($"tasks {tasks.Applied} of {tasks.Total} applied, {tasks.Failed} failed, {tasks.Skipped} skipped, {tasks.Attempts} attempts");
        terminal.Line($"drift {run.Drift.Checked} checked, {run.Drift.Flagged} flagged, {run.Drift.Deferred} deferred");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"cost {run.Cost.Amount:0.00} {run.Cost.Currency}, {run.Cost.ToolCalls} tool calls, {run.Artifacts.Count} artifacts"));
        terminal.Line($"state {run.StateHash}");
        if (run.Handoff is { } handoff)
        {
            terminal.Line($"handoff {Terminal.Safe(handoff)}");
        }

        foreach (var command in Next(run))
        {
            terminal.Line(Terminal.Safe(command) + storeFlag);
        }
    }

    /// <summary>The commands that go on from here, in order; none when the run is over.</summary>
    internal static IEnumerable<string> Next(RunView run) => run.State switch
    {
        _ when run.WaitingFor.Count > 0 => run.WaitingFor.Select(w => w.Command),
        RunStates.NoGo => run.Waves.Where(w => w.Gate.Verdict == "NO-GO" && w.Gate.Decision is null).TakeLast(1)
            .Select(w => $"orc gate go {run.Id} {w.Id} --reason \"...\"").DefaultIfEmpty($"orc run resume {run.Id}"),
        RunStates.Paused or RunStates.Waiting => [$"orc run resume {run.Id}"],
        _ => [],
    };

    private static void WriteWaves(Terminal terminal, RunView run)
    {
        var table = new Table("", "", "", "", "");
        foreach (var wave in run.Waves)
        {
            var missed = wave.Gate.Criteria.Where(c => !c.Met && wave.Gate.Verdict != "PENDING").ToList();
            var decision = wave.Gate.Decision is { } d ? $"{d.Verdict} by {d.Actor}: {d.Reason}" : "";
            table.Row(wave.Id, wave.Title, Cell.State(wave.State), new Cell(GateText.Verdict(wave.Gate), Paints.Of(wave.Gate.Verdict)),
                string.Join("; ", missed.Take(3).Select(c => $"{GateText.Text(c)} is {(c.Value ?? default).Show()}" + (c.Lane is null ? "" : $" in {c.Lane}")).Append(decision).Where(t => t.Length > 0)));
        }

        table.WriteTo(terminal, "  ");
    }

    private static void WriteLanes(Terminal terminal, RunView run)
    {
        var aside = run.Lanes.Where(l => l.State is not ("done" or "running" or "pending")).ToList();
        if (run.Lanes.Count > 0)
        {
            terminal.Line($"lanes {run.Lanes.Count}, {aside.Count} set aside");
        }

        foreach (var lane in aside.Take(_lanesShown))
        {
            terminal.Line($"  {Terminal.Safe(lane.Key)}  {terminal.Painted(Paints.Word(lane.State), Paints.Of(lane.State))} in {Terminal.Safe(lane.Wave)}: [{lane.Code}] {Terminal.Safe(lane.Reason)}");
        }

        if (aside.Count > _lanesShown)
        {
            terminal.Line($"  and {aside.Count - _lanesShown} more: orc run show {run.Id} --json");
        }
    }
}
