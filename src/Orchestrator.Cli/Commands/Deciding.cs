using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary>A human's decision: journaled by the conductor. In a process of its own a resume goes on with it, a server goes on by itself.</summary>
internal static class Deciding
{
    public static async Task<int> DecideAsync(
        Invocation invocation, string run, string kind, string id, string verdict, string? reason, CancellationToken cancellationToken)
    {
        await using var orders = Session.Orders(invocation);
        var decided = await orders.DecideAsync(run, kind, id, verdict, reason, cancellationToken);
        var receipt = new DecisionReceipt(run, kind, id, verdict, decided.Actor, reason, decided.State, decided.Version, decided.Next);
        var terminal = invocation.Terminal;
        if (invocation.Printed(receipt, CliJson.Pretty.DecisionReceipt))
        {
            return ExitCode.Done;
        }

        terminal.Line(Terminal.Safe($"{run}: {kind} {id} {verdict} by {decided.Actor}{(reason is null ? "" : $": {reason}")}".Replace("  ", " ", StringComparison.Ordinal)));
        terminal.Line(receipt.Next + invocation.StoreFlag);
        return ExitCode.Done;
    }
}
