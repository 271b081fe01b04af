using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Live;

/// <summary>A feed for each run that somebody watches, gone after the last one left.</summary>
internal sealed class RunFeeds(LiveRuns runs, TimeProvider clock, LiveMeter meter, ILogger<RunFeed> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Tenant, string Run), Shared> _feeds = [];
    private Shared[] _all = [];
    private TaskCompletionSource? _empty;

    public int Count => _all.Length;

    public int Viewers => _all.Sum(s => s.Holders);

    /// <summary>Completes when nobody watches.</summary>
    public Task EmptyAsync()
    {
        lock (_lock)
        {
            return _feeds.Count == 0 ? Task.CompletedTask : (_empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>New events are durable in the store: of which run is not known.</summary>
    public void Ring()
    {
        foreach (var shared in _all)
        {
            shared.Feed.Ring();
        }
    }

    /// <summary>The feed of a run, until the lease is disposed of.</summary>
    public FeedLease Open(string tenant, LiveRun run)
    {
        lock (_lock)
        {
            if (!_feeds.TryGetValue((tenant, run.Id), out var shared))
            {
                shared = new(new RunFeed(run, clock, meter, logger), runs.Hold(tenant, run));
                _feeds.Add((tenant, run.Id), shared);
                _all = [.. _feeds.Values];
                shared.Feed.Start();
            }

            shared.Holders++;
            return new(shared.Feed, () => Leave((tenant, run.Id), shared));
        }
    }

    private void Leave((string Tenant, string Run) key, Shared shared)
    {
        lock (_lock)
        {
            if (--shared.Holders > 0)
            {
                return;
            }

            _feeds.Remove(key);
            _all = [.. _feeds.Values];
            if (_feeds.Count == 0)
            {
                _empty?.TrySetResult();
                _empty = null;
            }
        }

        shared.Feed.Dispose();
        shared.Run.Dispose();
    }

    private sealed class Shared(RunFeed feed, IDisposable run)
    {
        public RunFeed Feed => feed;

        public IDisposable Run => run;

        public int Holders { get; set; }
    }
}

/// <summary>Keeps a feed alive.</summary>
internal sealed class FeedLease(RunFeed feed, Action leave) : IDisposable
{
    private Action? _leave = leave;

    public RunFeed Feed => feed;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
