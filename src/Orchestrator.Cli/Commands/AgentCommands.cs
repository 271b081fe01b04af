using System.CommandLine;
using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc agent</c>: who does the tasks, and how that went.</summary>
internal static class AgentCommands
{
    private static readonly Argument<string> _name = new("name") { HelpName = "name", Description = "Name of the agent, as its card has it" };

    public static Command Create() => Verb.Noun("agent", "Agents: their cards, and what became of their tasks",
        Verb.Of("list", "What each agent does now, and how it went so far", ListAsync),
        Verb.Of("show", "One agent: its card and its newest tasks", ShowAsync, _name));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var agents = await reader.AgentsAsync(invocation.Tenant, cancellationToken);
        if (invocation.Printed(agents, CliJson.Pretty.IReadOnlyListAgentRow))
        {
            return ExitCode.Done;
        }

        var table = new Table("state", "agent", "queued", "running", "applied", "failed", "success", "p95", "");
        foreach (var agent in agents)
        {
            table.Row(Cell.State(State(agent)), agent.Name, Whole(agent.Queued), Whole(agent.Running), Whole(agent.Applied), Whole(agent.FailedAttempts),
                agent.SuccessRate is { } rate ? rate.ToString("P1", CultureInfo.InvariantCulture) : "", P95(agent), agent.Role);
        }

        table.WriteTo(invocation.Terminal);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var name = invocation.Get(_name);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var agent = await reader.AgentAsync(invocation.Tenant, name, cancellationToken) ?? throw NoAgent(name);
        var terminal = invocation.Terminal;
        if (invocation.Printed(agent, CliJson.Pretty.AgentView))
        {
            return ExitCode.Done;
        }

        terminal.Line($"{terminal.Painted(Terminal.Safe(agent.Row.Name), Paint.Strong)}  {Terminal.Safe(agent.Row.Role)}");
        terminal.Line($"{agent.Row.Queued} queued, {agent.Row.Running} running, {agent.Row.Applied} applied, {agent.Row.FailedAttempts} failed attempts"
            + (P95(agent.Row) is { Length: > 0 } p95 ? $", p95 {p95}" : ""));
        terminal.Line(Terminal.Safe($"tools {string.Join(", ", agent.Tools)}"));
        terminal.Line(Terminal.Safe($"asks {(agent.Asks.Count == 0 ? "nobody" : string.Join(", ", agent.Asks))}"));
        var table = new Table("state", "run", "task", "since");
        foreach (var task in agent.Row.Current.Concat(agent.Recent))
        {
            table.Row(Cell.State(task.State), task.Run, task.Task, terminal.Time(task.Since));
        }

        table.WriteTo(terminal);
        return ExitCode.Done;
    }

    private static string State(AgentRow agent) => agent.Running > 0 ? "running" : agent.Queued > 0 ? "queued" : "idle";

    private static string P95(AgentRow agent) => agent.P95Milliseconds is { } p95 ? string.Create(CultureInfo.InvariantCulture, $"{p95:N0} ms") : "";

    private static string Whole(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static OrcException NoAgent(string name) => new("ORC1937", ErrorKind.NotFound, $"There is no agent '{name}'. Look at 'orc agent list'.");
}
