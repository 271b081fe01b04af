using System.CommandLine;
using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc run start</c>: everything is read and checked before anything is journaled; then the run is worked on until it rests.</summary>
internal static class RunStartCommand
{
    private static readonly Option<string> _plan = new("--plan") { Description = "Name of a plan, or a file", HelpName = "plan", Required = true };
    private static readonly Option<string?> _data = new("--data") { Description = "Folder of the plan's data; with a server the name of one of its data sets", HelpName = "folder" };
    private static readonly Option<string?> _out = new("--out") { Description = "Folder of the handoff and the artifacts [default: .orc/out/RUN; with a server none: naming one waits for the run and downloads them]", HelpName = "folder" };
    private static readonly Option<string[]> _set = new("--set") { Description = "Value of a parameter, key=value; may be repeated", HelpName = "key=value" };
    private static readonly Option<string?> _northStar = new("--north-star") { Description = "A North Star in place of the plan's own", HelpName = "file" };
    private static readonly Option<string?> _budget = new("--budget") { Description = "Most that models may cost: 5usd", HelpName = "amount" };
    private static readonly Option<bool> _watch = new("--watch") { Description = "Show the run while it works" };
    private static readonly Option<bool> _dryRun = new("--dry-run") { Description = "Lint, intake and waves only; nothing is journaled" };
    private static readonly Option<string> _clock = new("--clock") { Description = "real, or simulated: due times come at once", HelpName = "clock", DefaultValueFactory = _ => "real" };
    private static readonly Option<string?> _decisions = new("--decisions") { Description = "JSON Lines of answers given in advance", HelpName = "file" };
    private static readonly Option<string?> _targetDb = new("--target-db") { Description = "PostgreSQL that the plan's data tasks work on", HelpName = "connection" };

    public static Command Create()
    {
        _clock.AcceptOnlyFromAmong("real", "simulated");
        _plan.CompletionSources.Add(Completion.Plans);
        return Verb.Of("start", "Start a run and work on it until it ends or waits; a server answers with its id at once, unless --watch", StartAsync,
            _plan, _data, _out, _set, _northStar, _budget, _watch, _dryRun, _clock, _decisions, _targetDb);
    }

    private static async Task<int> StartAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        invocation.RefuseWithServer(_targetDb); // And says no to a wrong store or server before anything is read.
        await using var orders = Session.Orders(invocation);
        var start = new RunStart(invocation.Get(_plan)!)
        {
            Set = [.. (invocation.Get(_set) ?? []).Select(Assignment)],
            NorthStar = invocation.Get(_northStar),
            BudgetUsd = invocation.Get(_budget) is { } budget ? Dollars(budget) : null,
            Data = invocation.Get(_data),
            TargetDb = invocation.Get(_targetDb),
            Out = invocation.Get(_out),
            SimulatedClock = invocation.Get(_clock) == "simulated",
            Answers = AnswersFile.Read(invocation.Get(_decisions)),
        };
        if (invocation.Get(_dryRun))
        {
            return DryRun(invocation, await orders.PreviewAsync(start, cancellationToken));
        }

        var owner = new RunOwner(invocation, orders, start.Out);
        return await owner.DriveAsync(() => orders.StartAsync(start, cancellationToken), "started", invocation.Get(_watch), seen: 0, cancellationToken);
    }

    private static int DryRun(Invocation invocation, DryRun preview)
    {
        var (terminal, intake) = (invocation.Terminal, preview.Intake);
        if (invocation.Printed(new DryRunView(preview.Warnings, intake), CliJson.Pretty.DryRunView))
        {
            return ExitCode.Done;
        }

        terminal.Line($"{terminal.Painted(Terminal.Safe(intake.Plan), Paint.Strong)}  nothing was journaled");
        terminal.Line($"scope {intake.Scope}" + (intake.ScopeText is null ? "" : $": {Terminal.Safe(intake.ScopeText)}"));
        var drift = new Table("", "task", "outcome", "");
        foreach (var task in intake.Drift)
        {
            drift.Row(Cell.State(task.Verdict), task.Task, task.Outcome ?? "none", task.Question ?? task.Cited);
        }

        drift.WriteTo(terminal, "  ");
        var waves = new Table("wave", "tasks", "lanes", "");
        foreach (var wave in intake.Waves)
        {
            waves.Row(wave.Id, $"{wave.Tasks}", wave.Lanes.Count == 0 ? "" : string.Join(", ", wave.Lanes.Take(10)) + (wave.Lanes.Count > 10 ? ", ..." : ""),
                wave.Skipped is null ? wave.Title : $"{wave.Title} (skipped: {wave.Skipped})");
        }

        waves.WriteTo(terminal);
        return ExitCode.Done;
    }

    private static KeyValuePair<string, string> Assignment(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? new(text[..at], text[(at + 1)..])
            : throw new OrcException("ORC1906", ErrorKind.Invalid, $"--set is '{text}', which names no parameter. Write --set key=value.");
    }

    private static decimal Dollars(string text) =>
        text.EndsWith("usd", StringComparison.OrdinalIgnoreCase)
        && decimal.TryParse(text.AsSpan(0, text.Length - 3), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new OrcException("ORC1905", ErrorKind.Invalid, $"--budget is '{text}', which is no amount. Write US dollars: --budget 5usd.");
}
