using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Live;

/// <summary>What stands in the run list and the rail: one read of the list's rows, no run is opened for it.</summary>
internal sealed class RunLists(IRunQueries queries, TimeProvider clock)
{
    /// <summary>Rows that a viewer gets.</summary>
    public const int Rows = 50;

    /// <summary>Runs that the counters look at, newest first: older ones that still wait are found through the list's own pages.</summary>
    private const int Counted = 500;

    public async ValueTask<ListsFrame> ReadAsync(string tenant, CancellationToken cancellationToken)
    {
        var rows = await queries.ListAsync(tenant, Counted, cancellationToken);
        return new(
            [.. rows.Take(Rows)],
            new(rows.Count(r => r.State is "queued" or "running"), rows.Count(r => r.State is "waiting" or "nogo"), rows.Sum(r => r.Approvals), rows.Sum(r => r.DriftOpen)),
            clock.GetUtcNow());
    }
}
