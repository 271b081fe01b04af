using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Cli.Benchmarks.Hub;
using Orchestrator.Server.Live;

namespace Server.Tests.Live;

/// <summary>Whoever follows a run has every event once and in order, however often the connection is lost.</summary>
public sealed class CatchUpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Viewers_that_are_cut_off_at_random_have_what_the_journal_has(int seed)
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var random = new Random(seed);
        var run = await server.StartWavesAsync(waves: 10, tasks: 8, delay: 15, calls: 3);
        using var end = new CancellationTokenSource();
        var viewers = new List<(FollowedRun Viewer, Follower Follower, Task Following)>();
        for (var i = 0; i < 12; i++)
        {
            var follower = new Follower();
            var viewer = server.Viewer(run, follower);
            var (own, next) = (new Random(random.Next()), random.Next(1, 200));
            follower.OnRow = rows =>
            {
                if (rows >= next)
                {
                    next = rows + own.Next(1, 200);
                    viewer.Cut();
                }
            };
            viewers.Add((viewer, follower, viewer.FollowAsync(end.Token)));
        }

        foreach (var (_, follower, _) in viewers)
        {
            await follower.Done.WithinAsync("the end of the run at every viewer");
        }

        await end.CancelAsync();
        await Task.WhenAll(viewers.Select(v => v.Following));
        var journal = await server.JournalAsync(run);
        Assert.All(viewers, v => Assert.Equal(journal, v.Follower.Rows));
        Assert.True(viewers.Sum(v => v.Viewer.Connects) > 24, "The viewers were not cut off.");
    }

    [Fact]
    public async Task A_long_run_is_caught_up_with_in_parts_while_it_goes_on()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var run = await server.StartWavesAsync(waves: 12, tasks: 100, calls: 2);
        var follower = new Follower();
        await server.FollowToEndAsync(run, follower);
        Assert.Equal(await server.JournalAsync(run), follower.Rows);
        Assert.True(follower.Rows.Count > 2 * 2_000);

        var late = new Follower();
        await server.FollowToEndAsync(run, late);
        Assert.Equal(follower.Rows, late.Rows);
    }

    [Fact]
    public async Task A_viewer_follows_over_a_restart_of_the_server()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var run = await server.DoneAsync(waves: 2, tasks: 3);
        var (follower, half) = (new Follower(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var viewer = server.Viewer(run, follower);
        follower.OnRow = _ => half.TrySetResult();
        using var end = new CancellationTokenSource();
        var following = viewer.FollowAsync(end.Token);
        await half.Task.WithinAsync("the first event");

        await server.StopAsync();
        await server.StartAgainAsync();
        await follower.Done.WithinAsync("the end of the run");
        await end.CancelAsync();
        await following;
        Assert.Equal(await server.JournalAsync(run), follower.Rows);
    }

    [Fact]
    public async Task A_feed_is_there_with_its_first_viewer_and_gone_after_its_last()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        var feeds = server.Services.GetRequiredService<RunFeeds>();
        var run = await server.DoneAsync(waves: 1, tasks: 2);
        await feeds.EmptyAsync().WithinAsync("the end of the feed after its viewer left");

        await using var one = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), new Silent(), CancellationToken.None);
        await using var other = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), new Silent(), CancellationToken.None);
        await one.CallAsync("Join", [run, 0L], CancellationToken.None);
        await one.CallAsync("Join", [run, 0L], CancellationToken.None);
        await other.CallAsync("Join", [run, 0L], CancellationToken.None);
        Assert.Equal((1, 2), (feeds.Count, feeds.Viewers));

        await one.CallAsync("Leave", [run], CancellationToken.None);
        Assert.Equal((1, 1), (feeds.Count, feeds.Viewers));
        var empty = feeds.EmptyAsync();
        other.Cut();
        await empty.WithinAsync("the end of the feed after its last viewer was cut off");
        Assert.Equal((0, 0), (feeds.Count, feeds.Viewers));
    }

    [Fact]
    public async Task A_run_that_does_not_exist_or_is_another_tenants_is_refused_in_the_same_words_and_leaves_nothing()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        await using var hub = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), new Silent(), CancellationToken.None);
        foreach (var run in new[] { "R-000000-000000-000", "", "../x", new string('r', 5_000) })
        {
            var refused = await Assert.ThrowsAsync<HubFailure>(() => hub.CallAsync("Join", [run, 0L], CancellationToken.None));
            Assert.Matches(@"\[ORC(1930|5402)\]", refused.Message);
        }

        // A run of another tenant is refused in the same words.
        var run2 = await server.DoneAsync(waves: 1, tasks: 1);
        await using var stranger = await HubConnection.OpenAsync(server.Url, server.Key("viewer", "elsewhere"), new Silent(), CancellationToken.None);
        var foreign = await Assert.ThrowsAsync<HubFailure>(() => stranger.CallAsync("Join", [run2, 0L], CancellationToken.None));
        var unknown = await Assert.ThrowsAsync<HubFailure>(() => hub.CallAsync("Join", ["R-000000-000000-000", 0L], CancellationToken.None));
        Assert.Equal(unknown.Message.Replace("R-000000-000000-000", run2, StringComparison.Ordinal), foreign.Message);

        await server.Services.GetRequiredService<RunFeeds>().EmptyAsync().WithinAsync("the end of the feed");
        Assert.Equal(1, server.Services.GetRequiredService<Orchestrator.Silo.Queries.Live.LiveRuns>().Count);
    }

    [Fact]
    public async Task A_connection_joins_no_more_runs_than_it_may()
    {
        await using var server = await RunningServer.StartAsync(LiveServer.Args);
        await using var hub = await HubConnection.OpenAsync(server.Url, server.Key("viewer"), new Silent(), CancellationToken.None);
        var first = await server.DoneAsync(waves: 1, tasks: 1);
        await hub.CallAsync("Join", [first, 0L], CancellationToken.None);
        for (var i = 1; i < RunsHub.MostJoins; i++)
        {
            await hub.CallAsync("Join", [await server.StartWavesAsync(waves: 1, tasks: 1), 0L], CancellationToken.None);
        }

        var more = await server.StartWavesAsync(waves: 1, tasks: 1);
        var refused = await Assert.ThrowsAsync<HubFailure>(() => hub.CallAsync("Join", [more, 0L], CancellationToken.None));
        Assert.Contains("[ORC5450]", refused.Message, StringComparison.Ordinal);
        await hub.CallAsync("Leave", [first], CancellationToken.None);
        await hub.CallAsync("Join", [more, 0L], CancellationToken.None);
    }

    private sealed class Silent : IHubTarget
    {
        public void Called(string method, ReadOnlySpan<byte> argument)
        {
        }
    }
}
