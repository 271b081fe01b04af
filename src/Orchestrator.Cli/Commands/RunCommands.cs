using System.CommandLine;
using System.Text.Json;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc run</c>: runs that exist. Starting one stands in <see cref="RunStartCommand"/>.</summary>
internal static class RunCommands
{
    private static readonly Option<bool> _watch = new("--watch") { Description = "Show the run while it works" };
    private static readonly Option<string?> _decisions = new("--decisions") { Description = "JSON Lines of answers given in advance", HelpName = "file" };
    private static readonly Option<int> _limit = new("--limit") { Description = "At most so many", HelpName = "n", DefaultValueFactory = _ => 100 };
    private static readonly Option<long?> _to = new("--to") { Description = "Fold up to this version of the run's journal", HelpName = "version" };

    public static Command Create() => Verb.Noun("run", "Runs of plans",
        RunStartCommand.Create(),
        Verb.Of("resume", "Go on after a pause, a wait, a NO-GO or a crash", ResumeAsync, Shared.Run, _watch, _decisions),
        Verb.Of("list", "Newest first", ListAsync, _limit),
        Verb.Of("show", "Where a run stands, and what it waits for", ShowAsync, Shared.Run),
        Verb.Of("watch", "Show a run that another process works on, until it rests", WatchAsync, Shared.Run),
        Verb.Of("replay", "Fold the journal again and compare with what the run said of itself (exit 1 if they differ)", ReplayAsync, Shared.Run, _to),
        Verb.Of("pause", "Start nothing more of a run", (i, c) => OrderAsync(i, "pause", c), Shared.Run, Shared.Reason),
        Verb.Of("cancel", "End a run for good", (i, c) => OrderAsync(i, "cancel", c), Shared.Run, Shared.Reason));

    private static async Task<int> ResumeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        var answers = AnswersFile.Read(invocation.Get(_decisions));
        await using var writer = await Session.WriteAsync(invocation, run, cancellationToken);
        var begun = await RunBeginning.ReadAsync(writer, invocation.Tenant, run, cancellationToken);
        var owner = new RunOwner(invocation, writer, run, begun.Folder, folderAsked: begun.FolderAsked);
        return await owner.DriveAsync(conductor => conductor.ResumeAsync(new ResumeRun(invocation.Actor, answers)), "resumed", invocation.Get(_watch), cancellationToken);
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var runs = await reader.Queries.ListAsync(invocation.Tenant, invocation.Get(_limit), cancellationToken);
        var terminal = invocation.Terminal;
        if (invocation.Printed(runs, CliJson.Pretty.IReadOnlyListRunListItem))
        {
            return ExitCode.Done;
        }

        if (runs.Count == 0)
        {
            terminal.Note("No runs yet. Start one: orc run start --plan hello-wave");
            return ExitCode.Done;
        }

        var table = new Table("state", "run", "plan", "wave", "tasks", "lanes", "started");
        foreach (var run in runs)
        {
            table.Row(Cell.State(run.State), run.Id, run.Plan, run.Wave ?? "", $"{run.Tasks}", $"{run.Lanes}", terminal.Time(run.StartedAt));
        }

        table.WriteTo(terminal);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (!invocation.Printed(view, CliJson.Pretty.RunView))
        {
            RunText.Write(invocation.Terminal, view, invocation.StoreFlag);
        }

        return ExitCode.Done;
    }

    private static async Task<int> WatchAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        if (await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) is null)
        {
            throw Answers.NoRun(run);
        }

        await new Watcher(invocation, reader, run).FollowAsync(after: 0, until: null, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var exit = ExitCode.OfState(view.State);
        if (invocation.Json)
        {
            invocation.Terminal.Line(JsonSerializer.Serialize(new EndView(exit), CliJson.Compact.EndView));
        }
        else
        {
            RunText.Write(invocation.Terminal, view, invocation.StoreFlag);
        }

        return exit;
    }

    private static async Task<int> ReplayAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var replay = await reader.Queries.ReplayAsync(invocation.Tenant, run, invocation.Get(_to), cancellationToken) ?? throw Answers.NoRun(run);
        var terminal = invocation.Terminal;
        if (!invocation.Printed(replay, CliJson.Pretty.ReplayView))
        {
            terminal.Line($"{replay.Id} at version {replay.Version}");
            terminal.Line($"replayed {replay.StateHash}");
            terminal.Line($"live     {replay.LiveHash ?? "nothing journaled at this version"}");
            terminal.Line(replay.Equal switch { true => terminal.Painted("equal", Paint.Good), false => terminal.Painted("different", Paint.Bad), null => "nothing to compare with" });
        }

        return replay.Equal == false ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task<int> OrderAsync(Invocation invocation, string order, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var writer = await Session.WriteAsync(invocation, run, cancellationToken);
        var request = new RunOrder(invocation.Actor, invocation.Get(Shared.Reason));
        var conductor = writer.Conductor(run);
        Answers.OrThrow(await (order == "pause" ? conductor.PauseAsync(request) : conductor.CancelAsync(request)));
        var view = await writer.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (!invocation.Printed(view, CliJson.Pretty.RunView))
        {
            RunText.Write(invocation.Terminal, view, invocation.StoreFlag);
        }

        return ExitCode.Done;
    }
}
