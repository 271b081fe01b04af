using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Live;

/// <summary>What hub, server-sent events and the routes of this room say, serialized without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(Joined))]
[JsonSerializable(typeof(RunHead))]
[JsonSerializable(typeof(RunChanges))]
[JsonSerializable(typeof(ListsFrame))]
[JsonSerializable(typeof(Page<EventRow>))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(SseFrame))]
[JsonSerializable(typeof(SseReset))]
internal sealed partial class LiveJson : JsonSerializerContext
{
    public static void Configure(JsonSerializerOptions options) => options.TypeInfoResolverChain.Insert(0, Default);
}

/// <summary>Data of <c>event: frame</c>.</summary>
internal sealed record SseFrame(long Prev, long To, DateTimeOffset Sent, IReadOnlyList<EventRow> Events);

/// <summary>Data of <c>event: reset</c>: the position asked for is not one of this run; begin with the snapshot.</summary>
internal sealed record SseReset(string Snapshot, long To);
