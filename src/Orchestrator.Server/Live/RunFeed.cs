using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Orchestrator.Abstractions.Live;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Live;

/// <summary>
/// Follows one run for all who watch it: reads what is new once, writes it once, hands it to each. A frame goes out at once when the one before is old
/// enough, else what comes meanwhile goes together.
/// </summary>
internal sealed partial class RunFeed : IDisposable
{
    /// <summary>Time from one frame to the next.</summary>
    public static readonly TimeSpan FrameEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Time from one message about changed tasks to the next.</summary>
    public static readonly TimeSpan ChangedEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(1);

    private readonly LiveRun _live;
    private readonly TimeProvider _clock;
    private readonly LiveMeter _meter;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly HashSet<Viewer> _viewers = [];
    private readonly Channel<bool> _bell = Bell();
    private readonly Channel<bool> _dirty = Bell();
    private readonly CancellationTokenSource _end = new();
    private Viewer[]? _all;
    private TaskCompletionSource? _moved;
    private long _last;
    private long _told;

    public RunFeed(LiveRun live, TimeProvider clock, LiveMeter meter, ILogger logger)
    {
        (_live, _clock, _meter, _logger) = (live, clock, meter, logger);
        _last = _told = live.Seq;
    }

    public LiveRun Live => _live;

    public int Viewers => _viewers.Count;

    public void Start()
    {
        _ = FollowAsync(_bell.Reader, SendFramesAsync);
        _ = FollowAsync(_dirty.Reader, SendChangesAsync);
        Ring();
    }

    /// <summary>There may be something new.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>From now on it gets every frame.</summary>
    /// <returns>The position at which the next frame begins: what stands up to here is the viewer's own to read.</returns>
    public long Add(Viewer viewer)
    {
        lock (_lock)
        {
            (_all, _) = (null, _viewers.Add(viewer));
            return _last;
        }
    }

    public void Remove(Viewer viewer)
    {
        lock (_lock)
        {
            (_all, _) = (null, _viewers.Remove(viewer));
        }
    }

    /// <summary>Position of the last event that was sent.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>Completes when a frame goes behind this position.</summary>
    public Task MovedAsync(long after)
    {
        lock (_lock)
        {
            return _last > after ? Task.CompletedTask : (_moved ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Nobody watches any more.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _bell.Writer.TryComplete();
        _dirty.Writer.TryComplete();
        _end.Dispose();
    }

    private static Channel<bool> Bell() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private static Message Written(string method, object argument, int events) => new(new SerializedHubMessage(new InvocationMessage(method, [argument])), events);

    private async Task FollowAsync(ChannelReader<bool> bell, Func<CancellationToken, Task> work)
    {
        var ended = _end.Token;
        try
        {
            while (await bell.WaitToReadAsync(ended))
            {
                bell.TryRead(out _);
                try
                {
                    await work(ended);
                }
                catch (Exception exception) when (!ended.IsCancellationRequested)
                {
                    LogFollowFailed(exception, _live.Id);
                    await Task.Delay(_afterFailure, _clock, ended);
                    Ring();
                    _dirty.Writer.TryWrite(true);
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Nobody watches any more.
        }
    }

    private async Task SendFramesAsync(CancellationToken cancellationToken)
    {
        RowPage page;
        var sent = false;
        do
        {
            page = await _live.RowsAsync(new(Last), cancellationToken);
            if (page.Rows.Count > 0)
            {
                Send(page.Rows);
                sent = true;
            }
        }
        while (page.More);

        if (sent)
        {
            _dirty.Writer.TryWrite(true);
            await Task.Delay(FrameEvery, _clock, cancellationToken);
        }
    }

    private void Send(IReadOnlyList<EventRow> rows)
    {
        var frame = new Frame(_live.Id, Last, rows[^1].Seq, _clock.GetUtcNow(), rows);
        Viewer[] viewers;
        TaskCompletionSource? moved;
        lock (_lock)
        {
            // Whoever is added behind this reads these rows itself.
            _last = frame.To;
            viewers = All();
            (moved, _moved) = (_moved, null);
        }

        _meter.Frame();
        SendTo(viewers, new(_live.Id, Changes: false), Written(nameof(IRunsClient.Frame), frame, rows.Count));
        moved?.TrySetResult();
    }

    private async Task SendChangesAsync(CancellationToken cancellationToken)
    {
        var changes = await _live.ChangesAsync(_told, cancellationToken);
        Viewer[] viewers;
        lock (_lock)
        {
            viewers = All();
        }

        _told = changes.To;
        SendTo(viewers, new(_live.Id, Changes: true), Written(nameof(IRunsClient.Changed), changes, events: 0));
        await Task.Delay(ChangedEvery, _clock, cancellationToken);
    }

    private static void SendTo(Viewer[] viewers, Slot slot, Message message)
    {
        foreach (var viewer in viewers)
        {
            viewer.Send(slot, message);
        }
    }

    private Viewer[] All() => _all ??= [.. _viewers];

    [LoggerMessage(LiveEventIds.FollowFailed, LogLevel.Warning, "Run {Run} could not be read for those who watch it; tried again in a second")]
    private partial void LogFollowFailed(Exception exception, string run);
}
