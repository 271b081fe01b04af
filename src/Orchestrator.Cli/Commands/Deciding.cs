using Orchestrator.Abstractions.Conductor;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary>A human's decision: journaled by the conductor, and nothing else. A resume goes on with it.</summary>
internal static class Deciding
{
    public static async Task<int> DecideAsync(
        Invocation invocation, string run, string kind, string id, string verdict, string? reason, CancellationToken cancellationToken)
    {
        var actor = invocation.Actor;
        await using var writer = await Session.WriteAsync(invocation, run, cancellationToken);
        var reply = Answers.OrThrow(await writer.Conductor(run).DecideAsync(new HumanDecision(kind, id, verdict, actor, reason, ArgumentsHash: null)));
        var receipt = new DecisionReceipt(run, kind, id, verdict, actor, reason, reply.State, reply.Version, $"orc run resume {run}");
        var terminal = invocation.Terminal;
        if (invocation.Printed(receipt, CliJson.Pretty.DecisionReceipt))
        {
            return ExitCode.Done;
        }

        terminal.Line(Terminal.Safe($"{run}: {kind} {id} {verdict} by {actor}{(reason is null ? "" : $": {reason}")}".Replace("  ", " ", StringComparison.Ordinal)));
        terminal.Line(receipt.Next + invocation.StoreFlag);
        return ExitCode.Done;
    }
}
