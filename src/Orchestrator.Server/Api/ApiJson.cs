using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;

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
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(Joined))]
[JsonSerializable(typeof(RunChanges))]
[JsonSerializable(typeof(ListsFrame))]
[JsonSerializable(typeof(IReadOnlyList<PlanRow>))]
[JsonSerializable(typeof(PlanView))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>camelCase, ISO 8601 with offset, enums as texts; this context before the framework's own.</summary>
    public static void Configure(JsonSerializerOptions options) => options.TypeInfoResolverChain.Insert(0, Default);
}
