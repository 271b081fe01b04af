using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Core.Audit;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Keys;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Core.Scope;

namespace Orchestrator.Core.Json;

/// <summary>Everything of this room that stands in a journal, a snapshot or a hash, serialized without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(CamelCaseEnum<ParameterType>), typeof(CamelCaseEnum<TaskKind>), typeof(CamelCaseEnum<OnFail>), typeof(CamelCaseEnum<CriterionOp>),
        typeof(CamelCaseEnum<RunStatus>), typeof(CamelCaseEnum<DriftVerdict>), typeof(CamelCaseEnum<ScopeVerdict>), typeof(CamelCaseEnum<LaneOutcome>),
        typeof(CamelCaseEnum<Verdict>), typeof(CamelCaseEnum<WaveStatus>), typeof(CamelCaseEnum<TaskStage>), typeof(CamelCaseEnum<ApprovalStatus>),
        typeof(CamelCaseEnum<Severity>),
    ])]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(NorthStar))]
[JsonSerializable(typeof(AgentCard))]
[JsonSerializable(typeof(RunSetup))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Run))]
[JsonSerializable(typeof(System.Collections.Immutable.ImmutableArray<AdvanceDecision>))]
[JsonSerializable(typeof(RunEvent.Started))]
[JsonSerializable(typeof(RunEvent.IntakeChecked))]
[JsonSerializable(typeof(RunEvent.ScopeAccepted))]
[JsonSerializable(typeof(RunEvent.TaskDeferred))]
[JsonSerializable(typeof(RunEvent.DriftDecided))]
[JsonSerializable(typeof(RunEvent.WaveStarted))]
[JsonSerializable(typeof(RunEvent.WaveSkipped))]
[JsonSerializable(typeof(RunEvent.TasksQueued))]
[JsonSerializable(typeof(RunEvent.TaskApplied))]
[JsonSerializable(typeof(RunEvent.TaskFailed))]
[JsonSerializable(typeof(RunEvent.TaskSkipped))]
[JsonSerializable(typeof(RunEvent.RepairRequested))]
[JsonSerializable(typeof(RunEvent.RepairRefused))]
[JsonSerializable(typeof(RunEvent.ApprovalRequested))]
[JsonSerializable(typeof(RunEvent.ApprovalDecided))]
[JsonSerializable(typeof(RunEvent.ApprovalExpired))]
[JsonSerializable(typeof(RunEvent.GateEvaluated))]
[JsonSerializable(typeof(RunEvent.LaneSetAside))]
[JsonSerializable(typeof(RunEvent.Escalated))]
[JsonSerializable(typeof(RunEvent.RollbackRequested))]
[JsonSerializable(typeof(RunEvent.GateDecided))]
[JsonSerializable(typeof(RunEvent.WaveDone))]
[JsonSerializable(typeof(RunEvent.Waiting))]
[JsonSerializable(typeof(RunEvent.Paused))]
[JsonSerializable(typeof(RunEvent.Resumed))]
[JsonSerializable(typeof(RunEvent.Cancelled))]
[JsonSerializable(typeof(RunEvent.Ended))]
[JsonSerializable(typeof(RunEvent.StateHashed))]
[JsonSerializable(typeof(TaskEvent.ToolStarted))]
[JsonSerializable(typeof(TaskEvent.ToolCompleted))]
[JsonSerializable(typeof(TaskEvent.ToolFailed))]
[JsonSerializable(typeof(TaskEvent.QuestionAsked))]
[JsonSerializable(typeof(TaskEvent.QuestionAnswered))]
[JsonSerializable(typeof(TaskEvent.QuestionReceived))]
[JsonSerializable(typeof(KeyEvent.Created), TypeInfoPropertyName = "KeyCreated")]
[JsonSerializable(typeof(KeyEvent.Revoked), TypeInfoPropertyName = "KeyRevoked")]
[JsonSerializable(typeof(AuditEvent.RequestRefused))]
public sealed partial class CoreJson : JsonSerializerContext;
