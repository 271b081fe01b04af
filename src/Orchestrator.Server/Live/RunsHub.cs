using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Live;
using Orchestrator.Server.Api;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Live;

/// <summary>What the server calls on those who watch.</summary>
public interface IRunsClient
{
    /// <summary>New events of a joined run.</summary>
    Task Frame(Frame frame);

    /// <summary>Changed tasks and the head of a joined run, at most once a second.</summary>
    Task Changed(RunChanges changes);

    /// <summary>Changed rows of the run list and the counters, for those who joined the lists.</summary>
    Task Lists(ListsFrame frame);
}

/// <summary><c>/hubs/runs</c></summary>
internal sealed class RunsHub(LiveRuns runs, RunFeeds feeds, ListsFeeds lists, TimeProvider clock) : Hub<IRunsClient>
{
    /// <summary>Runs that one connection watches at once.</summary>
    public const int MostJoins = 100;

    private const string _lists = "/";

    private Viewer Viewer => Context.Features.Get<Viewer>() ?? throw LiveErrors.Closing();

    private CancellationToken Aborted => Context.ConnectionAborted;

    /// <summary>Begins to send the run's frames, and answers with what the caller does not have yet. With <c>more</c> it asks again from <c>to</c>.</summary>
    /// <param name="after">Position of the last event that the caller has; 0 for none.</param>
    public async Task<Joined> Join(string run, long after)
    {
        var caller = Caller.Of(Context);
        var live = await FindAsync(caller, run);

        // To the viewers first, then the read: what comes in between is in one of the two.
        var viewer = Viewer;
        long? through = null;
        viewer.TryJoin(run, MostJoins, () =>
        {
            var lease = feeds.Open(caller.Tenant, live);
            through = lease.Feed.Add(viewer);
            return new Membership(lease, viewer);
        });
        if (through is null)
        {
            using var lease = feeds.Open(caller.Tenant, live); // Joined before, and asks for more.
            through = lease.Feed.Last;
        }

        var page = await live.RowsAsync(new(after) { Through = through.Value, WithHead = true }, Aborted);
        var to = page.Rows is [.., var newest] ? newest.Seq : after;
        return new(new(run, after, to, clock.GetUtcNow(), page.Rows), page.More, page.Head!);
    }

    public Task Leave(string run)
    {
        Viewer.Leave(run);
        return Task.CompletedTask;
    }

    /// <summary>The same as frames of a stream, each beginning where the one before ended: nothing is missed however slowly it is read.</summary>
    public async IAsyncEnumerable<Frame> Watch(string run, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var caller = Caller.Of(Context);
        using var watch = new RunWatch(feeds, caller.Tenant, await FindAsync(caller, run), clock);
        await foreach (var frame in watch.FramesAsync(after, cancellationToken))
        {
            yield return frame;
        }
    }

    /// <summary>Begins to send what changes in the lists, and answers with the newest runs.</summary>
    public async Task<ListsFrame> JoinLists()
    {
        var caller = Caller.Of(Context);
        var viewer = Viewer;
        viewer.Leave(_lists);
        ListsFeed? feed = null;
        viewer.TryJoin(_lists, MostJoins + 1, () =>
        {
            var lease = lists.Open(caller.Tenant, viewer);
            feed = lease.Feed;
            return lease;
        });
        return feed is null ? throw LiveErrors.Closing() : await feed.WholeAsync(Aborted);
    }

    public Task LeaveLists()
    {
        Viewer.Leave(_lists);
        return Task.CompletedTask;
    }

    /// <summary>The run, or the same no as the API says, whether it does not exist or is another tenant's.</summary>
    private async ValueTask<LiveRun> FindAsync(Caller caller, string run)
    {
        try
        {
            return await runs.FindAsync(caller.Tenant, Inputs.Id("run", run ?? ""), Aborted) ?? throw ApiErrors.RunIsUnknown(run ?? "");
        }
        catch (OrcException refused) when (refused.Kind is ErrorKind.NotFound or ErrorKind.Invalid)
        {
            throw LiveErrors.Of(refused);
        }
    }

    /// <summary>What a viewer leaves: the frames first, then the feed, which may end with it.</summary>
    private sealed class Membership(FeedLease lease, Viewer viewer) : IDisposable
    {
        public void Dispose()
        {
            lease.Feed.Remove(viewer);
            lease.Dispose();
        }
    }
}
