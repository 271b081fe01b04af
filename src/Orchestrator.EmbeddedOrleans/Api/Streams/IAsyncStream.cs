using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>The streams of one provider.</summary>
public interface IStreamProvider
{
    string Name { get; }

    /// <summary>False here: nothing that was published before a subscription can be read again.</summary>
    bool IsRewindable { get; }

    IAsyncStream<T> GetStream<T>(StreamId streamId);
}

public interface IAsyncStream
{
    StreamId StreamId { get; }

    string ProviderName { get; }

    bool IsRewindable { get; }
}

/// <summary>Receives the events of one subscription, one after the other, each as a turn of the consumer.</summary>
public interface IAsyncObserver<in T>
{
    /// <summary>A thrown event comes again, with growing pauses, for up to a minute; then <see cref="OnErrorAsync"/> is called and it is skipped.</summary>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    Task OnCompletedAsync() => Task.CompletedTask;

    Task OnErrorAsync(Exception ex);
}

public interface IAsyncObservable<T>
{
    /// <summary>Subscribes the calling grain, or this client. A subscription outlives the activation: resume its handle in OnActivateAsync.</summary>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);
}

public interface IAsyncBatchProducer<T> : IAsyncObserver<T>
{
    /// <summary>Publishes in order; the events of a batch stay neighbours.</summary>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}

/// <summary>The consumer kept throwing on an event, and the event was skipped; the last exception is inside.</summary>
public sealed class StreamEventDeliveryFailureException : OrleansException
{
    public StreamEventDeliveryFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// A stream, to publish to and to subscribe to. What is queued is lost when the process dies. Publishing completes when the event is queued
/// for each subscription; a full queue makes the producer wait (Orleans throws there: producers retry).
/// </summary>
public interface IAsyncStream<T> : IAsyncStream, IAsyncObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>The subscriptions of the calling grain, or of this client, to this stream.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
