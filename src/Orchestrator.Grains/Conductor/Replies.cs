using Orchestrator.Abstractions.Conductor;
using Orchestrator.Core;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Conductor;

/// <summary>What the conductor answers.</summary>
internal static class Replies
{
    public static ConductorReply Of(Run run, long version, Refusal? refusal) => new(
        refusal?.Code, refusal?.Message, refusal is null ? null : Kind(refusal.Kind), run.Setup is null ? "" : State(run.Status), version);

    /// <summary>The state as the public JSON spells it.</summary>
    public static string State(RunStatus status) => status switch
    {
        RunStatus.Queued => "queued",
        RunStatus.Running => "running",
        RunStatus.Waiting => "waiting",
        RunStatus.Paused => "paused",
        RunStatus.NoGo => "nogo",
        RunStatus.Succeeded => "succeeded",
        RunStatus.Failed => "failed",
        RunStatus.Cancelled => "cancelled",
        _ => "budget",
    };

    private static string Kind(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => "invalid",
        RefusalKind.NotFound => "notFound",
        RefusalKind.Conflict => "conflict",
        _ => "rule",
    };
}
