using System.Net.Sockets;
using Orchestrator.Cli.Benchmarks.Hub;

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
