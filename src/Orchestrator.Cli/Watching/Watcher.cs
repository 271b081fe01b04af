using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Orchestrator.Cli.Watching;

/// <summary>Shows a run while it works: JSON Lines, a line per change, or the live screen, whichever standard output can take.</summary>
internal sealed class Watcher(Invocation invocation, Reader reader, string run)
{
    private static readonly TimeSpan _frame = TimeSpan.FromMilliseconds(100);
    private readonly RunPicture _picture = new();
    private readonly EventRate _rate = new();
    private readonly List<Change> _changes = [];

    /// <summary>Finished tasks and events that change no state are shown too.</summary>
    public bool Full { get; init; }

    /// <summary>Ends it before the events do; null: nothing does.</summary>
    public WatchGoal? Goal { get; init; }

    /// <summary>Follows the run. The picture is made of all its events; lines are written for those behind a position only.</summary>
    /// <param name="after">Position of the last event that the user has seen already; 0 for none.</param>
    /// <param name="end">When nothing more will come.</param>
    public Task FollowAsync(long after, FollowEnd end, CancellationToken cancellationToken) =>
        invocation.Json || !invocation.Terminal.Interactive ? WriteLinesAsync(after, end, cancellationToken) : LiveAsync(end, cancellationToken);

    private async Task WriteLinesAsync(long after, FollowEnd end, CancellationToken cancellationToken)
    {
        await foreach (var batch in reader.FollowAsync(invocation.Tenant, run, invocation.Json ? after : 0, end, cancellationToken))
        {
            foreach (var entry in batch)
            {
                WriteLine(entry, after);
                if (Goal?.Saw(entry) == true)
                {
                    invocation.Terminal.Out.Flush();
                    return;
                }
            }

            invocation.Terminal.Out.Flush();
        }
    }

    private void WriteLine(EventView entry, long after)
    {
        var terminal = invocation.Terminal;
        if (invocation.Json)
        {
            terminal.Line(JsonSerializer.Serialize(entry, CliJson.Compact.EventView));
        }
        else if (Full)
        {
            if (entry.Position > after)
            {
                EventText.WriteLine(terminal, entry);
            }
        }
        else if (_picture.Fold(entry) is { } change && entry.Position > after)
        {
            var time = change.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            terminal.Line($"{time} {terminal.Painted(change.Word, Paints.Of(change.Word))} {Terminal.Safe(change.Text)}");
        }
    }

    private async Task LiveAsync(FollowEnd end, CancellationToken cancellationToken)
    {
        var console = LiveScreen.Console(invocation.Terminal);
        await console.Live(Picture(console)).AutoClear(true).StartAsync(async live =>
        {
            var following = FoldAsync(end, cancellationToken);
            using var frames = new PeriodicTimer(_frame, invocation.Clock);
            while (!following.IsCompleted)
            {
                Draw();
                await Task.WhenAny(following, frames.WaitForNextTickAsync(CancellationToken.None).AsTask());
            }

            Draw();
            await following;

            void Draw()
            {
                live.UpdateTarget(Picture(console));
                invocation.Terminal.Out.Flush();
            }
        });
    }

    private IRenderable Picture(IAnsiConsole console)
    {
        lock (_picture)
        {
            var now = invocation.Clock.GetUtcNow();
            var size = new ScreenSize(console.Profile.Width, console.Profile.Height);
            return LiveScreen.Draw(LiveLines.Of(_picture, _changes, _rate.PerSecond(now), now, size, Full, invocation.StoreFlag));
        }
    }

    private async Task FoldAsync(FollowEnd end, CancellationToken cancellationToken)
    {
        await foreach (var batch in reader.FollowAsync(invocation.Tenant, run, after: 0, end, cancellationToken))
        {
            lock (_picture)
            {
                Fold(batch);
            }

            if (Goal?.Exit is not null)
            {
                return;
            }
        }
    }

    private void Fold(IReadOnlyList<EventView> batch)
    {
        var now = invocation.Clock.GetUtcNow();
        foreach (var entry in batch)
        {
            _rate.Add(entry.At, now);
            if (_picture.Fold(entry) is { } change)
            {
                _changes.Add(change);
            }

            if (Goal?.Saw(entry) == true)
            {
                return;
            }
        }

        if (_changes.Count > 100)
        {
            _changes.RemoveRange(0, _changes.Count - 50);
        }
    }
}
