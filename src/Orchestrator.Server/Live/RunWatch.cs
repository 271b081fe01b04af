using System.Runtime.CompilerServices;
using Orchestrator.Abstractions.Live;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Live;

/// <summary>
/// One who reads at its own pace: a frame is made when the one before was taken, from where that one ended. Nothing is queued for it, so a slow one
/// gets larger frames and costs nothing.
/// </summary>
internal sealed class RunWatch(RunFeeds feeds, string tenant, LiveRun run, TimeProvider clock) : IDisposable
{
    private readonly FeedLease _lease = feeds.Open(tenant, run);

    /// <summary>Frames carry the events as they were journaled too.</summary>
    public bool Whole { get; init; }

    public async IAsyncEnumerable<Frame> FramesAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var frame = await NextAsync(after, cancellationToken);
            yield return frame;
            after = frame.To;
        }
    }

    /// <summary>The next frame, as soon as there is one.</summary>
    public async ValueTask<Frame> NextAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Up to what the feed sent: a watcher goes at the pace of the frames, not of each event.
            var page = await run.RowsAsync(new(after) { Through = _lease.Feed.Last, Whole = Whole }, cancellationToken);
            if (page.Rows.Count > 0)
            {
                return new(run.Id, after, page.Rows[^1].Seq, clock.GetUtcNow(), page.Rows);
            }

            await _lease.Feed.MovedAsync(after).WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _lease.Dispose();
}
