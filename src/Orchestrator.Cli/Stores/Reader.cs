using System.Runtime.CompilerServices;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;

namespace Orchestrator.Cli.Stores;

/// <summary>A store that is read.</summary>
internal class Reader(IRunQueries queries, IJournal? journal, IAsyncDisposable? owner, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Events handed on at once; a watcher draws between two batches.</summary>
    private const int _batch = 500;

    /// <summary>A follower that nobody rings looks nevertheless this often.</summary>
    private static readonly TimeSpan _lookAgain = TimeSpan.FromSeconds(1);

    public IRunQueries Queries { get; } = queries;

    public IScheduleQueries Schedules { get; } = Session.SchedulesOf(queries);

    /// <summary>Position of the newest event of the store.</summary>
    public long Head => journal?.Head ?? 0;

    /// <summary>The events of a run behind a position, in batches, as they are journaled.</summary>
    /// <param name="until">Ends it, after what is journaled then was read; null: ends when the events say that the run rests.</param>
    public async IAsyncEnumerable<IReadOnlyList<EventView>> FollowAsync(
        string tenant, string run, long after, Task? until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rests = false;
        while (true)
        {
            var last = until?.IsCompleted ?? rests;
            var head = Head;
            var batch = new List<EventView>();
            await foreach (var entry in Queries.EventsAsync(tenant, run, after, cancellationToken))
            {
                after = entry.Position;
                rests = RestsAfter(entry.Type) ?? rests;
                batch.Add(entry);
                if (batch.Count == _batch)
                {
                    yield return batch;
                    batch = [];
                }
            }

            if (batch.Count > 0)
            {
                yield return batch;
            }
            else if (last)
            {
                yield break;
            }
            else
            {
                await WaitAsync(head, until, cancellationToken);
            }
        }
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return owner?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>Whether the run rests after this event; null when it says nothing about that.</summary>
    private static bool? RestsAfter(string type) => type switch
    {
        "run-waiting.v1" or "run-paused.v1" or "run-cancelled.v1" or "run-ended.v1" => true,
        "run-started.v1" or "run-resumed.v1" => false,
        _ => null,
    };

    private async Task WaitAsync(long head, Task? until, CancellationToken cancellationToken)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var timer = clock.CreateTimer(_ => soon.Cancel(), null, _lookAgain, Timeout.InfiniteTimeSpan);
        var advanced = journal?.WaitAsync(head, soon.Token).AsTask() ?? Task.Delay(Timeout.InfiniteTimeSpan, clock, soon.Token);
        await Task.WhenAny(advanced, until ?? advanced);
        soon.Cancel();
        try
        {
            await advanced;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was journaled for a while, or the run rests: look once more.
        }
    }
}

/// <summary>A store that this process writes.</summary>
internal sealed class Writer(IClusterClient client, IRunQueries queries, IJournal journal, IAsyncDisposable owner, string tenant, TimeProvider clock)
    : Reader(queries, journal, owner, clock)
{
    public IClusterClient Client { get; } = client;

    /// <summary>The conductor of a run of this command's tenant.</summary>
    public IConductorGrain Conductor(string run) => Client.GetGrain<IConductorGrain>($"{tenant}/{run}");
}
