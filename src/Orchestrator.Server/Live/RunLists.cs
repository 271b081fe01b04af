using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Live;

/// <summary>What stands in the run list and the rail.</summary>
internal sealed class RunLists(IRunQueries queries, LiveRuns runs, TimeProvider clock)
{
    /// <summary>Rows that a viewer gets.</summary>
    public const int Rows = 50;

    /// <summary>Runs that the counters look at, newest first: older ones that still wait are found through the list's own pages.</summary>
    private const int Counted = 500;

    public async ValueTask<ListsFrame> ReadAsync(string tenant, CancellationToken cancellationToken)
    {
        var rows = await queries.ListAsync(tenant, Counted, cancellationToken);
        var approvals = await queries.ApprovalsAsync(tenant, Counted, cancellationToken);
        var waiting = rows.Where(r => r.State is "waiting").ToList();
        return new(
            [.. rows.Take(Rows)],
            new(
                rows.Count(r => r.State is "queued" or "running"),
                waiting.Count + rows.Count(r => r.State is "nogo"),
                approvals.Count(a => a.State is "pending"),
                await DriftAsync(tenant, waiting, cancellationToken)),
            clock.GetUtcNow());
    }

    private async ValueTask<int> DriftAsync(string tenant, List<RunListItem> waiting, CancellationToken cancellationToken)
    {
        var questions = 0;
        foreach (var row in waiting.Take(Rows))
        {
            if (await runs.FindAsync(tenant, row.Id, cancellationToken) is { } run)
            {
                questions += (await run.HeadAsync(cancellationToken)).WaitingFor.Count(w => w.Kind == "drift");
            }
        }

        return questions;
    }
}
