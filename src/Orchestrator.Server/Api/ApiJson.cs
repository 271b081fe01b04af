using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;

namespace Orchestrator.Server.Api;

/// <summary>Everything that goes over the wire, serialized without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(Page<RunListItem>))]
[JsonSerializable(typeof(Page<EventView>))]
[JsonSerializable(typeof(StartRunBody))]
[JsonSerializable(typeof(StartedView))]
[JsonSerializable(typeof(DecisionBody))]
[JsonSerializable(typeof(OrderBody))]
[JsonSerializable(typeof(DecidedView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(Page<KeyView>))]
[JsonSerializable(typeof(CreatedKeyView))]
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(Joined))]
[JsonSerializable(typeof(RunChanges))]
[JsonSerializable(typeof(ListsFrame))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(ExplainView))]
[JsonSerializable(typeof(Page<ApprovalRow>))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(Page<ArtifactView>))]
[JsonSerializable(typeof(ArtifactCheck))]
[JsonSerializable(typeof(IReadOnlyList<ScheduleRow>))]
[JsonSerializable(typeof(ItemExplanationView))]
[JsonSerializable(typeof(IReadOnlyList<PlanRow>))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(Page<DriftRow>))]
[JsonSerializable(typeof(Page<AuditRow>))]
[JsonSerializable(typeof(IReadOnlyList<AgentRow>))]
[JsonSerializable(typeof(AgentView))]
[JsonSerializable(typeof(ServerHealthView))]
[JsonSerializable(typeof(LintBody))]
[JsonSerializable(typeof(LintReport))]
[JsonSerializable(typeof(NorthStarView))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>camelCase, ISO 8601 with offset, enums as texts; this context before the framework's own.</summary>
    public static void Configure(JsonSerializerOptions options) => options.TypeInfoResolverChain.Insert(0, Default);

    /// <summary>Bodies of requests are read strictly: a word misspelt must not be a word unsaid.</summary>
    public static void ConfigureStrictly(JsonSerializerOptions options)
    {
        Configure(options);
        options.NumberHandling = JsonNumberHandling.Strict; // A number is no text, neither here nor in the OpenAPI document.
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }
}
