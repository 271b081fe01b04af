using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Storage.ReadModels;

// Of an event only the members that a row shows; a run's first event carries its whole plan, and reading past it is cheaper than building it.
internal sealed record RunStartedView(RunSetupView Setup, DateTimeOffset At);

internal sealed record RunSetupView(PlanView Plan, Dictionary<string, JsonElement>? Parameters = null, string? Actor = null);

internal sealed record PlanView(string Id, string Title = "", ImmutableArray<WaveDraftView>? Waves = null);

/// <param name="Repeat">A number or <c>${parameter}</c>; null: once.</param>
internal sealed record WaveDraftView(string? Repeat = null);

internal sealed record WaveStartedView(string Wave, ImmutableArray<string>? Lanes = null);

/// <param name="Final">A failed attempt says whether it was the last; a skipped task has none.</param>
internal sealed record TaskGivenUpView(string Task, bool Final = true);

internal sealed record RepeatsView(ImmutableArray<string>? Repeats = null);

internal sealed record RunEndedView(string Status);

internal sealed record ApprovalView(string Approval);

internal sealed record ApprovalRequestedView(string Approval, string Task, string Tool, string ArgumentsHash, DateTimeOffset At, DateTimeOffset? Expires = null);

internal sealed record ApprovalDecidedView(string Task, bool Approved);

internal sealed record DriftDecidedView(string Entry, bool Keep, string Actor, string? Reason = null);

internal sealed record TaskDeferredView(string Entry, StubView? Stub = null);

internal sealed record StubView(string Text, string Revisit);

internal sealed record IntakeView(ImmutableArray<DriftCheckView> Tasks);

internal sealed record DriftCheckView(
    string Entry, string Capability, string Verdict, decimal Score = 0, string? Outcome = null, string? Cited = null, int CitedLine = 0,
    ImmutableArray<string>? RuleHits = null, string? Question = null);

/// <summary>What an audit row shows of any event that has it.</summary>
internal sealed record AuditedView(
    string? Actor = null, string? Reason = null, string? Wave = null, string? Verdict = null, string? Approval = null, bool? Approved = null, string? Entry = null,
    bool? Keep = null, string? Id = null, string? Tenant = null, string? Name = null, string? Role = null, string? What = null, string? Code = null,
    string? Method = null, string? Route = null, string? Address = null, long? Count = null, DateTimeOffset? Until = null);

internal sealed record TasksQueuedView(ImmutableArray<QueuedTaskView> Tasks);

internal sealed record QueuedTaskView(string Task, string Agent, int Attempt);

internal sealed record TaskEndedView(string Task, string Agent, int Attempt);

internal sealed record ToolStartedView(string Task, int Attempt);

/// <summary>Rows as they are stored, and the parts of events that they are made of.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(ApprovalState))]
[JsonSerializable(typeof(RunStartedView))]
[JsonSerializable(typeof(WaveStartedView))]
[JsonSerializable(typeof(TaskGivenUpView))]
[JsonSerializable(typeof(RepeatsView))]
[JsonSerializable(typeof(RunEndedView))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(ApprovalRequestedView))]
[JsonSerializable(typeof(ApprovalDecidedView))]
[JsonSerializable(typeof(DriftState))]
[JsonSerializable(typeof(AuditState))]
[JsonSerializable(typeof(DriftDecidedView))]
[JsonSerializable(typeof(TaskDeferredView))]
[JsonSerializable(typeof(IntakeView))]
[JsonSerializable(typeof(AuditedView))]
[JsonSerializable(typeof(TasksQueuedView))]
[JsonSerializable(typeof(TaskEndedView))]
[JsonSerializable(typeof(ToolStartedView))]
internal sealed partial class RowJson : JsonSerializerContext;
