using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Api;

/// <summary>Texts that are one of a few words, so that a client's compiler knows them.</summary>
internal static class ApiWords
{
    private static readonly string[] _waves = ["pending", "running", "done", "skipped", "blocked", "rolledBack"];
    private static readonly string[] _verdicts = ["GO", "NO-GO", "PENDING"];
    private static readonly string[] _lanes = ["pending", "running", "done", "blocked", "infeasible", "review", "failed"];
    private static readonly string[] _waits = ["approval", "gate", "drift", "scope", "budget"];
    private static readonly string[] _approvals = ["pending", "approved", "rejected", "expired"];
    private static readonly string[] _roles = ["viewer", "operator", "approver", "admin"];
    private static readonly string[] _health = ["ok", "degraded", "failed"];
    private static readonly string[] _drift = ["aligned", "drift", "deferred"];
    private static readonly string[] _kinds = ["work", "approval", "manual"];

    private static readonly Dictionary<(Type, string), string[]> _words = new()
    {
        [(typeof(RunView), "state")] = RunRoutes.RunStates,
        [(typeof(RunListItem), "state")] = RunRoutes.RunStates,
        [(typeof(RunHead), "state")] = RunRoutes.RunStates,
        [(typeof(StartedView), "state")] = RunRoutes.RunStates,
        [(typeof(DecidedView), "state")] = RunRoutes.RunStates,
        [(typeof(WaveView), "state")] = _waves,
        [(typeof(WaveHead), "state")] = _waves,
        [(typeof(WaveHead), "verdict")] = _verdicts,
        [(typeof(GateView), "verdict")] = _verdicts,
        [(typeof(GateView), "severity")] = ["none", "minor", "major", "critical"],
        [(typeof(LaneView), "state")] = _lanes,
        [(typeof(WaitView), "kind")] = _waits,
        [(typeof(ApprovalRow), "state")] = _approvals,
        [(typeof(ApprovalView), "state")] = _approvals,
        [(typeof(TaskRow), "state")] = ["queued", "running", "human", "retrying", "succeeded", "failed", "skipped"],
        [(typeof(TaskRow), "kind")] = _kinds,
        [(typeof(AttemptRow), "state")] = ["queued", "running", "succeeded", "failed", "skipped"],
        [(typeof(EventRow), "state")] =
        [
            "queued", "running", "succeeded", "human", "retrying", "failed", "nogo", "blocked", "infeasible", "review", "rolledback", "budget", "paused", "cancelled", "skipped",
            "drift",
        ],
        [(typeof(ToolCallView), "state")] = ["running", "done", "failed"],
        [(typeof(QuestionView), "state")] = ["open", "repaired", "refused"],
        [(typeof(DriftRow), "verdict")] = _drift,
        [(typeof(DriftRow), "decision")] = ["keep", "defer"],
        [(typeof(DriftView), "verdict")] = _drift,
        [(typeof(IntakeView), "scope")] = ["ok", "warn", "block"],
        [(typeof(MeView), "role")] = _roles,
        [(typeof(KeyView), "role")] = _roles,
        [(typeof(KeyBody), "role")] = _roles,
        [(typeof(KeyView), "state")] = ["active", "expired", "revoked"],
        [(typeof(ServerHealthView), "state")] = _health,
        [(typeof(ComponentHealth), "state")] = _health,
        [(typeof(PlanTaskView), "kind")] = _kinds,
        [(typeof(ParameterView), "type")] = ["text", "integer", "number", "bool", "list", "folder", "file"],
        [(typeof(DecisionBody), "verdict")] = ["go", "nogo", "approve", "reject", "keep", "defer", "accept"],
    };

    /// <summary>Null: any text.</summary>
    /// <param name="property">As the JSON names it.</param>
    public static IReadOnlyList<string>? Of(Type type, string property) => _words.GetValueOrDefault((type, property));
}
