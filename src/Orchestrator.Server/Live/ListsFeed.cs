using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Orchestrator.Abstractions.Live;

namespace Orchestrator.Server.Live;

/// <summary>The newest runs and the counters of one tenant; those who look get what changed.</summary>
internal sealed partial class ListsFeed(string tenant, RunLists lists, TimeProvider clock, ILogger logger) : IDisposable
{
    /// <summary>Time from one message to the next.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private static readonly Slot _slot = new(null, Changes: false);

    private readonly Lock _lock = new();
    private readonly HashSet<Viewer> _viewers = [];
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource _end = new();
    private ListsFrame? _newest;

    public int Viewers => _viewers.Count;

    public void Start() => _ = FollowAsync(_end.Token);

    public void Ring() => _bell.Writer.TryWrite(true);

    public void Add(Viewer viewer)
    {
        lock (_lock)
        {
            _viewers.Add(viewer);
        }
    }

    public void Remove(Viewer viewer)
    {
        lock (_lock)
        {
            _viewers.Remove(viewer);
        }
    }

    /// <summary>All rows, for one who begins to look. Read now, unless that was done a moment ago for another.</summary>
    public async ValueTask<ListsFrame> WholeAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_newest is { } newest && clock.GetUtcNow() - newest.Sent < Every)
            {
                Ring(); // What came since follows as a change.
                return newest;
            }
        }

        var frame = await lists.ReadAsync(tenant, cancellationToken);
        lock (_lock)
        {
            // What was sent meanwhile is newer than what was read here: the answer comes behind it and must not take it back.
            frame = _newest is { } sent && sent.Sent > frame.Sent ? sent : frame;
            _newest ??= frame;
        }

        Ring();
        return frame;
    }

    /// <summary>Nobody looks any more.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task FollowAsync(CancellationToken ended)
    {
        try
        {
            while (await _bell.Reader.WaitToReadAsync(ended))
            {
                _bell.Reader.TryRead(out _);
                try
                {
                    Send(await lists.ReadAsync(tenant, ended));
                }
                catch (Exception exception) when (!ended.IsCancellationRequested)
                {
                    LogListsFailed(exception, tenant);
                    Ring();
                }

                await Task.Delay(Every, clock, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private void Send(ListsFrame frame)
    {
        Viewer[] viewers;
        ListsFrame? before;
        lock (_lock)
        {
            (before, _newest) = (_newest, frame);
            viewers = [.. _viewers];
        }

        var known = before?.Runs.ToDictionary(r => r.Id, StringComparer.Ordinal) ?? [];
        var changed = frame.Runs.Where(r => !known.TryGetValue(r.Id, out var row) || !row.Equals(r)).ToList();
        if (before is not null && changed.Count == 0 && before.Counters == frame.Counters)
        {
            return;
        }

        var message = new Message(Written(frame with { Runs = changed }), Events: 0, Or: Whole);
        foreach (var viewer in viewers)
        {
            viewer.Send(_slot, message);
        }
    }

    /// <summary>Changes that were overtaken are made good by all rows.</summary>
    private Message Whole()
    {
        lock (_lock)
        {
            return new(Written(_newest!), Events: 0, Or: Whole);
        }
    }

    private static SerializedHubMessage Written(ListsFrame frame) => new(new InvocationMessage(nameof(IRunsClient.Lists), [frame]));

    [LoggerMessage(LiveEventIds.ListsFailed, LogLevel.Warning, "The lists of tenant {Tenant} could not be read for those who look at them; tried again in a second")]
    private partial void LogListsFailed(Exception exception, string tenant);
}
