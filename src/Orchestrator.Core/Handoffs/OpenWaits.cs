using System.Collections.Immutable;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>What a run still waits for. An answer is journaled before the run goes on, so the newest list of waits may hold answered ones.</summary>
public static class OpenWaits
{
    public static ImmutableArray<WaitingFor> Of(Run run) => [.. run.WaitingFor.Where(w => IsOpen(run, w))];

    private static bool IsOpen(Run run, WaitingFor wait) => wait.Kind switch
    {
        "approval" => run.Approvals.GetValueOrDefault(wait.Id)?.Status == ApprovalStatus.Pending,
        "gate" => run.Waves.FirstOrDefault(w => w.Id == wait.Id) is { Decision: null },
        "drift" => run.Drifting.Contains(wait.Id),
        "scope" => !run.ScopeAccepted,
        _ => true,
    };
}
