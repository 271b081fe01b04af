using Orchestrator.Embedded.Catalog;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Streams;

/// <summary>One stream: its subscriptions.</summary>
internal sealed class StreamHub
{
    private readonly Lock _lock = new();
    private Subscription[] _subscriptions;
    private long _lastUse;
    private bool _retired;

    internal StreamHub(MemoryStreamProvider provider, StreamId stream)
    {
        Provider = provider;
        Stream = stream;
        _lastUse = provider.Silo.Clock.Now;
        _subscriptions =
        [
            .. provider.ImplicitConsumers(stream.GetNamespace())
                .Select(@class => new Subscription(this, @class, stream.GetKeyAsString(), id: null)),
        ];
    }

    internal MemoryStreamProvider Provider { get; }

    internal StreamId Stream { get; }

    /// <summary>Queues the events for all subscriptions. Under one lock, so that each of them sees the same order.</summary>
    /// <returns>False when the hub was retired meanwhile: ask the provider for the stream's new one.</returns>
    internal bool TryPublish<T>(T item, ref List<(Subscription Subscription, StreamEvent Event)>? full)
    {
        lock (_lock)
        {
            if (_retired)
            {
                return false;
            }

            _lastUse = Provider.Silo.Clock.Now;
            var @event = new StreamEvent<T>(item, new(Provider.NextEvent()));
            foreach (var subscription in _subscriptions)
            {
                if (!subscription.TryEnqueue(@event))
                {
                    (full ??= []).Add((subscription, @event));
                }
            }

            return true;
        }
    }

    internal bool TryAdd(Subscription subscription)
    {
        lock (_lock)
        {
            if (!_retired)
            {
                _subscriptions = [.. _subscriptions, subscription];
            }

            return !_retired;
        }
    }

    internal void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
        }
    }

    internal Subscription[] SubscriptionsOf(GrainClass consumer, string? key)
    {
        lock (_lock)
        {
            return [.. _subscriptions.Where(one => one.Consumer == consumer && (key is null || one.Key == key))];
        }
    }

    internal bool TryRetire(long limit)
    {
        lock (_lock)
        {
            return _retired = _retired || (_lastUse <= limit && Array.TrueForAll(_subscriptions, one => one.IsForgettable));
        }
    }
}
