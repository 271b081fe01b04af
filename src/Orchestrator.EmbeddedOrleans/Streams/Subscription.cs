using System.Security.Cryptography;
using System.Text;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;
using Orchestrator.Embedded.Catalog;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orchestrator.Embedded.Streams;

/// <summary>
/// One consumer of one stream. It is itself the call that brings an event: one at a time, each a turn of the consumer, so order holds and
/// other calls get their share between two events. A throwing consumer gets the event again until <see cref="s_patience"/> is over.
/// </summary>
internal sealed class Subscription : Call
{
    private const int Capacity = 1_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);
    private static readonly GrainMethod s_deliver = new(typeof(IAsyncObserver<>), "OnNextAsync", 0, CallTraits.None, null);

    private readonly Queue<StreamEvent> _events = new();
    private TaskCompletionSource? _space;
    private bool _delivering;
    private Guid _id;

    // Only turns of the consumer touch these.
    private Activation? _attachedTo;
    private object? _observer;
    private int _attempt;
    private long _firstAttempt;
    private Exception? _givenUp;
    private ITimer? _retry;

    internal Subscription(StreamHub hub, GrainClass consumer, string key, Guid? id)
    {
        Hub = hub;
        Consumer = consumer;
        Key = key;
        IsImplicit = id is null;
        _id = id ?? Guid.Empty;
    }

    public override GrainMethod Method => s_deliver;

    internal StreamHub Hub { get; }

    internal GrainClass Consumer { get; }

    internal string Key { get; }

    internal bool IsImplicit { get; }

    /// <summary>An implicit one has the same id in every process: it follows from class and stream.</summary>
    internal Guid Id => _id != Guid.Empty
        ? _id
        : _id = new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Consumer.Name}\n{Hub.Provider.Name}\n{Hub.Stream}")).AsSpan(0, 16));

    internal bool IsForgettable => IsImplicit && !_delivering && _attachedTo is null or { IsGone: true };

    internal override bool IsAnswered => false;

    internal bool TryEnqueue(StreamEvent @event)
    {
        lock (_events)
        {
            if (_events.Count >= Capacity)
            {
                return false;
            }

            _events.Enqueue(@event);
            if (_delivering)
            {
                return true;
            }

            _delivering = true;
        }

        Consumer.Post(Key, this);
        return true;
    }

    /// <summary>Completes when there may be room again.</summary>
    internal Task RoomAsync()
    {
        lock (_events)
        {
            return _events.Count < Capacity
                ? Task.CompletedTask
                : (_space ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    internal void Attach(Activation activation, object observer)
    {
        _attachedTo = activation;
        _observer = observer;
    }

    internal void End()
    {
        (_attachedTo, _observer) = (null, null);
        if (!IsImplicit)
        {
            Hub.Remove(this);
            lock (_events)
            {
                _events.Clear();
            }
        }
    }

    internal override Task? Run(Activation activation)
    {
        StreamEvent? @event;
        lock (_events)
        {
            if (!_events.TryPeek(out @event))
            {
                return Task.CompletedTask; // Unsubscribed while the event was on its way.
            }
        }

        return ReferenceEquals(_attachedTo, activation) ? DeliverAsync(@event) : AttachAndDeliverAsync(activation, @event);
    }

    internal override void Complete(Task finished)
    {
        (_attempt, _givenUp, Moves) = (0, null, 0);
        TaskCompletionSource? space;
        bool more;
        lock (_events)
        {
            _events.TryDequeue(out _);

            // Remembered, not read again outside: a publisher may set it between, and posts this very item then. Posted twice, it tears the mailbox.
            more = _delivering = _events.Count > 0;
            (space, _space) = (_space, null);
        }

        space?.TrySetResult();
        if (more)
        {
            Deliver();
        }
    }

    internal override bool TryFail(Exception exception)
    {
        var silo = Consumer.Silo;
        var time = silo.Clock.Time;
        if (_givenUp is not null)
        {
            silo.Log.EventSkipped(exception, Consumer.IdOf(Key), Hub.Stream, _attempt); // The error handler threw as well: the event is lost.
            Complete(Task.CompletedTask);
            return true;
        }

        _firstAttempt = _attempt++ == 0 ? time.GetTimestamp() : _firstAttempt;
        if (time.GetElapsedTime(_firstAttempt) >= s_patience)
        {
            silo.Log.EventSkipped(exception, Consumer.IdOf(Key), Hub.Stream, _attempt);
            _givenUp = new StreamEventDeliveryFailureException(
                $"[ORC5031] '{Consumer.IdOf(Key)}' threw on an event of '{Hub.Stream}' {_attempt} times in {s_patience}; the event is skipped.", exception);
            Deliver();
            return true;
        }

        var attempt = _attempt;
        var pause = s_firstPause * Math.Pow(2, Math.Min(_attempt - 1, 10));
        _retry ??= time.CreateTimer(static state => ((Subscription)state!).Deliver(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _retry.Change(pause < s_longestPause ? pause : s_longestPause, Timeout.InfiniteTimeSpan);
        silo.Log.DeliveryFailed(exception, Consumer.IdOf(Key), Hub.Stream, attempt);
        return true;
    }

    private Task DeliverAsync(StreamEvent @event) =>
        _givenUp is null ? @event.DeliverAsync(_observer!) : @event.ReportAsync(_observer!, _givenUp);

    private async Task AttachAndDeliverAsync(Activation activation, StreamEvent @event)
    {
        if (activation.Target is IStreamSubscriptionObserver grain)
        {
            await grain.OnSubscribed(new HandleFactory(this));
        }

        if (!ReferenceEquals(_attachedTo, activation))
        {
            Consumer.Silo.Log.NoObserver(Consumer.IdOf(Key), Hub.Stream);
            return;
        }

        await DeliverAsync(@event);
    }

    private void Deliver()
    {
        try
        {
            Consumer.Post(Key, this);
        }
        catch (Orleans.Runtime.OrleansException)
        {
            // The silo stopped, or the client is gone: what is queued in memory is lost with it.
        }
    }
}
