using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Agents;
using Orchestrator.Cli.Benchmarks.Hub;
using Orchestrator.Server.Live;
using Orchestrator.Silo.Catalog;
using Server.Tests.Api;

namespace Server.Tests.Live;

/// <summary>The run list and the counters of the rail, as they are sent to those who look at them.</summary>
public sealed class ListsTests
{
    /// <summary>Another task needs what drifts, so that a person is asked.</summary>
    private const string Drifts = """
        plan: drift-wave
        title: A task that drifts and is needed
        northStar: agents/north-star.md
        waves:
          - id: D
            title: Drift
            tasks:
              - id: lake
                agent: data
                does: Build a data lakehouse for raw exports
                tools: [ noop ]
                produces: [ result.json ]
              - id: uses
                agent: growth
                does: Leave a result of one kilobyte as one durable step
                serves: O4
                needs: [ lake ]
                tools: [ noop ]
                produces: [ result.json ]
            gate:
              criteria:
                - { metric: noop.bytes, op: ">=", value: 1 }
        """;

    [Fact]
    public async Task A_changed_run_is_in_the_lists_within_a_tick_with_the_counters()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var lists = new Lists();
        await using var hub = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), lists, CancellationToken.None);
        var whole = await hub.CallAsync("JoinLists", [], CancellationToken.None);
        Assert.Equal((0, "0 0 0 0"), (whole.GetProperty("runs").GetArrayLength(), Counters(whole)));

        var run = await server.StartHelloAsync();
        var begin = Stopwatch.GetTimestamp();
        await lists.UntilAsync(f => Counters(f) == "0 1 0 0" && StateIn(f, run) == "nogo", "the run that waits for its gate");
        AssertTick(begin);

        await server.Client("approver").OrderAsync($"/api/runs/{run}/gates/H.2/decision", new { verdict = "go", reason = "good enough" });
        await server.UntilAsync(run, "waiting");
        begin = Stopwatch.GetTimestamp();
        await lists.UntilAsync(f => Counters(f) == "0 1 1 0" && StateIn(f, run) == "waiting", "the run that waits for an approval");
        AssertTick(begin);

        // A run that is given up takes its approval with it: nobody can answer any more.
        await server.Client("operator").OrderAsync($"/api/runs/{run}/cancel", new { reason = "enough" });
        await lists.UntilAsync(f => Counters(f) == "0 0 0 0" && StateIn(f, run) == "cancelled", "the run that was given up");
    }

    [Fact]
    public async Task A_drift_question_is_counted_until_it_is_answered()
    {
        using var home = new TempFolder();
        CopyAgents(home);
        await File.WriteAllTextAsync(home.At("agents/plans/drift-wave.yaml"), Drifts);
        await using var server = await RunningServer.StartAsync(LiveServer.Args, builder => builder.Services.AddSingleton(CatalogRegistration.Open(new CatalogOptions { Home = home.Path }, AgentTools.All())));
        var lists = new Lists();
        await using var hub = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), lists, CancellationToken.None);
        await hub.CallAsync("JoinLists", [], CancellationToken.None);

        var run = (await server.Client("operator").OrderAsync("/api/runs", new { plan = "drift-wave" }, HttpStatusCode.Created)).Text("id");
        await lists.UntilAsync(f => Counters(f) == "0 1 0 1" && StateIn(f, run) == "waiting", "the run that waits for an answer about its drift");
        await server.Client("approver").OrderAsync($"/api/runs/{run}/drift/lake/decision", new { verdict = "keep", reason = "it is needed" });
        await lists.UntilAsync(f => Counters(f) == "0 0 0 0" && StateIn(f, run) == "succeeded", "the run after its answer");
    }

    [Fact]
    public async Task Running_runs_are_counted_and_only_what_changed_is_sent()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var done = await server.DoneAsync(waves: 1, tasks: 1);
        var lists = new Lists();
        await using var hub = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), lists, CancellationToken.None);
        var whole = await hub.CallAsync("JoinLists", [], CancellationToken.None);
        Assert.Equal("succeeded", StateIn(whole, done));

        var run = await server.StartWavesAsync(waves: 4, tasks: 2, delay: 600);
        var frame = await lists.UntilAsync(f => Counters(f) == "1 0 0 0", "the run that runs");
        Assert.Equal([run], frame.GetProperty("runs").EnumerateArray().Select(r => r.Text("id")));
        var last = await lists.UntilAsync(f => Counters(f) == "0 0 0 0", "its end");
        Assert.Equal("succeeded", StateIn(last, run));

        for (var i = 1; i < lists.Sent.Count; i++)
        {
            Assert.True(lists.Sent[i] - lists.Sent[i - 1] > ListsFeed.Every - TimeSpan.FromMilliseconds(10), $"{lists.Sent[i] - lists.Sent[i - 1]} between two messages");
        }
    }

    [Fact]
    public async Task Whoever_leaves_the_lists_or_is_another_tenant_gets_nothing_of_them()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var feeds = server.Services.GetRequiredService<ListsFeeds>();
        var (stays, leaves, stranger) = (new Lists(), new Lists(), new Lists());
        await using var one = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), stays, CancellationToken.None);
        await using var two = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), leaves, CancellationToken.None);
        await using var three = await HubConnection.OpenAsync(server.Url, server.Key("viewer", "acme"), stranger, CancellationToken.None);
        foreach (var hub in new[] { one, two, three })
        {
            await hub.CallAsync("JoinLists", [], CancellationToken.None);
            await hub.CallAsync("JoinLists", [], CancellationToken.None);
        }

        Assert.Equal(3, feeds.Viewers);
        await two.CallAsync("LeaveLists", [], CancellationToken.None);
        Assert.Equal(2, feeds.Viewers);
        var run = await server.StartHelloAsync();
        await stays.UntilAsync(f => StateIn(f, run) == "nogo", "the run");
        Assert.All(leaves.All.Concat(stranger.All), f => Assert.Null(StateIn(f, run)));
        await one.CallAsync("LeaveLists", [], CancellationToken.None);
        await three.CallAsync("LeaveLists", [], CancellationToken.None);
        Assert.Equal(0, feeds.Viewers);
    }

    /// <summary>One message a second; what it waits for is not the machine's speed.</summary>
    private static void AssertTick(long begin) =>
        Assert.True(Stopwatch.GetElapsedTime(begin) < ListsFeed.Every + TimeSpan.FromSeconds(1), $"It took {Stopwatch.GetElapsedTime(begin)}.");

    private static string Counters(JsonElement frame)
    {
        var c = frame.GetProperty("counters");
        return $"{c.GetProperty("running")} {c.GetProperty("waiting")} {c.GetProperty("approvals")} {c.GetProperty("drift")}";
    }

    private static string? StateIn(JsonElement frame, string run) =>
        frame.GetProperty("runs").EnumerateArray().Where(r => r.Text("id") == run).Select(r => r.Text("state")).SingleOrDefault();

    private static void CopyAgents(TempFolder home)
    {
        var from = Path.Combine(Environment.GetEnvironmentVariable("ORC_HOME")!, "agents");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = home.At(Path.Combine("agents", Path.GetRelativePath(from, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private sealed class Lists : IHubTarget
    {
        private readonly Channel<JsonElement> _came = Channel.CreateUnbounded<JsonElement>();

        public List<JsonElement> All { get; } = [];

        public List<DateTimeOffset> Sent => [.. All.Select(f => f.GetProperty("sent").GetDateTimeOffset())];

        public void Called(string method, ReadOnlySpan<byte> argument)
        {
            if (method == "Lists")
            {
                All.Add(JsonElement.Parse(argument));
                _came.Writer.TryWrite(All[^1]);
            }
        }

        public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> isIt, string missing)
        {
            while (true)
            {
                var frame = await _came.Reader.ReadAsync().AsTask().WithinAsync(missing);
                if (isIt(frame))
                {
                    return frame;
                }
            }
        }
    }
}
