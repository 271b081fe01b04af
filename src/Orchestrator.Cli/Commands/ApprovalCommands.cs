using System.CommandLine;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc approval</c>: what waits for a yes to its exact arguments.</summary>
internal static class ApprovalCommands
{
    private static readonly Argument<string> _id = new("id") { HelpName = "id", Description = "Id of the approval, AP-..." };
    private static readonly Option<int> _limit = new("--limit") { Description = "At most so many", HelpName = "n", DefaultValueFactory = _ => 100 };

    static ApprovalCommands() => _id.CompletionSources.Add(Completion.Approvals);

    public static Command Create() => Verb.Noun("approval", "What waits for a human's yes",
        Verb.Of("list", "Open ones first, then the newest", ListAsync, _limit),
        Verb.Of("show", "What would change, and the exact arguments", ShowAsync, _id),
        Verb.Of("approve", "Say yes to exactly these arguments", (i, c) => DecideAsync(i, "approve", c), _id, Shared.Reason),
        Verb.Of("reject", "Say no; needs a reason", (i, c) => DecideAsync(i, "reject", c), _id, Shared.Reason));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var rows = await reader.Queries.ApprovalsAsync(invocation.Tenant, invocation.Get(_limit), cancellationToken);
        var terminal = invocation.Terminal;
        if (invocation.Printed(rows, CliJson.Pretty.IReadOnlyListApprovalRow))
        {
            return ExitCode.Done;
        }

        if (rows.Count == 0)
        {
            terminal.Note("Nothing waits for approval.");
            return ExitCode.Done;
        }

        var table = new Table("state", "approval", "run", "task", "tool", "requested", "expires");
        foreach (var row in rows)
        {
            table.Row(Cell.State(row.State), row.Id, row.Run, row.Task, row.Tool, terminal.Time(row.RequestedAt), row.Expires is { } e ? terminal.Time(e) : "never");
        }

        table.WriteTo(terminal);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var approval = await FindAsync(invocation, reader, cancellationToken);
        var terminal = invocation.Terminal;
        if (invocation.Printed(approval, CliJson.Pretty.ApprovalView))
        {
            return ExitCode.Done;
        }

        terminal.Line($"{Terminal.Safe(approval.Id)}  {terminal.Painted(Paints.Word(approval.State), Paints.Of(approval.State == "pending" ? "waiting" : approval.State))}");
        terminal.Line(Terminal.Safe($"run {approval.Run}   task {approval.Task}   tool {approval.Tool}   role {approval.Role ?? "anybody"}"));
        terminal.Line(Terminal.Safe($"arguments {approval.Arguments.GetRawText()}"));
        terminal.Line(Terminal.Safe($"hash {approval.ArgumentsHash}"));
        terminal.Line(Terminal.Safe($"before {approval.Before.GetRawText()}"));
        terminal.Line(Terminal.Safe($"after  {approval.After.GetRawText()}"));
        terminal.Line("expires " + (approval.Expires is { } at ? terminal.Time(at) : "never"));
        if (approval.Decision is { } decision)
        {
            terminal.Line(Terminal.Safe($"{decision.Verdict} by {decision.Actor} at {terminal.Time(decision.At)}: {decision.Reason ?? "no reason given"}"));
        }
        else if (approval.State == "pending")
        {
            terminal.Line($"orc approval approve {approval.Id}{invocation.StoreFlag}");
        }

        return ExitCode.Done;
    }

    private static async Task<int> DecideAsync(Invocation invocation, string verdict, CancellationToken cancellationToken)
    {
        var reason = invocation.Get(Shared.Reason);
        if (verdict == "reject" && string.IsNullOrWhiteSpace(reason))
        {
            throw new OrcException("ORC1920", ErrorKind.Invalid, "A rejection has no --reason; whoever goes on needs one. Say why: --reason \"...\".");
        }

        string run;
        await using (var reader = await Session.ReadAsync(invocation, cancellationToken))
        {
            run = (await FindAsync(invocation, reader, cancellationToken)).Run;
        }

        return await Deciding.DecideAsync(invocation, run, "approval", invocation.Get(_id), verdict, reason, cancellationToken);
    }

    private static async Task<ApprovalView> FindAsync(Invocation invocation, Reader reader, CancellationToken cancellationToken)
    {
        var id = invocation.Get(_id);
        return await reader.Queries.ApprovalAsync(invocation.Tenant, id, cancellationToken) ?? throw Answers.NoApproval(id);
    }
}
