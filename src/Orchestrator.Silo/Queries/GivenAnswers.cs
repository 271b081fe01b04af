using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>Humans' answers that stand in a run.</summary>
internal sealed class GivenAnswers(RunReader reader)
{
    public async ValueTask<GivenAnswer?> OfAsync(string tenant, string runId, string kind, string id, CancellationToken cancellationToken)
    {
        var run = Run.None;
        GivenAnswer? words = null; // Of drift and scope the state keeps what was decided, but not by whom.
        await foreach (var (_, fact) in reader.FactsAsync(tenant, runId, cancellationToken))
        {
            run = RunFold.Evolve(run, fact);
            words = fact switch
            {
                RunEvent.DriftDecided e when kind == "drift" && e.Entry == id => new(e.Keep ? "keep" : "defer", e.Actor, e.Reason, e.At),
                RunEvent.ScopeAccepted e when kind == "scope" => new("accept", e.Actor, e.Reason, e.At),
                _ => words,
            };
        }

        return kind switch
        {
            "gate" => run.Waves.FirstOrDefault(w => w.Id == id)?.Decision is { } d ? new(d.Verdict == Verdict.Go ? "go" : "nogo", d.Actor, d.Reason, d.At) : null,
            "approval" => run.Approvals.GetValueOrDefault(id) is { Status: ApprovalStatus.Approved or ApprovalStatus.Rejected } a
                ? new(a.Status == ApprovalStatus.Approved ? "approve" : "reject", a.Actor ?? "", a.Reason, a.At)
                : null,
            _ => words,
        };
    }
}
