using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>Folds a run's journal again and holds the result against the hashes that the conductor journaled from its memory.</summary>
internal sealed class Replays(RunReader reader)
{
    /// <remarks>
    /// Every journaled hash on the way is compared; the first that differs is the answer. Else the answer is the state at the version asked for, or,
    /// when none was, at the newest version that has a hash: what was journaled behind it has nothing to be compared with.
    /// </remarks>
    public async ValueTask<ReplayView?> OfAsync(string tenant, string runId, long? toVersion, CancellationToken cancellationToken)
    {
        var run = Run.None;
        var version = 0L;
        ReplayView? compared = null;
        await foreach (var (entry, fact) in reader.FactsAsync(tenant, runId, cancellationToken))
        {
            if (entry.Version > toVersion)
            {
                break;
            }

            run = RunFold.Evolve(run, fact);
            version = entry.Version;
            if (fact is RunEvent.StateHashed live)
            {
                var replayed = StateHash.Of(run);
                compared = new("replay", runId, version, replayed, live.Hash, replayed == live.Hash);
                if (compared.Equal == false)
                {
                    return compared;
                }
            }
        }

        if (run.Setup is null)
        {
            return null;
        }

        return compared is not null && (toVersion is null || compared.Version == version)
            ? compared
            : new("replay", runId, version, StateHash.Of(run), null, null);
    }
}
