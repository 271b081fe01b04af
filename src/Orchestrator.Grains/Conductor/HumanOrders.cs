using Orchestrator.Abstractions.Conductor;
using Orchestrator.Core;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Conductor;

/// <summary>Reads a human's decision as a command of the core.</summary>
internal static class HumanOrders
{
    public static RunCommand? Read(HumanDecision d, DateTimeOffset now) => (d.Kind, d.Verdict) switch
    {
        ("gate", "go" or "nogo") => new RunCommand.DecideGate(d.Id, d.Verdict == "go", d.Actor, d.Reason, now),
        ("approval", "approve" or "reject") => new RunCommand.DecideApproval(d.Id, d.Verdict == "approve", d.Actor, d.Reason, d.ArgumentsHash, now),
        ("drift", "keep" or "defer") => new RunCommand.DecideDrift(d.Id, d.Verdict == "keep", d.Actor, d.Reason, now),
        ("scope", "accept") => new RunCommand.AcceptScope(d.Actor, d.Reason, now),
        _ => null,
    };

    public static Refusal Unreadable(HumanDecision d) => new(
        "ORC2006",
        $"A decision '{d.Verdict}' about a '{d.Kind}' is not known. Known: gate go|nogo, approval approve|reject, drift keep|defer, scope accept.",
        RefusalKind.Invalid);
}
