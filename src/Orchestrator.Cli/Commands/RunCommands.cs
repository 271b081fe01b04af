using System.CommandLine;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
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

    private static readonly Option<string?> _until = new("--until") { Description = "Stay until: done (over for good), gate (the next gate's verdict) or wave:ID (that wave is done) [default: until the run rests]", HelpName = "goal" };
    private static readonly Option<string?> _exitOn = new("--exit-on") { Description = "gate: end when a gate waits for a human (exit 7) or said NO-GO (exit 6)", HelpName = "what" };
    private static readonly Option<long> _after = new("--after") { Description = "Only what is journaled behind this position", HelpName = "position" };
    private static readonly Option<bool> _compact = new("--compact") { Description = "Finished work folds into counts, a line for each change of state (default)" };
    private static readonly Option<bool> _full = new("--full") { Description = "Finished tasks too, a line for each event" };

    public static Command Create()
    {
        _exitOn.AcceptOnlyFromAmong("gate");
        return Verb.Noun("run", "Runs of plans",
        RunStartCommand.Create(),
        Verb.Of("resume", "Go on after a pause, a wait, a NO-GO or a crash", ResumeAsync, Shared.Run, _watch, _decisions),
        Verb.Of("list", "Newest first", ListAsync, _limit),
        Verb.Of("show", "Where a run stands, and what it waits for", ShowAsync, Shared.Run),
        Verb.Of("watch", "Show a run that another process or a server works on, until it rests", WatchAsync, Shared.Run, _until, _exitOn, _after, _compact, _full),
        Verb.Of("replay", "Fold the journal again and compare with what the run said of itself (exit 1 if they differ)", ReplayAsync, Shared.Run, _to),
        Verb.Of("pause", "Start nothing more of a run", (i, c) => OrderAsync(i, "pause", c), Shared.Run, Shared.Reason),
        Verb.Of("cancel", "End a run for good", (i, c) => OrderAsync(i, "cancel", c), Shared.Run, Shared.Reason));
    }

    private static async Task<int> ResumeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        var answers = AnswersFile.Read(invocation.Get(_decisions));
        var watch = invocation.Get(_watch);
        await using var orders = Session.Orders(invocation);
        var reader = await orders.ReaderAsync(run, cancellationToken);
        var folder = orders.Owns ? (await RunBeginning.ReadAsync(reader, invocation.Tenant, run, cancellationToken)).Folder : null;
        var seen = watch ? await reader.HeadAsync(run, cancellationToken) : 0;
        var owner = new RunOwner(invocation, orders, folder);
        return await owner.DriveAsync(() => orders.ResumeAsync(run, answers, cancellationToken), "resumed", watch, seen, cancellationToken);
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
        var (run, after, full) = (invocation.Get(Shared.Run), invocation.Get(_after), invocation.Get(_full));
        if (full && invocation.Get(_compact))
        {
            throw new OrcException("ORC1991", ErrorKind.Invalid, "Both --compact and --full are given. Leave one out.");
        }

        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var from = await reader.HeadAsync(run, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var goal = WatchGoal.Of(invocation.Get(_until), invocation.Get(_exitOn) is not null, view, from);
        try
        {
            await new Watcher(invocation, reader, run) { Full = full, Goal = goal }.FollowAsync(after, goal.End(after > 0 ? view.State : ""), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && invocation.Json)
        {
            invocation.Terminal.Line(JsonSerializer.Serialize(new EndView(invocation.StopCode), CliJson.Compact.EndView));
            throw;
        }

        view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var exit = goal.Exit ?? ExitCode.OfState(view.State);
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
        var reason = invocation.Get(Shared.Reason);
        await using var orders = Session.Orders(invocation);
        await (order == "pause" ? orders.PauseAsync(run, reason, cancellationToken) : orders.CancelAsync(run, reason, cancellationToken));
        var reader = await orders.ReaderAsync(run, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (!invocation.Printed(view, CliJson.Pretty.RunView))
        {
            RunText.Write(invocation.Terminal, view, invocation.StoreFlag);
        }

        return ExitCode.Done;
    }
}
