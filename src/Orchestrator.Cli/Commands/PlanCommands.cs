using System.CommandLine;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc plan</c>: what can be run, and what is wrong with it. Touches no store; with a server, they are its plans.</summary>
internal static class PlanCommands
{
    private static readonly Argument<string> _plan = new("plan") { HelpName = "plan", Description = "Name of a plan, or a file" };
    private static readonly Option<string?> _northStar = new("--north-star") { Description = "A North Star in place of the plan's own", HelpName = "file" };
    private static readonly Argument<string> _of = new("of") { Description = "plan, card or north-star", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "plan" };

    public static Command Create()
    {
        _plan.CompletionSources.Add(Completion.Plans);
        _of.AcceptOnlyFromAmong("plan", "card", "north-star");
        return Verb.Noun("plan", "What can be run",
            Verb.Of("list", "The plans that ship", ListAsync),
            Verb.Of("show", "Waves, tasks, gates, parameters and faults of a plan", ShowAsync, _plan),
            Verb.Of("lint", "Every fault of a plan, its agents and its North Star (exit 2 if there is one)", LintAsync, _plan, _northStar),
            Verb.Of("schema", "JSON Schema of a plan, a card or a North Star", (i, _) => Task.FromResult(Schema(i)), _of));
    }

    /// <summary>Findings for people, the worst first.</summary>
    public static void WriteFindings(TextWriter writer, LintReport report)
    {
        foreach (var (label, finding) in report.Errors.Select(e => ("error", e)).Concat(report.Warnings.Select(w => ("warning", w))))
        {
            var place = finding.Line > 0 ? $"{finding.File}:{finding.Line}" : finding.File;
            var path = finding.Path.Length > 0 ? $" {finding.Path}" : "";
            writer.WriteLine(Terminal.Safe($"{place}{path}: {label} [{finding.Code}]: {finding.Message}"));
        }
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var plansOf = Plans.Of(invocation);
        var plans = await plansOf.ListAsync(cancellationToken);
        if (invocation.Printed(plans, CliJson.Pretty.IReadOnlyListPlanRow))
        {
            return ExitCode.Done;
        }

        var table = new Table("plan", "waves", "tasks", "title", "file");
        foreach (var plan in plans)
        {
            table.Row(plan.Name, $"{plan.Waves}", $"{plan.Tasks}", plan.Title, plan.Source);
        }

        table.WriteTo(invocation.Terminal);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using var plansOf = Plans.Of(invocation);
        var plan = await plansOf.ShowAsync(invocation.Get(_plan), cancellationToken);
        var terminal = invocation.Terminal;
        if (invocation.Printed(plan, CliJson.Pretty.PlanView))
        {
            return ExitCode.Done;
        }

        terminal.Line($"{terminal.Painted(plan.Name, Paint.Strong)}  {Terminal.Safe(plan.Title)}");
        terminal.Line($"file {Terminal.Safe(plan.Source)}   North Star {Terminal.Safe(plan.NorthStar ?? "none")}");
        WriteParameters(terminal, plan);
        foreach (var wave in plan.Waves)
        {
            WriteWave(terminal, wave);
        }

        return ExitCode.Done;
    }

    private static void WriteParameters(Terminal terminal, PlanView plan)
    {
        if (plan.Parameters.Count > 0)
        {
            terminal.Line();
            var table = new Table("--set", "type", "default", "");
            foreach (var parameter in plan.Parameters)
            {
                table.Row(parameter.Name, parameter.Type, parameter.Default ?? "", parameter.Says ?? "");
            }

            table.WriteTo(terminal);
        }

        if (plan.Faults.Count > 0)
        {
            terminal.Line("--set fault=" + Terminal.Safe(string.Join('|', plan.Faults)));
        }
    }

    private static void WriteWave(Terminal terminal, PlanWaveView wave)
    {
        string?[] notes = [wave.Repeat is null ? null : $"repeat {wave.Repeat}", wave.Foreach is null ? null : $"a lane for each of {wave.Foreach}", wave.When is null ? null : $"when {wave.When}"];
        terminal.Line();
        terminal.Line($"{terminal.Painted(Terminal.Safe(wave.Id), Paint.Strong)}  {Terminal.Safe(string.Join(", ", notes.Prepend(wave.Title).Where(n => n is not null)))}");
        var table = new Table("", "", "", "");
        foreach (var task in wave.Tasks)
        {
            var count = task.Count is null ? "" : $" x {task.Count}";
            table.Row(task.Id + count, task.Kind == "work" ? string.Join(", ", task.Agents) : task.Kind, task.Does, task.Needs.Count > 0 ? "needs " + string.Join(", ", task.Needs) : "");
        }

        table.WriteTo(terminal, "  ");
        terminal.Line("  gate: " + (wave.Criteria.Count == 0 ? "open" : Terminal.Safe(string.Join(" and ", wave.Criteria))));
    }

    private static async Task<int> LintAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        invocation.RefuseWithServer(_northStar);
        using var plansOf = Plans.Of(invocation);
        var report = await plansOf.LintAsync(invocation.Get(_plan), invocation.Get(_northStar), cancellationToken);
        if (!invocation.Printed(report, CliJson.Pretty.LintReport))
        {
            WriteFindings(invocation.Terminal.Out, report);
            invocation.Terminal.Line(report.Ok
                ? invocation.Terminal.Painted("no errors", Paint.Good) + (report.Warnings.Count > 0 ? $", {report.Warnings.Count} warnings" : "")
                : invocation.Terminal.Painted($"{report.Errors.Count} errors", Paint.Bad) + $", {report.Warnings.Count} warnings");
        }

        return report.Ok ? ExitCode.Done : ExitCode.Usage;
    }

    private static int Schema(Invocation invocation)
    {
        invocation.Terminal.Line(Session.OpenCatalog().Schema(invocation.Get(_of)));
        return ExitCode.Done;
    }
}
