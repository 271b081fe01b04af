using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Hosting;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orchestrator.Embedded.Streams;

/// <summary>What a grain or a client holds of a stream; making one costs next to nothing.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId stream) : IAsyncStream<T>
{
    private StreamHub? _hub;

    public StreamId StreamId => stream;

    public string ProviderName => provider.Name;

    public bool IsRewindable => false;

    private StreamHub Hub => _hub ??= provider.HubOf(stream);

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        Unsupported.RefuseUnlessNull(token, "a sequence token of the producer's own");
        List<(Subscription, StreamEvent)>? full = null;
        while (!Hub.TryPublish(item, ref full))
        {
            _hub = null;
        }

        return full is null ? Task.CompletedTask : WaitAsync(full);
    }

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var item in batch)
        {
            await OnNextAsync(item, token);
        }
    }

    public Task OnCompletedAsync() => throw Unsupported.Member("OnCompletedAsync on memory streams");

    public Task OnErrorAsync(Exception ex) => throw Unsupported.Member("OnErrorAsync on memory streams");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var consumer = Activation.Current is { Instance: Orleans.Grain } grain ? grain : provider.Silo.RegisterObserver(observer);
        var subscription = Hub.SubscriptionsOf(consumer.Class, consumer.Key).FirstOrDefault(one => one.IsImplicit);
        if (subscription is null)
        {
            do
            {
                subscription = new(Hub, consumer.Class, consumer.Key, Guid.NewGuid());
                _hub = Hub.TryAdd(subscription) ? _hub : null;
            }
            while (_hub is null);
        }

        subscription.Attach(consumer, observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new StreamHandle<T>(subscription));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var grain = Activation.Current is { Instance: Orleans.Grain } current ? current : null;
        var mine = grain is null ? Hub.SubscriptionsOf(provider.Silo.Observers, null) : Hub.SubscriptionsOf(grain.Class, grain.Key);
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. mine.Select(one => new StreamHandle<T>(one))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId.Equals(stream) && other.ProviderName == provider.Name;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => stream.GetHashCode();

    private async Task WaitAsync(List<(Subscription Subscription, StreamEvent Event)> full)
    {
        var patience = TimeSpan.FromMilliseconds(provider.Silo.ResponseTimeout);
        foreach (var (subscription, @event) in full)
        {
            while (!subscription.TryEnqueue(@event))
            {
                await subscription.RoomAsync().WaitAsync(patience, provider.Silo.Clock.Time);
            }
        }
    }
}

internal sealed class StreamHandle<T>(Subscription subscription) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => subscription.Hub.Stream;

    public override string ProviderName => subscription.Hub.Provider.Name;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync()
    {
        subscription.End();
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Unsupported.RefuseUnlessNull(token, "resuming memory streams at a token");
        subscription.Attach(Activation.Current is { Instance: Orleans.Grain } grain ? grain : subscription.Consumer.Find(subscription.Key), observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == HandleId;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => HandleId.GetHashCode();
}

internal sealed class HandleFactory(Subscription subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => subscription.Hub.Stream;

    public string ProviderName => subscription.Hub.Provider.Name;

    public StreamSubscriptionHandle<T> Create<T>() => new StreamHandle<T>(subscription);
}
