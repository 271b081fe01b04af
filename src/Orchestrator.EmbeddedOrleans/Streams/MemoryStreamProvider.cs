using System.Collections.Concurrent;
using Orchestrator.Embedded.Catalog;
using Orchestrator.Embedded.Wire;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orchestrator.Embedded.Streams;

internal sealed class MemoryStreamProvider(string name, Silo silo) : IStreamProvider
{
    // Short: a hub holds the last consumer of its stream, and a stream per task is the way this product uses them.
    private const long HubIdleTime = 1_000;
    private readonly ConcurrentDictionary<StreamId, StreamHub> _hubs = [];
    private readonly ConcurrentDictionary<Type, bool> _checked = [];
    private readonly ConcurrentDictionary<string, GrainClass[]> _implicitConsumers = new(StringComparer.Ordinal);
    private long _events;

    public string Name => name;

    public bool IsRewindable => false;

    internal Silo Silo => silo;

    /// <summary>Numbers grow over all streams, so that those of one go on growing when it comes back after it was forgotten.</summary>
    internal long NextEvent() => Interlocked.Increment(ref _events);

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        if (_checked.TryAdd(typeof(T), true))
        {
            WireCheck.Run(typeof(T), $"event of stream '{streamId}'");
        }

        return new MemoryStream<T>(this, streamId);
    }

    internal StreamHub HubOf(StreamId stream) =>
        _hubs.TryGetValue(stream, out var hub) ? hub : _hubs.GetOrAdd(stream, static (stream, provider) => new(provider, stream), this);

    /// <summary>Grain classes that consume each stream of the namespace.</summary>
    internal GrainClass[] ImplicitConsumers(string? ns) => ns is null
        ? []
        : _implicitConsumers.GetOrAdd(ns, ns => [.. silo.Classes.Where(@class => @class.StreamNamespaces.Contains(ns))]);

    /// <summary>Lets go of streams that nobody used for a while and that have nothing of their own to remember.</summary>
    internal void Sweep(long now)
    {
        foreach (var (stream, hub) in _hubs)
        {
            if (hub.TryRetire(now - HubIdleTime))
            {
                _hubs.TryRemove(KeyValuePair.Create(stream, hub));
            }
        }
    }
}
