namespace Orchestrator.Server.Live;

/// <summary>The lists of each tenant whose lists somebody looks at, read once a second at most, and only when the journal grew.</summary>
internal sealed class ListsFeeds(IServiceProvider services, TimeProvider clock, ILogger<ListsFeed> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (ListsFeed Feed, int Viewers)> _feeds = new(StringComparer.Ordinal);
    private ListsFeed[] _all = [];

    public int Viewers => _all.Sum(f => f.Viewers);

    public void Ring()
    {
        foreach (var feed in _all)
        {
            feed.Ring();
        }
    }

    /// <summary>Sends the lists to a viewer until the lease is disposed of.</summary>
    public ListsLease Open(string tenant, Viewer viewer)
    {
        lock (_lock)
        {
            var (feed, viewers) = _feeds.GetValueOrDefault(tenant);
            if (feed is null)
            {
                feed = new(tenant, services.GetRequiredService<RunLists>(), clock, logger);
                feed.Start();
            }

            _feeds[tenant] = (feed, viewers + 1);
            _all = [.. _feeds.Values.Select(f => f.Feed)];
            feed.Add(viewer);
            return new(feed, () => Leave(tenant, viewer));
        }
    }

    private void Leave(string tenant, Viewer viewer)
    {
        lock (_lock)
        {
            var (feed, viewers) = _feeds[tenant];
            feed.Remove(viewer);
            if (viewers > 1)
            {
                _feeds[tenant] = (feed, viewers - 1);
                return;
            }

            feed.Dispose();
            _feeds.Remove(tenant);
            _all = [.. _feeds.Values.Select(f => f.Feed)];
        }
    }
}

internal sealed class ListsLease(ListsFeed feed, Action leave) : IDisposable
{
    private Action? _leave = leave;

    public ListsFeed Feed => feed;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
