using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Cli.Benchmarks.Hub;
using Orchestrator.Server.Live;

namespace Server.Tests.Live;

/// <summary>A client that stops reading, over a real socket with small buffers.</summary>
public sealed class SlowClientTests
{
    [Fact]
    public async Task A_client_that_stops_reading_holds_up_nobody_and_catches_up_when_it_reads_again()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        using var missed = new Counted("orchestrator.live.missed_frames");
        var run = await server.StartWavesAsync(waves: 30, tasks: 40, delay: 40, calls: 3);

        using var narrow = Narrow();
        using var stopped = new ManualResetEventSlim();
        var slow = new Follower();
        slow.OnRow = _ => stopped.Wait(); // The connection's own loop: nothing is read from the socket any more.
        using var end = new CancellationTokenSource();
        var slowViewer = new FollowedRun(() => server.Url, () => server.Key("viewer"), run, slow, static (_, _) => Task.CompletedTask) { Through = narrow };
        var slowFollowing = Task.Run(() => slowViewer.FollowAsync(end.Token));

        var quick = new Follower();
        await server.FollowToEndAsync(run, quick);
        Assert.Equal(await server.JournalAsync(run), quick.Rows);
        Assert.True(slow.Rows.Count <= 1);
        Assert.True(missed.Sum > 0, "The slow client was sent everything; it was not slow.");

        stopped.Set();
        await slow.Done.WithinAsync("the slow client's end of the run");
        await end.CancelAsync();
        await slowFollowing;
        Assert.Equal(quick.Rows, slow.Rows);
    }

    [Fact]
    public async Task Clients_that_take_nothing_for_ten_seconds_cost_little_and_are_dropped_and_no_other_is()
    {
        const int Stalled = 4;
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        using var missed = new Counted("orchestrator.live.missed_frames");
        using var dropped = new Counted("orchestrator.live.dropped_clients");
        var feeds = server.Services.GetRequiredService<RunFeeds>();
        var run = await server.StartWavesAsync(waves: 30, tasks: 40, delay: 40, calls: 3);

        using var stopped = new ManualResetEventSlim();
        var hubs = new List<HubConnection>();
        var narrow = new List<HttpMessageInvoker>();
        for (var i = 0; i < Stalled; i++)
        {
            narrow.Add(Narrow());
            hubs.Add(await HubConnection.OpenAsync(server.Url, server.Key("viewer"), new Deaf(stopped), CancellationToken.None, narrow[i]));
            await hubs[i].CallAsync("Join", [run, 0L], CancellationToken.None);
        }

        var quick = new Follower();
        using var end = new CancellationTokenSource();
        var viewer = server.Viewer(run, quick);
        var following = viewer.FollowAsync(end.Token);
        await missed.ReachAsync(Stalled * 20).WithinAsync("frames that the stalled clients do not take");
        Assert.Equal(0, dropped.Sum);
        var with = GC.GetTotalMemory(forceFullCollection: true);

        server.Clock.Forward(Viewer.Patience + TimeSpan.FromSeconds(1));
        await dropped.ReachAsync(Stalled).WithinAsync("the end of the stalled clients");
        stopped.Set();
        await Task.WhenAll(hubs.Select(h => h.Closed)).WithinAsync("the end of their connections");
        var without = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(with - without < Stalled * 512 * 1024, $"{(with - without) / Stalled} bytes for each client that takes nothing");

        await quick.Done.WithinAsync("the end of the run");
        Assert.Equal(1, viewer.Connects);
        Assert.Equal(Stalled, dropped.Sum);
        Assert.Equal(1, feeds.Viewers);
        await end.CancelAsync();
        await following;
        Assert.Equal(await server.JournalAsync(run), quick.Rows);
        foreach (var hub in hubs)
        {
            await hub.DisposeAsync();
        }

        narrow.ForEach(n => n.Dispose());
    }

    /// <summary>Reads nothing more once the first frame came.</summary>
    private sealed class Deaf(ManualResetEventSlim stopped) : IHubTarget
    {
        public void Called(string method, ReadOnlySpan<byte> argument) => stopped.Wait();
    }

    private static HttpMessageInvoker Narrow() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = 4096 };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
