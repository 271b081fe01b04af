using System.Net.ServerSentEvents;
using System.Text.Json;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Servers;

/// <summary>
/// The events of a run as a server sends them, each once and in order, over any number of connections. What was there before a connection is read in
/// pages, what comes while it stands in frames; an event at or before the last one is dropped, and a frame that does not follow on sends back to the pages.
/// </summary>
internal sealed class EventStream(ServerLink link, ServerQueries queries, string run, long after, FollowEnd end, Outage outage) : IAsyncDisposable
{
    /// <summary>A server pings every 15 seconds: one that is silent for longer than two pings is gone, whatever the connection says.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(40);

    private long _last = after;
    private HttpResponseMessage? _connection;
    private IAsyncEnumerator<SseItem<byte[]>>? _items;
    private CancellationTokenSource? _alive;

    /// <returns>The next events, at least one; null when the end is reached and everything before it was handed out.</returns>
    public async Task<IReadOnlyList<EventView>?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (_items is null)
                {
                    if (await PageAsync(cancellationToken) is { Count: > 0 } page)
                    {
                        return page;
                    }

                    if (end.Reached)
                    {
                        return null;
                    }

                    await ConnectAsync(cancellationToken);
                }

                if (await FrameAsync(cancellationToken) is { Count: > 0 } frame)
                {
                    return frame;
                }
            }
            catch (ServerException exception) when (exception.Unreachable ? outage.Began() : IsStarting(exception) && outage.BeganJustNow())
            {
                await CloseAsync();
                await outage.WaitAsync(cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<List<EventView>> PageAsync(CancellationToken cancellationToken)
    {
        var page = await queries.EventPageAsync(run, _last, cancellationToken);
        outage.Over();
        return Take(page?.Items ?? []);
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _alive = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _alive.CancelAfter(_silence);
        try
        {
            _connection = await link.OpenEventsAsync(FormattableString.Invariant($"runs/{Uri.EscapeDataString(run)}/events?after={_last}&data=full"), _alive.Token);
            var stream = await _connection.Content.ReadAsStreamAsync(_alive.Token);
            _items = SseParser.Create(stream, static (_, data) => data.ToArray()).EnumerateAsync(_alive.Token).GetAsyncEnumerator(_alive.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServerErrors.Late(link.Target, _silence);
        }
    }

    /// <returns>The new events of the next frame; none for a ping, a gap or the end of the connection.</returns>
    private async Task<IReadOnlyList<EventView>> FrameAsync(CancellationToken cancellationToken)
    {
        try
        {
            _alive!.CancelAfter(_silence);
            if (!await _items!.MoveNextAsync())
            {
                await CloseAsync();
                throw ServerErrors.Unreachable(link.Target, new IOException("It ended the connection."));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw ServerErrors.Unreachable(link.Target, exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServerErrors.Late(link.Target, _silence);
        }

        outage.Over();
        var item = _items.Current;
        if (item.EventType != "frame" || Read(item.Data) is not { } frame || frame.To <= _last)
        {
            return []; // A ping, what was seen already, or a reset: a position that the server does not have yet, from which it sends on nevertheless.
        }

        // A gap, or rows without their events: the pages have everything, and the frames that follow go on behind them.
        var events = frame.Prev > _last || frame.Events.Any(e => e.Data is null) ? await PageAsync(cancellationToken) : Take(frame.Events);
        if (end.Reached)
        {
            await CloseAsync(); // One more look at the pages: what was under way may have ended after the run came to rest.
        }

        return events;
    }

    private bool IsStarting(ServerException exception) => exception.Code == ServerErrors.KeyRefused && link.KeyIsPassing;

    private Frame? Read(byte[] data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, ServerJson.Wire.Frame);
        }
        catch (JsonException exception)
        {
            throw ServerErrors.NotUnderstood(link.Target, _connection!, exception.Message, exception);
        }
    }

    private List<EventView> Take(IReadOnlyList<EventRow> rows)
    {
        var events = new List<EventView>(rows.Count);
        foreach (var row in rows.Where(r => r.Seq > _last))
        {
            _last = row.Seq;
            var entry = ServerQueries.Whole(run, row);
            end.Saw(entry);
            events.Add(entry);
        }

        return events;
    }

    private async Task CloseAsync()
    {
        if (_items is not null && _alive is not null)
        {
            await _alive.CancelAsync(); // Else disposing would read the connection to its end, which never comes.
            await _items.DisposeAsync();
        }

        _connection?.Dispose();
        _alive?.Dispose();
        (_items, _connection, _alive) = (null, null, null);
    }
}
