using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Live;

/// <summary>A run's events as server-sent events: <c>frame</c>, <c>ping</c> when nothing happened for a while, <c>reset</c> where the caller's position is none.</summary>
internal sealed class EventStream(RunFeeds feeds, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    /// <summary>Longest silence.</summary>
    public TimeSpan PingEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <param name="after">Position of the last event that the caller has.</param>
    /// <param name="whole">With the events as they were journaled.</param>
    public async IAsyncEnumerable<SseItem<string>> OfAsync(string tenant, LiveRun run, long after, bool whole, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var watch = new RunWatch(feeds, tenant, run, clock) { Whole = whole };
        if (after > run.Seq)
        {
            after = run.Seq;
            yield return Item("reset", JsonSerializer.Serialize(new SseReset($"/api/runs/{run.Id}/head", after), LiveJson.Default.SseReset), after);
        }

        var next = watch.NextAsync(after, ending.Token).AsTask();
        while (true)
        {
            SseItem<string>? item;
            try
            {
                var frame = await next.WaitAsync(PingEvery, clock, ending.Token);
                after = frame.To;
                item = Item("frame", JsonSerializer.Serialize(new SseFrame(frame.Prev, frame.To, frame.Sent, frame.Events), LiveJson.Default.SseFrame), after);
                next = watch.NextAsync(after, ending.Token).AsTask();
            }
            catch (TimeoutException)
            {
                item = new SseItem<string>("{}", "ping");
            }
            catch (OperationCanceledException)
            {
                item = null; // The caller left, or the server stops: the response ends as it should, and the caller comes back with Last-Event-ID.
            }

            if (item is null)
            {
                yield break;
            }

            yield return item.Value;
        }
    }

    private static SseItem<string> Item(string type, string data, long to) => new(data, type) { EventId = to.ToString(CultureInfo.InvariantCulture) };
}
