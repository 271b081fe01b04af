using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Cli.Benchmarks.Hub;
using Orchestrator.Server.Live;

namespace Server.Tests.Live;

/// <summary>The shape of what is sent: frames in a chain, not too often; changed tasks; server-sent events; the end of the server.</summary>
public sealed class FrameTests
{
    [Fact]
    public async Task Frames_are_a_chain_and_never_closer_than_a_tenth_of_a_second()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var run = await server.StartWavesAsync(waves: 6, tasks: 5, delay: 30, calls: 3);
        var seen = new Seen("Frame", frame => frame.GetProperty("events").EnumerateArray().Any(e => e.GetProperty("type").GetString() == "run-ended.v1"));
        await using var hub = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), seen, CancellationToken.None);
        var joined = await hub.CallAsync("Join", [run, 0L], CancellationToken.None);
        await seen.Done.WithinAsync("the frame with the end of the run");

        var to = joined.GetProperty("frame").GetProperty("to").GetInt64();
        var sent = DateTimeOffset.MinValue;
        Assert.True(seen.All.Count > 4);
        foreach (var frame in seen.All)
        {
            var events = frame.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()).ToList();
            Assert.Equal(to, frame.GetProperty("prev").GetInt64());
            to = frame.GetProperty("to").GetInt64();
            Assert.Equal(to, events[^1]);
            Assert.Equal(events.Order(), events);

            // Timers are as exact as the system's: a millisecond or two.
            Assert.True(frame.GetProperty("sent").GetDateTimeOffset() - sent > RunFeed.FrameEvery - TimeSpan.FromMilliseconds(5));
            sent = frame.GetProperty("sent").GetDateTimeOffset();
        }
    }

    [Fact]
    public async Task Changed_tasks_put_together_are_the_tasks_as_they_are()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var run = await server.StartWavesAsync(waves: 8, tasks: 6, delay: 60, calls: 3);
        var seen = new Seen("Changed", changes => changes.GetProperty("head").GetProperty("state").GetString() == "succeeded");
        await using var hub = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), seen, CancellationToken.None);
        await hub.CallAsync("Join", [run, 0L], CancellationToken.None);
        var first = await server.Client("viewer").GetFromJsonAsync<JsonElement>($"/api/runs/{run}/tasks");
        await seen.Done.WithinAsync("the change that says that the run is over");

        var stand = first.GetProperty("to").GetInt64();
        var tasks = first.GetProperty("tasks").EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!);
        foreach (var changes in seen.All)
        {
            Assert.True(changes.GetProperty("since").GetInt64() <= stand);
            stand = Math.Max(stand, changes.GetProperty("to").GetInt64());
            foreach (var task in changes.GetProperty("tasks").EnumerateArray())
            {
                var id = task.GetProperty("id").GetString()!;
                if (!tasks.TryGetValue(id, out var older) || older.GetProperty("seq").GetInt64() < task.GetProperty("seq").GetInt64())
                {
                    tasks[id] = task;
                }
            }
        }

        var whole = await server.Client("viewer").GetFromJsonAsync<JsonElement>($"/api/runs/{run}/tasks?since=0");
        Assert.Equal(48, tasks.Count);
        foreach (var task in whole.GetProperty("tasks").EnumerateArray())
        {
            Assert.Equal(task.GetRawText(), tasks[task.GetProperty("id").GetString()!].GetRawText());
            Assert.Equal("succeeded", task.GetProperty("state").GetString());
            var attempt = Assert.Single(task.GetProperty("attempts").EnumerateArray());
            Assert.Equal(3, attempt.GetProperty("calls").GetInt32());
            Assert.True(attempt.GetProperty("queued").GetDateTimeOffset() <= attempt.GetProperty("started").GetDateTimeOffset());
            Assert.True(attempt.GetProperty("started").GetDateTimeOffset() < attempt.GetProperty("ended").GetDateTimeOffset());
        }

        var states = whole.GetProperty("head").GetProperty("tasks");
        Assert.Equal(48, states.GetProperty("succeeded").GetInt64());
        Assert.All(whole.GetProperty("head").GetProperty("waves").EnumerateArray(), w => Assert.Equal((6, 6), (w.GetProperty("total").GetInt32(), w.GetProperty("settled").GetInt32())));
    }

    [Fact]
    public async Task Rows_are_small_and_pages_meet()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var run = await server.DoneAsync(waves: 3, tasks: 40);
        var all = await server.Client("viewer").GetFromJsonAsync<JsonElement>($"/api/runs/{run}/events?limit=2000");
        var rows = all.GetProperty("items").EnumerateArray().Select(r => r.GetRawText()).ToList();
        Assert.True(rows.Average(r => r.Length) < 250, $"A row has {rows.Average(r => r.Length)} bytes on average.");
        Assert.Equal((await server.JournalAsync(run)).Count, rows.Count);

        var forward = new List<string>();
        for (string? next = "0"; next is not null;)
        {
            var page = await server.Client("viewer").GetFromJsonAsync<JsonElement>($"/api/runs/{run}/events?limit=97&after={next}");
            forward.AddRange(page.GetProperty("items").EnumerateArray().Select(r => r.GetRawText()));
            next = page.GetProperty("next").GetString();
        }

        var backward = new List<string>();
        for (string? next = "999999999"; next is not null;)
        {
            var page = await server.Client("viewer").GetFromJsonAsync<JsonElement>($"/api/runs/{run}/events?limit=97&before={next}");
            backward.InsertRange(0, page.GetProperty("items").EnumerateArray().Select(r => r.GetRawText()));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(rows, forward);
        Assert.Equal(rows, backward);
    }

    [Fact]
    public async Task Server_sent_events_go_on_behind_the_last_id()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        server.Services.GetRequiredService<EventStream>().PingEvery = TimeSpan.FromMilliseconds(50);
        var run = await server.DoneAsync(waves: 2, tasks: 4);
        var journal = await server.JournalAsync(run);
        var first = await ReadAsync(server, run, null, item => item.EventType == "ping");
        Assert.Equal(journal.Select(e => e.Seq), Seqs(first));
        Assert.Equal($"{journal[^1].Seq}", first.Last(i => i.EventType == "frame").EventId);

        var rest = await ReadAsync(server, run, $"{journal[9].Seq}", item => item.EventType == "ping");
        Assert.Equal(journal.Skip(10).Select(e => e.Seq), Seqs(rest));

        var foreign = await ReadAsync(server, run, "99999999", _ => true);
        Assert.Equal("reset", foreign[0].EventType);
        Assert.Equal($"/api/runs/{run}/head", JsonElement.Parse(foreign[0].Data).GetProperty("snapshot").GetString());
    }

    [Fact]
    public async Task A_server_that_stops_lets_its_viewers_go_at_once()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var run = await server.DoneAsync(waves: 1, tasks: 2);
        var hubs = new List<HubConnection>();
        for (var i = 0; i < 20; i++)
        {
            hubs.Add(await HubConnection.OpenAsync(server.Url, server.Key("viewer"), new Seen("Frame", _ => false), CancellationToken.None));
            await hubs[i].CallAsync("Join", [run, 0L], CancellationToken.None);
        }

        var reads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = ReadAsync(server, run, null, _ =>
        {
            reads.TrySetResult();
            return false;
        });
        await reads.Task.WithinAsync("the first item of the event stream");
        var begin = Stopwatch.GetTimestamp();
        await server.StopAsync();
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(3), $"The stop took {Stopwatch.GetElapsedTime(begin)}.");
        await Task.WhenAll(hubs.Select(h => h.Closed)).WithinAsync("the end of all connections");
        await reading.WithinAsync("the end of the event stream");
        foreach (var hub in hubs)
        {
            await hub.DisposeAsync();
        }
    }

    private static IEnumerable<long> Seqs(IEnumerable<SseItem<string>> items) => items.Where(i => i.EventType == "frame")
        .SelectMany(i => JsonElement.Parse(i.Data).GetProperty("events").EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()));

    private static async Task<List<SseItem<string>>> ReadAsync(RunningServer server, string run, string? lastId, Func<SseItem<string>, bool> until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run}/events");
        request.Headers.Accept.Add(new("text/event-stream"));
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        using var reply = await server.Client("viewer").SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType?.MediaType);
        await using var stream = await reply.Content.ReadAsStreamAsync();
        var items = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync())
        {
            items.Add(item);
            if (until(item))
            {
                break;
            }
        }

        return items;
    }
}
