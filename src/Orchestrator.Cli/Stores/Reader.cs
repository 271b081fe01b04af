using System.Runtime.CompilerServices;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;
using Orchestrator.Silo.Queries;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Cli.Stores;

/// <summary>Where runs are read: a store, or a server.</summary>
internal class Reader(
    IRunQueries queries, IScheduleQueries schedules, IJournal? journal, IReadModels? models, IAsyncDisposable? owner, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Events handed on at once; a watcher draws between two batches.</summary>
    private const int _batch = 500;

    /// <summary>A follower that nobody rings looks nevertheless this often.</summary>
    private static readonly TimeSpan _lookAgain = TimeSpan.FromSeconds(1);

    public IRunQueries Queries { get; } = queries;

    public IScheduleQueries Schedules { get; } = schedules;

    /// <summary>Position of the newest event of the store.</summary>
    public long Head => journal?.Head ?? 0;

    /// <summary>Position of an event that no later one of the run comes before.</summary>
    public virtual ValueTask<long> HeadAsync(string run, CancellationToken cancellationToken) => new(Head);

    /// <summary>The tasks of a run that were planned so far, in the order of the plan; null: there is no such run.</summary>
    public virtual async ValueTask<IReadOnlyList<TaskRow>?> TasksAsync(string tenant, string run, CancellationToken cancellationToken) =>
        journal is not null && await new LiveRuns(journal, clock).FindAsync(tenant, run, cancellationToken) is { } live
            ? (await live.ChangesAsync(since: 0, cancellationToken)).Tasks
            : null;

    public virtual ValueTask<IReadOnlyList<AgentRow>> AgentsAsync(string tenant, CancellationToken cancellationToken) => Agents().ListAsync(tenant, cancellationToken);

    /// <summary>Null: there is no such card.</summary>
    public virtual ValueTask<AgentView?> AgentAsync(string tenant, string name, CancellationToken cancellationToken) => Agents().ShowAsync(tenant, name, cancellationToken);

    /// <summary>Who did what, newest first.</summary>
    public virtual async ValueTask<IReadOnlyList<AuditRow>> AuditAsync(string tenant, AuditFilter filter, int limit, CancellationToken cancellationToken) =>
        models is null ? [] : (await models.PageAuditAsync(tenant, filter, after: null, limit, cancellationToken)).Rows;

    /// <summary>One task with its calls, evidence and products; null: the run has none of that id so far.</summary>
    public virtual async ValueTask<TaskView?> TaskAsync(string tenant, string run, string task, CancellationToken cancellationToken) =>
        journal is null ? null : await new TaskQueries(journal, new LiveRuns(journal, clock)).ShowAsync(tenant, run, task, cancellationToken);

    /// <summary>The events of a run behind a position, in batches, as they are journaled.</summary>
    /// <param name="end">Ends it, after what is journaled then was read.</param>
    public virtual async IAsyncEnumerable<IReadOnlyList<EventView>> FollowAsync(
        string tenant, string run, long after, FollowEnd end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var last = end.Reached;
            var head = Head;
            var batch = new List<EventView>();
            await foreach (var entry in Queries.EventsAsync(tenant, run, after, cancellationToken))
            {
                after = entry.Position;
                end.Saw(entry);
                batch.Add(entry);
                if (batch.Count == _batch)
                {
                    yield return batch;
                    batch = [];
                }
            }

            if (batch.Count > 0)
            {
                yield return batch;
            }
            else if (last)
            {
                yield break;
            }
            else
            {
                await WaitAsync(head, end.Told, cancellationToken);
            }
        }
    }

    private AgentQueries Agents() => new(Session.OpenCatalog(), models);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return owner?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private async Task WaitAsync(long head, Task? until, CancellationToken cancellationToken)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var timer = clock.CreateTimer(_ => soon.Cancel(), null, _lookAgain, Timeout.InfiniteTimeSpan);
        var advanced = journal?.WaitAsync(head, soon.Token).AsTask() ?? Task.Delay(Timeout.InfiniteTimeSpan, clock, soon.Token);
        await Task.WhenAny(advanced, until ?? advanced);
        soon.Cancel();
        try
        {
            await advanced;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was journaled for a while, or the run rests: look once more.
        }
    }
}

/// <summary>A store that this process writes.</summary>
internal sealed class Writer(
    IClusterClient client, IRunQueries queries, IScheduleQueries schedules, IJournal journal, IAsyncDisposable owner, string tenant, TimeProvider clock)
    : Reader(queries, schedules, journal, null, owner, clock)
{
    public IClusterClient Client { get; } = client;

    /// <summary>The conductor of a run of this command's tenant.</summary>
    public IConductorGrain Conductor(string run) => Client.GetGrain<IConductorGrain>($"{tenant}/{run}");
}
