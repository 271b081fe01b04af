using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Streams;
using Orchestrator.Silo.Queries.Live;
using Orleans.Streams;

namespace Orchestrator.Server.Live;

/// <summary>Rings the feeds when the journal grew, whichever process of a cluster wrote it. A bell may be lost, so it looks for itself now and then.</summary>
internal sealed class LiveBell(
    IClusterClient cluster, IJournal journal, RunFeeds feeds, ListsFeeds lists, LiveRuns runs, LiveMeter meter, TimeProvider clock) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromSeconds(2);

    private StreamSubscriptionHandle<JournalAdvanced>? _subscription;
    private ITimer? _timer;
    private long _rung;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        meter.Observe(() => feeds.Count, () => feeds.Viewers + lists.Viewers, () => runs.Count);
        _subscription = await cluster.GetStreamProvider(StreamNames.Provider)
            .GetStream<JournalAdvanced>(StreamId.Create(StreamNames.Events, StreamNames.AllTenants))
            .SubscribeAsync((advanced, _) =>
            {
                Ring(advanced.Position);
                return Task.CompletedTask;
            });
        _timer = clock.CreateTimer(_ => Look(), null, _lookEvery, _lookEvery);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        if (_subscription is not null)
        {
            await _subscription.UnsubscribeAsync();
        }
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Look()
    {
        runs.Trim();
        if (feeds.Count > 0 || lists.Viewers > 0)
        {
            Ring(journal.Head);
        }
    }

    private void Ring(long position)
    {
        if (Interlocked.Exchange(ref _rung, position) == position)
        {
            return;
        }

        feeds.Ring();
        lists.Ring();
    }
}
