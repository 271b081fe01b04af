using System.CommandLine;
using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc audit</c>: who did what, and who was refused.</summary>
internal static class AuditCommands
{
    /// <summary>A server gives no more at once.</summary>
    private const int _most = 200;

    private static readonly Option<string?> _actor = new("--by") { Description = "Only what this person or key did", HelpName = "name" };
    private static readonly Option<string?> _action = new("--action") { Description = "Only this: gate-decided, run-started, request-refused ...", HelpName = "action" };
    private static readonly Option<string?> _run = new("--run") { Description = "Only about this run", HelpName = "run" };
    private static readonly Option<int> _limit = new("--limit") { Description = "At most so many, 1 to 200", HelpName = "n", DefaultValueFactory = _ => 50 };

    static AuditCommands() => _run.CompletionSources.Add(Completion.Runs);

    public static Command Create() => Verb.Noun("audit", "Who did what, and who was refused",
        Verb.Of("list", "Orders, decisions and refusals, newest first", ListAsync, _actor, _action, _run, _limit));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var limit = invocation.Get(_limit) is >= 1 and <= _most and var most
            ? most
            : throw new OrcException("ORC1938", ErrorKind.Invalid, $"--limit is {invocation.Get(_limit)}; an answer has 1 to {_most} lines. Narrow it with --by, --action or --run.");
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var rows = await reader.AuditAsync(invocation.Tenant, new AuditFilter(invocation.Get(_actor), invocation.Get(_action), invocation.Get(_run)), limit, cancellationToken);
        if (invocation.Printed(rows, CliJson.Pretty.IReadOnlyListAuditRow))
        {
            return ExitCode.Done;
        }

        var terminal = invocation.Terminal;
        var table = new Table("time", "who", "what", "run", "about", "verdict", "");
        foreach (var row in rows)
        {
            table.Row(terminal.Time(row.At), row.Actor, row.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{row.Action} ({row.Count} times)") : row.Action,
                row.Run ?? "", row.Subject ?? "", row.Verdict ?? "", row.Reason ?? "");
        }

        table.WriteTo(terminal);
        return ExitCode.Done;
    }
}
