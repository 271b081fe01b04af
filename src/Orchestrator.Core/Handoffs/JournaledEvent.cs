using Orchestrator.Core.Json;

namespace Orchestrator.Core.Handoffs;

/// <summary>An event as reports see it: the fact and where it stands.</summary>
/// <param name="Event">Null when the reader did not need its content, only that and when it happened.</param>
public sealed record JournaledEvent(long Position, string Journal, long Version, string Type, DateTimeOffset At, string Actor, object? Event)
{
    public static JournaledEvent Of(long position, string journal, long version, DateTimeOffset at, string actor, object @event) =>
        new(position, journal, version, EventCodec.NameOf(@event), at, actor, @event);
}
