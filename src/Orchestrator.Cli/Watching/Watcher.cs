using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;
using Spectre.Console;

namespace Orchestrator.Cli.Watching;

/// <summary>Shows a run while it works: JSON Lines, a line per change, or the live screen, whichever standard output can take.</summary>
internal sealed class Watcher(Invocation invocation, Reader reader, string run)
{
    private static readonly TimeSpan _frame = TimeSpan.FromMilliseconds(100);
    private readonly RunPicture _picture = new();
    private readonly List<Change> _changes = [];

    /// <summary>Follows the run. The picture is made of all its events; lines are written for those behind a position only.</summary>
    /// <param name="after">Position of the last event that the user has seen already; 0 for none.</param>
    /// <param name="until">Completes when nothing more will come; null: until the events say that the run rests.</param>
    public Task FollowAsync(long after, Task? until, CancellationToken cancellationToken) =>
        invocation.Json || !invocation.Terminal.Interactive ? WriteLinesAsync(after, until, cancellationToken) : LiveAsync(until, cancellationToken);

    private async Task WriteLinesAsync(long after, Task? until, CancellationToken cancellationToken)
    {
        await foreach (var batch in reader.FollowAsync(invocation.Tenant, run, invocation.Json ? after : 0, until, cancellationToken))
        {
            foreach (var entry in batch)
            {
                WriteLine(entry, after);
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
        else if (_picture.Fold(entry) is { } change && entry.Position > after)
        {
            var time = change.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            terminal.Line($"{time} {terminal.Painted(change.Word, Paints.Of(change.Word))} {Terminal.Safe(change.Text)}");
        }
    }

    private async Task LiveAsync(Task? until, CancellationToken cancellationToken)
    {
        var console = LiveScreen.Console(invocation.Terminal);
        await console.Live(LiveScreen.Draw(_picture, _changes, invocation.Clock.GetUtcNow(), console.Profile.Height)).AutoClear(true).StartAsync(async live =>
        {
            var following = FoldAsync(until, cancellationToken);
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
                lock (_picture)
                {
                    live.UpdateTarget(LiveScreen.Draw(_picture, _changes, invocation.Clock.GetUtcNow(), console.Profile.Height));
                }

                invocation.Terminal.Out.Flush();
            }
        });
    }

    private async Task FoldAsync(Task? until, CancellationToken cancellationToken)
    {
        await foreach (var batch in reader.FollowAsync(invocation.Tenant, run, after: 0, until, cancellationToken))
        {
            lock (_picture)
            {
                _changes.AddRange(batch.Select(_picture.Fold).OfType<Change>());
                if (_changes.Count > 100)
                {
                    _changes.RemoveRange(0, _changes.Count - 50);
                }
            }
        }
    }
}
