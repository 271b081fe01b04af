using System.CommandLine;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc drift</c> and <c>orc scope</c>: what the intake asked back before anything ran.</summary>
internal static class DriftCommands
{
    private static readonly Argument<string> _task = new("task") { HelpName = "task", Description = "Id of the task entry, as in the plan" };
    private static readonly Option<bool> _keep = new("--keep") { Description = "The task stays in the run" };
    private static readonly Option<bool> _defer = new("--defer") { Description = "The task is put off" };

    static DriftCommands() => _task.CompletionSources.Add(context => Completion.Drift(context, Shared.Run));

    public static Command Create() => Verb.Noun("drift", "Tasks that serve no outcome of the North Star",
        Verb.Of("list", "How every task entry stands to the North Star", ListAsync, Shared.Run),
        Verb.Of("ack", "Keep a drifting task in the run, or put it off; needs a reason", AckAsync, Shared.Run, _task, _keep, _defer, Shared.Reason));

    public static Command CreateScope() => Verb.Noun("scope", "Plans that are longer than the scope rule allows",
        Verb.Of("accept", "Run the whole plan nevertheless; needs a reason", AcceptAsync, Shared.Run, Shared.Reason));

    /// <summary>The check lines of the intake with what became of them, read from the journal.</summary>
    internal static async Task<IReadOnlyList<DriftItem>?> ReadAsync(IRunQueries queries, string tenant, string run, CancellationToken cancellationToken)
    {
        var items = new List<DriftItem>();
        var known = false;
        await foreach (var entry in queries.EventsAsync(tenant, run, afterPosition: 0, cancellationToken))
        {
            known = true;
            Fold(items, entry);
        }

        return known ? items : null;
    }

    private static void Fold(List<DriftItem> items, EventView entry)
    {
        switch (entry.Type)
        {
            case "intake-checked.v1":
                items.AddRange(entry.Data.GetProperty("tasks").EnumerateArray().Select(t => new DriftItem(
                    t.Text("entry")!, t.Text("verdict")!, t.Text("outcome"), t.Text("cited"), t.Text("question"), null, null, null, null, null)));
                break;
            case "task-deferred.v1" when IndexOf(items, entry.Data) is var i and >= 0:
                var stub = entry.Data.GetProperty("stub");
                items[i] = items[i] with { Stub = stub.Text("text"), Revisit = stub.Text("revisit") };
                break;
            case "drift-decided.v1" when IndexOf(items, entry.Data) is var i and >= 0:
                items[i] = items[i] with
                {
                    Decision = entry.Data.GetProperty("keep").GetBoolean() ? "keep" : "defer", Actor = entry.Data.Text("actor"), Reason = entry.Data.Text("reason"),
                };
                break;
        }
    }

    private static int IndexOf(List<DriftItem> items, JsonElement data) => items.FindIndex(i => i.Task == data.Text("entry"));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var items = await ReadAsync(reader.Queries, invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var terminal = invocation.Terminal;
        if (invocation.Printed(items, CliJson.Pretty.IReadOnlyListDriftItem))
        {
            return ExitCode.Done;
        }

        var table = new Table("verdict", "task", "outcome", "decided", "");
        foreach (var item in items)
        {
            table.Row(Cell.State(item.Verdict), item.Task, item.Outcome ?? "none", item.Decision is null ? "" : $"{item.Decision} by {item.Actor}: {item.Reason}", item.Stub ?? item.Question ?? item.Cited);
        }

        table.WriteTo(terminal);
        return ExitCode.Done;
    }

    private static Task<int> AckAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (keep, defer) = (invocation.Get(_keep), invocation.Get(_defer));
        if (keep == defer)
        {
            throw new OrcException("ORC1921", ErrorKind.Invalid, $"{(keep ? "Both --keep and --defer are" : "Neither --keep nor --defer is")} given. Say one of them.");
        }

        return Deciding.DecideAsync(invocation, invocation.Get(Shared.Run), "drift", invocation.Get(_task), keep ? "keep" : "defer", Reason(invocation), cancellationToken);
    }

    private static Task<int> AcceptAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Deciding.DecideAsync(invocation, invocation.Get(Shared.Run), "scope", "", "accept", Reason(invocation), cancellationToken);

    private static string Reason(Invocation invocation) => invocation.Get(Shared.Reason) is { } reason && !string.IsNullOrWhiteSpace(reason)
        ? reason
        : throw new OrcException("ORC1920", ErrorKind.Invalid, "The decision differs from what the intake computed and has no --reason. Say why: --reason \"...\".");
}
