using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orchestrator.Storage.ReadModels;

// Of an event only the members that a row shows; a run's first event carries its whole plan, and reading past it is cheaper than building it.
internal sealed record RunStartedView(RunSetupView Setup, DateTimeOffset At);

internal sealed record RunSetupView(PlanView Plan);

internal sealed record PlanView(string Id);

internal sealed record WaveStartedView(string Wave, ImmutableArray<string>? Lanes = null);

/// <param name="Final">A failed attempt says whether it was the last; a skipped task has none.</param>
internal sealed record TaskGivenUpView(string Task, bool Final = true);

internal sealed record RepeatsView(ImmutableArray<string>? Repeats = null);

internal sealed record RunEndedView(string Status);

internal sealed record ApprovalView(string Approval);

internal sealed record ApprovalRequestedView(string Approval, string Task, string Tool, string ArgumentsHash, DateTimeOffset At, DateTimeOffset? Expires = null);

internal sealed record ApprovalDecidedView(string Task, bool Approved);

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
internal sealed partial class RowJson : JsonSerializerContext;
