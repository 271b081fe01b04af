using Orchestrator.Silo;
using System.CommandLine;
using System.Globalization;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc run start</c>: everything is read and checked before anything is journaled; then the run is worked on until it rests.</summary>
internal static class RunStartCommand
{
    private static readonly Option<string> _plan = new("--plan") { Description = "Name of a plan, or a file", HelpName = "plan", Required = true };
    private static readonly Option<string?> _data = new("--data") { Description = "Folder of the plan's data", HelpName = "folder" };
    private static readonly Option<string?> _out = new("--out") { Description = "Folder of the handoff and the artifacts [default: .orc/out/RUN]", HelpName = "folder" };
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
        _plan.CompletionSources.Add(_ => Completion.Plans());
        return Verb.Of("start", "Start a run and work on it until it ends or waits", StartAsync,
            _plan, _data, _out, _set, _northStar, _budget, _watch, _dryRun, _clock, _decisions, _targetDb);
    }

    private static async Task<int> StartAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var store = invocation.Store; // Says no before the plan is read.
        var run = new RunIds(invocation.Clock).Next();
        var asked = invocation.Get(_out);
        var folder = asked ?? Path.Combine(".orc", "out", run);
        var prepared = Prepare(invocation, run, asked);
        if (invocation.Get(_dryRun))
        {
            return DryRun(invocation, prepared);
        }

        await using var writer = await Session.WriteAsync(invocation, store, cancellationToken);
        var owner = new RunOwner(invocation, writer, run, folder, folderAsked: asked is not null);
        return await owner.DriveAsync(
            conductor => conductor.StartAsync(new StartRun(prepared.Setup, invocation.Actor)), "started", invocation.Get(_watch), cancellationToken);
    }

    private static PreparedRun Prepare(Invocation invocation, string run, string? folder)
    {
        var plan = invocation.Get(_plan)!;
        var prepared = Session.OpenCatalog().Prepare(new RunRequest(run, invocation.Tenant, invocation.Actor, plan)
        {
            Set = [.. (invocation.Get(_set) ?? []).Select(Assignment)],
            NorthStar = invocation.Get(_northStar),
            BudgetUsd = invocation.Get(_budget) is { } budget ? Dollars(budget) : null,
            Data = invocation.Get(_data),
            TargetDb = invocation.Get(_targetDb),
            Out = folder,
            SimulatedClock = invocation.Get(_clock) == "simulated",
            Decisions = AnswersFile.Read(invocation.Get(_decisions)),
        });
        if (!prepared.Report.Ok)
        {
            using var text = new StringWriter { NewLine = "\n" };
            PlanCommands.WriteFindings(text, prepared.Report with { Warnings = [] });
            throw new OrcException(prepared.Report.Errors[0].Code, ErrorKind.Invalid,
                $"The plan '{plan}' has {prepared.Report.Errors.Count} errors:\n{text}Nothing was journaled. Correct the plan, then look again with 'orc plan lint {plan}'.");
        }

        if (!invocation.Json && !invocation.Terminal.Quiet)
        {
            PlanCommands.WriteFindings(invocation.Terminal.Error, prepared.Report);
            foreach (var note in prepared.Notes)
            {
                invocation.Terminal.Error.WriteLine(Terminal.Safe(note));
            }
        }

        return prepared;
    }

    private static int DryRun(Invocation invocation, PreparedRun prepared)
    {
        var (terminal, intake) = (invocation.Terminal, prepared.Intake!);
        if (invocation.Printed(new DryRunView(prepared.Report.Warnings, intake), CliJson.Pretty.DryRunView))
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
