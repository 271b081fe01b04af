using System.Text.Json;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Runs;

/// <summary>The process that works on a run: starts or resumes it, shows it, pauses it when told to stop, and leaves the handoff behind.</summary>
/// <param name="folder">Where the handoff and the artifacts go.</param>
/// <param name="folderAsked">The user named it.</param>
internal sealed class RunOwner(Invocation invocation, Writer writer, string run, string folder, bool folderAsked)
{
    /// <summary>Once told to stop, the process takes no longer than this for the pause and the handoff.</summary>
    private static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(20);

    /// <param name="order">Starts or resumes the run; answers when that is durable.</param>
    /// <param name="done">What it has done then, in a word.</param>
    /// <returns>The exit code of the run's state, 130 after a signal, 124 after <c>--timeout</c>.</returns>
    public async Task<int> DriveAsync(Func<IConductorGrain, Task<ConductorReply>> order, string done, bool watch, CancellationToken cancellationToken)
    {
        var conductor = writer.Conductor(run);
        await using var bell = await RunBell.ListenAsync(writer.Client, invocation.Tenant, invocation.Clock);
        var seen = watch && done == "resumed" ? writer.Head : 0;
        var reply = Answers.OrThrow(await order(conductor));
        if (!RunStates.Ended(reply.State) || done == "started")
        {
            invocation.Terminal.Note($"{run} {done}");
        }

        var resting = bell.RestAsync(run, conductor, cancellationToken);
        var watching = watch ? new Watcher(invocation, writer, run).FollowAsync(seen, resting, CancellationToken.None) : Task.CompletedTask;
        var stopped = !await RestsAsync(resting, conductor, cancellationToken);
        await watching;
        return await LeaveAsync(watch, stopped);
    }

    /// <returns>False when the user, the system or the clock stopped it first.</returns>
    private async Task<bool> RestsAsync(Task<ConductorReply> resting, IConductorGrain conductor, CancellationToken cancellationToken)
    {
        try
        {
            await resting;
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var reply = await conductor.PauseAsync(new RunOrder(invocation.Actor, invocation.StopReason));
            return reply.Code is not null && RunStates.Rests(reply.State); // It came to rest by itself in the meantime.
        }
    }

    private async Task<int> LeaveAsync(bool watch, bool stopped)
    {
        using var limit = new CancellationTokenSource(_lastWords, invocation.Clock);
        var view = await writer.Queries.ShowAsync(invocation.Tenant, run, limit.Token) ?? throw Answers.NoRun(run);
        view = view with { Handoff = await ExportAsync(view, limit.Token) };
        var exit = stopped ? invocation.StopCode : ExitCode.OfState(view.State);
        var terminal = invocation.Terminal;
        if (!invocation.Json)
        {
            RunText.Write(terminal, view, invocation.StoreFlag);
        }
        else if (watch)
        {
            terminal.Line(JsonSerializer.Serialize(new EndView(exit), CliJson.Compact.EndView));
        }
        else
        {
            terminal.Line(JsonSerializer.Serialize(view, CliJson.Pretty.RunView));
        }

        return exit;
    }

    private async Task<string?> ExportAsync(RunView view, CancellationToken cancellationToken)
    {
        var exports = new Exports(writer.Queries, invocation.Tenant, run, folder);
        var handoff = await exports.HandoffAsync(cancellationToken);
        if ((RunStates.Ended(view.State) || view.State == RunStates.Budget) && view.Artifacts.Count > 0
            && await exports.ArtifactsAsync(view.Artifacts, folderAsked, cancellationToken) == 0)
        {
            invocation.Terminal.Note($"{view.Artifacts.Count} artifacts stay in the store; name a folder with --out to have them all, or: orc artifact get {run} ID --out DIR");
        }

        return handoff;
    }
}
