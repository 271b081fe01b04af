using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;

namespace Orchestrator.Cli.Servers;

/// <summary>Everything that goes over the wire, serialized without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(RunHead))]
[JsonSerializable(typeof(RunChanges))]
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(Page<RunListItem>))]
[JsonSerializable(typeof(Page<EventRow>))]
[JsonSerializable(typeof(Page<ApprovalRow>))]
[JsonSerializable(typeof(Page<ArtifactView>))]
[JsonSerializable(typeof(Page<KeyView>))]
[JsonSerializable(typeof(Page<AuditRow>))]
[JsonSerializable(typeof(IReadOnlyList<AgentRow>))]
[JsonSerializable(typeof(AgentView))]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(CreatedKeyView))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(ArtifactCheck))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(ExplainView))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(IReadOnlyList<PlanRow>))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(LintReport))]
[JsonSerializable(typeof(LintBody))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleRow>))]
[JsonSerializable(typeof(ItemExplanationView))]
[JsonSerializable(typeof(ServerHealthView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(StartRunBody))]
[JsonSerializable(typeof(StartedView))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(DecisionBody))]
[JsonSerializable(typeof(DecidedView))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(DevelopmentServer))]
[JsonSerializable(typeof(KnownServers))]
internal sealed partial class ServerJson : JsonSerializerContext
{
    public static ServerJson Wire { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}

/// <summary>Problem details (RFC 9457) with the fields that this server adds.</summary>
internal sealed record Problem(string? Title, string? Detail, string? Code, string? Kind, string? Hint, string? RequestId);
