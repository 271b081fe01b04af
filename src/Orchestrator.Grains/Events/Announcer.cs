using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Streams;

namespace Orchestrator.Grains.Events;

/// <summary>Rings the stream <c>events</c> when the journal grew. One bell for many events: followers read what they missed.</summary>
internal sealed partial class Announcer(IJournal journal, IClusterClient cluster, ILogger<Announcer> logger) : BackgroundService
{
    /// <summary>No more than this many bells a second, however fast the journal grows.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var stream = cluster.GetStreamProvider(StreamNames.Provider).GetStream<JournalAdvanced>(StreamId.Create(StreamNames.Events, StreamNames.AllTenants));
        var head = journal.Head;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                head = await journal.WaitAsync(head, stoppingToken);
                await stream.OnNextAsync(new JournalAdvanced(head));
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFollowFailed(exception, head); // A doorbell: the next one says all that this one would have.
                await Task.Delay(AfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventIds.FollowFailed, LogLevel.Warning, "Position {Position} was not announced; followers catch up at the next one")]
    private partial void LogFollowFailed(Exception exception, long position);
}
