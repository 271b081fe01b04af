namespace Orchestrator.Storage.Writing;

/// <summary>The newest durable position, and those who wait for the next.</summary>
internal sealed class HeadSignal
{
    private readonly object _sync = new();
    private readonly LinkedList<Waiter> _waiters = new();
    private long _head;
    private Exception? _closed;

    public long Head => Volatile.Read(ref _head);

    public void Advance(long head)
    {
        lock (_sync)
        {
            _head = head;
            for (var node = _waiters.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.After < head)
                {
                    _waiters.Remove(node);
                    node.Value.Reached.TrySetResult(head);
                }

                node = next;
            }
        }
    }

    public ValueTask<long> WaitAsync(long after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(after);
        lock (_sync)
        {
            if (_head > after)
            {
                return new ValueTask<long>(_head);
            }

            if (_closed is not null)
            {
                return ValueTask.FromException<long>(_closed);
            }

            _waiters.AddLast(waiter);
        }

        return cancellationToken.CanBeCanceled ? WaitAsync(waiter, cancellationToken) : new ValueTask<long>(waiter.Reached.Task);
    }

    /// <summary>Nothing will come any more.</summary>
    public void Close(Exception why)
    {
        lock (_sync)
        {
            _closed = why;
            foreach (var waiter in _waiters)
            {
                waiter.Reached.TrySetException(why);
            }

            _waiters.Clear();
        }
    }

    private async ValueTask<long> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() =>
        {
            lock (_sync)
            {
                _waiters.Remove(waiter);
            }

            waiter.Reached.TrySetCanceled(cancellationToken);
        });
        return await waiter.Reached.Task;
    }

    private sealed class Waiter(long after)
    {
        public long After { get; } = after;

        public TaskCompletionSource<long> Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
