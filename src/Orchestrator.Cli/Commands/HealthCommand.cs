using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Servers;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc health</c>: whether a run could start here, looked at without changing anything.</summary>
internal static class HealthCommand
{
    public static Command Create() => Verb.Of("health", "Whether plans, cards and store, or a server, are usable (exit 1 if not)", ShowAsync);

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Place.Server is { } server)
        {
            return await ServerAsync(invocation, server, cancellationToken);
        }

        var checks = new List<HealthCheck>();
        var home = CheckPlans(checks);
        await CheckStoreAsync(invocation, checks, cancellationToken);
        var view = new HealthView(checks.TrueForAll(c => c.Ok), home, invocation.Store.Text, VersionCommand.Read().Engine, checks);
        var terminal = invocation.Terminal;
        if (invocation.Json)
        {
            terminal.Line(JsonSerializer.Serialize(view, CliJson.Pretty.HealthView));
            return view.Ok ? ExitCode.Done : ExitCode.Failed;
        }

        var table = new Table("", "", "");
        foreach (var check in checks)
        {
            table.Row(check.Ok ? new Cell("OK", Paint.Good) : new Cell("FAILED", Paint.Bad), check.Name, check.Says);
        }

        table.WriteTo(terminal);
        return view.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<int> ServerAsync(Invocation invocation, ServerTarget server, CancellationToken cancellationToken)
    {
        using var link = new ServerLink(server, () => ServerKeys.Find(server), invocation.Clock);
        var view = await link.GetAsync("health", ServerJson.Wire.ServerHealthView, cancellationToken)
            ?? throw new OrcException("ORC1985", ErrorKind.Failed, $"The server {server.Text} does not say how it is. Compare the versions with 'orc version'.");
        var exit = view.State == "failed" ? ExitCode.Failed : ExitCode.Done;
        if (invocation.Printed(view, CliJson.Pretty.ServerHealthView))
        {
            return exit;
        }

        var terminal = invocation.Terminal;
        terminal.Line(Terminal.Safe($"{server.Text}  {view.State}  {view.Version} ({view.Engine}), up since {terminal.Time(view.StartedAt)}"));
        var table = new Table("", "", "");
        foreach (var component in view.Components)
        {
            table.Row(Cell.State(component.State), component.Name, component.Says);
        }

        table.WriteTo(terminal, "  ");
        var figures = view.Figures;
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"position {figures.Head} (lists {figures.Projected}), {figures.Viewers} viewers of {figures.Feeds} runs, {figures.CpuPercent:0} % CPU, {figures.WorkingSetBytes / 1e6:0} MB ({figures.HeapBytes / 1e6:0} MB heap)"));
        return exit;
    }

    private static string CheckPlans(List<HealthCheck> checks)
    {
        try
        {
            var catalog = Session.OpenCatalog();
            var plans = catalog.List();
            var faulty = plans.Where(p => !catalog.Lint(p.Name).Ok).Select(p => p.Name).ToList();
            checks.Add(new("plans", faulty.Count == 0, faulty.Count == 0 ? $"{plans.Count} plans in {catalog.Home}" : $"errors in {string.Join(", ", faulty)}: orc plan lint NAME"));
            return catalog.Home;
        }
        catch (OrcException exception)
        {
            checks.Add(new("plans", false, $"[{exception.Code}] {exception.Message}"));
            return "";
        }
    }

    private static async Task CheckStoreAsync(Invocation invocation, List<HealthCheck> checks, CancellationToken cancellationToken)
    {
        if (invocation.Store.File is not { } file || !File.Exists(file))
        {
            checks.Add(new("store", true, $"{invocation.Store.Text} is made when the first run starts"));
            return;
        }

        try
        {
            await using var reader = await Session.ReadAsync(invocation, cancellationToken);
            var runs = await reader.Queries.ListAsync(invocation.Tenant, 1, cancellationToken);
            checks.Add(new("store", true, $"{invocation.Store.Text} can be read" + (runs.Count > 0 ? $"; newest run {runs[0].Id} is {runs[0].State}" : "; it has no runs")));
        }
        catch (OrcException exception)
        {
            checks.Add(new("store", false, $"[{exception.Code}] {exception.Message}"));
        }
    }
}
