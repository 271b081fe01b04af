using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Runs;

/// <summary>
/// The command that starts or resumes a run. In a process of its own it works on the run: shows it, pauses it when told to stop, leaves the handoff behind.
/// Against a server it says which run it is, and stays only to show it or to fetch what it leaves.
/// </summary>
/// <param name="folder">Where the handoff and the artifacts go; null: nobody named one.</param>
internal sealed class RunOwner(Invocation invocation, IRunOrders orders, string? folder)
{
    /// <summary>Once told to stop, the process takes no longer than this for the pause and the handoff.</summary>
    private static readonly TimeSpan _lastWords = TimeSpan.FromSeconds(20);

    /// <param name="order">Starts or resumes the run; answers when that is durable.</param>
    /// <param name="done">What it has done then, in a word.</param>
    /// <param name="seen">Position of the last event that the user has seen already; 0 for none.</param>
    /// <returns>The exit code of the run's state, 130 after a signal, 124 after <c>--timeout</c>; 0 when a server goes on with it.</returns>
    public async Task<int> DriveAsync(Func<Task<Standing>> order, string done, bool watch, long seen, CancellationToken cancellationToken)
    {
        var standing = await order();
        var run = standing.Run;
        if (!RunStates.Ended(standing.State) || done == "started")
        {
            invocation.Terminal.Note($"{run} {done}");
        }

        var reader = await orders.ReaderAsync(run, cancellationToken);
        if (!orders.Owns && !watch && folder is null)
        {
            return await HandOverAsync(reader, standing, cancellationToken);
        }

        if (!orders.Owns)
        {
            return await StayAsync(reader, run, watch, seen, cancellationToken);
        }

        var resting = orders.RestAsync(run, cancellationToken);
        var watching = watch ? new Watcher(invocation, reader, run).FollowAsync(seen, FollowEnd.When(resting), CancellationToken.None) : Task.CompletedTask;
        var stopped = !await RestsAsync(resting, run, cancellationToken);
        await watching;
        using var limit = new CancellationTokenSource(_lastWords, invocation.Clock);
        return await LeaveAsync(reader, run, watch, stopped, limit.Token);
    }

    /// <summary>The server goes on: what a script needs is the id.</summary>
    private async Task<int> HandOverAsync(Reader reader, Standing standing, CancellationToken cancellationToken)
    {
        var view = await reader.Queries.ShowAsync(invocation.Tenant, standing.Run, cancellationToken) ?? throw Answers.NoRun(standing.Run);
        var over = RunStates.Ended(standing.State);
        if (!invocation.Printed(view, CliJson.Pretty.RunView))
        {
            if (over)
            {
                RunText.Write(invocation.Terminal, view, invocation.StoreFlag);
            }
            else
            {
                invocation.Terminal.Line(standing.Run);
                invocation.Terminal.Note($"orc run watch {standing.Run}{invocation.StoreFlag}");
            }
        }

        return over ? ExitCode.OfState(view.State) : ExitCode.Done;
    }

    /// <summary>Looks on until the run rests, then fetches what it left. The run does not notice when the user goes.</summary>
    private async Task<int> StayAsync(Reader reader, string run, bool watch, long seen, CancellationToken cancellationToken)
    {
        try
        {
            await (watch ? new Watcher(invocation, reader, run).FollowAsync(seen, FollowEnd.AtRest(), cancellationToken) : orders.RestAsync(run, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            invocation.Terminal.Note($"{run} goes on in the server: orc run watch {run}{invocation.StoreFlag}");
            if (watch && invocation.Json)
            {
                invocation.Terminal.Line(JsonSerializer.Serialize(new EndView(invocation.StopCode), CliJson.Compact.EndView));
            }

            throw;
        }

        return await LeaveAsync(reader, run, watch, stopped: false, cancellationToken);
    }

    /// <returns>False when the user, the system or the clock stopped it first.</returns>
    private async Task<bool> RestsAsync(Task resting, string run, CancellationToken cancellationToken)
    {
        try
        {
            await resting;
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return !await PausesAsync(run);
        }
    }

    /// <returns>False when the run came to rest by itself in the meantime.</returns>
    private async Task<bool> PausesAsync(string run)
    {
        try
        {
            await orders.PauseAsync(run, invocation.StopReason, CancellationToken.None);
            return true;
        }
        catch (OrcException)
        {
            var reader = await orders.ReaderAsync(run, CancellationToken.None);
            return await reader.Queries.ShowAsync(invocation.Tenant, run, CancellationToken.None) is not { } view || !RunStates.Rests(view.State);
        }
    }

    private async Task<int> LeaveAsync(Reader reader, string run, bool watch, bool stopped, CancellationToken cancellationToken)
    {
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        view = view with { Handoff = orders.Owns || folder is not null ? await ExportAsync(reader, view, cancellationToken) : null };
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

    private async Task<string?> ExportAsync(Reader reader, RunView view, CancellationToken cancellationToken)
    {
        var exports = new Exports(reader.Queries, invocation.Tenant, view.Id, folder ?? Path.Combine(".orc", "out", view.Id));
        var handoff = await exports.HandoffAsync(cancellationToken);
        if ((RunStates.Ended(view.State) || view.State == RunStates.Budget) && view.Artifacts.Count > 0
            && await exports.ArtifactsAsync(view.Artifacts, folder is not null, cancellationToken) == 0)
        {
            invocation.Terminal.Note($"{view.Artifacts.Count} artifacts stay in the store; name a folder with --out to have them all, or: orc artifact get {view.Id} ID --out DIR");
        }

        return handoff;
    }
}
