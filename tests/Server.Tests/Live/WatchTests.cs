using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Server.Live;
using Orchestrator.Silo.Queries.Live;

namespace Server.Tests.Live;

/// <summary>The stream <c>Watch</c> of the hub, and the runs that the server keeps in memory for those who look.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_watched_run_comes_as_a_chain_of_frames_and_its_end_frees_the_feed()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var run = await server.StartWavesAsync(waves: 6, tasks: 5, delay: 30, calls: 2);
        using var socket = await HubCall.ConnectAsync(server, server.Key("viewer"));
        await HubCall.SendAsync(socket, $$"""{"type":4,"invocationId":"w","target":"Watch","arguments":["{{run}}",0]}""");
        var (seqs, last, ended) = (new List<long>(), 0L, false);
        while (!ended)
        {
            foreach (var frame in await ItemsAsync(socket))
            {
                Assert.Equal(last, frame.GetProperty("prev").GetInt64());
                var events = frame.GetProperty("events").EnumerateArray().ToList();
                seqs.AddRange(events.Select(e => e.GetProperty("seq").GetInt64()));
                last = frame.GetProperty("to").GetInt64();
                Assert.Equal(seqs[^1], last);
                ended |= events.Any(e => e.GetProperty("type").GetString() == "run-ended.v1");
            }
        }

        Assert.Equal((await server.JournalAsync(run)).Select(e => e.Seq).Where(s => s <= last), seqs);
        var feeds = server.Services.GetRequiredService<RunFeeds>();
        Assert.Equal(1, feeds.Count);
        var empty = feeds.EmptyAsync();
        await HubCall.SendAsync(socket, """{"type":5,"invocationId":"w"}""");
        await empty.WithinAsync("the end of the feed after its watcher cancelled");
    }

    [Fact]
    public async Task Watching_what_is_not_there_is_refused_and_leaves_nothing()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        using var socket = await HubCall.ConnectAsync(server, server.Key("viewer"));
        await HubCall.SendAsync(socket, """{"type":4,"invocationId":"w","target":"Watch","arguments":["R-200101-000000-000",0]}""");
        string? refusal = null;
        while (refusal is null)
        {
            refusal = (await HubCall.MessagesAsync(socket)).FirstOrDefault(m => m.Contains("\"w\"", StringComparison.Ordinal));
        }

        Assert.Contains("[ORC1930]", refusal, StringComparison.Ordinal);
        Assert.Equal(0, server.Services.GetRequiredService<RunFeeds>().Count);
    }

    [Fact]
    public async Task Runs_that_nobody_holds_are_let_go_of_by_number_and_by_time()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var runs = server.Services.GetRequiredService<LiveRuns>();
        var ids = new List<string>();
        for (var i = 0; i < LiveRuns.MostIdle + 10; i++)
        {
            ids.Add(await server.StartWavesAsync(waves: 1, tasks: 1));
        }

        var first = await runs.FindAsync("default", ids[0], CancellationToken.None);
        var held = runs.Hold("default", first!);
        foreach (var id in ids)
        {
            Assert.NotNull(await runs.FindAsync("default", id, CancellationToken.None));
        }

        runs.Trim();
        Assert.Equal(LiveRuns.MostIdle + 1, runs.Count); // The held one is beyond the limit.
        Assert.Same(first, await runs.FindAsync("default", ids[0], CancellationToken.None));

        server.Clock.Forward(LiveRuns.LongestIdle + TimeSpan.FromSeconds(1));
        runs.Trim();
        Assert.Equal(1, runs.Count);
        Assert.Same(first, await runs.FindAsync("default", ids[0], CancellationToken.None));

        held.Dispose();
        held.Dispose();
        runs.Trim();
        Assert.Equal(1, runs.Count); // It was used just now.
        server.Clock.Forward(LiveRuns.LongestIdle + TimeSpan.FromSeconds(1));
        runs.Trim();
        Assert.Equal(0, runs.Count);
        Assert.NotSame(first, await runs.FindAsync("default", ids[0], CancellationToken.None));
    }

    private static async Task<List<JsonElement>> ItemsAsync(ClientWebSocket socket) => [.. (await HubCall.MessagesAsync(socket))
        .Select(m => JsonElement.Parse(m)).Where(m => m.GetProperty("type").GetInt32() == 2).Select(m => m.GetProperty("item"))];
}
