namespace Orchestrator.Storage.Writing;

/// <summary>
/// What waits for the writer, bounded by bytes: who would exceed the bound waits, in order. One lock guards the queue, the bound and the wake-up, so
/// no wake-up can be lost between them; a channel in its place made no measurable difference once a disk was behind it, and needs two more parts.
/// </summary>
internal sealed class WriteQueue(long pendingBytes)
{
    private readonly object _sync = new();
    private readonly Queue<WriteWork> _ready = new();
    private readonly LinkedList<Admission> _waiting = new();
    private long _bytes;
    private bool _sleeping;
    private bool _roused;
    private bool _closed;

    /// <summary>Hands the work over, if there is room; if there is none, await <see cref="WaitForRoomAsync"/>.</summary>
    public Handover TryAdd(WriteWork work)
    {
        lock (_sync)
        {
            if (_closed)
            {
                return Handover.Closed;
            }

            if (_waiting.Count > 0 || !HasRoom(work))
            {
                return Handover.NoRoom;
            }

            Admit(work);
            return Handover.Done;
        }
    }

    /// <summary>Completes when the work was handed over, or with false if the queue was closed before. A cancelled wait hands nothing over.</summary>
    public async Task<bool> WaitForRoomAsync(WriteWork work, CancellationToken cancellationToken)
    {
        var admission = new Admission(work);
        lock (_sync)
        {
            if (_closed)
            {
                return false;
            }

            if (_waiting.Count == 0 && HasRoom(work))
            {
                Admit(work);
                return true;
            }

            _waiting.AddLast(admission);
        }

        await using var registration = cancellationToken.Register(() => Withdraw(admission, cancellationToken));
        return await admission.Admitted.Task;
    }

    /// <summary>Takes what has gathered, up to the limits of a batch; waits only if there is nothing at all.</summary>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="idle">Nothing came in all that time.</param>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<WriteWork> batch, int rows, long bytes, TimeSpan patience, out bool idle)
    {
        lock (_sync)
        {
            idle = false;
            if (_ready.Count == 0 && !_roused && !_closed)
            {
                _sleeping = true;
                idle = !Monitor.Wait(_sync, patience);
                _sleeping = false;
            }

            _roused = false;
            while (_ready.TryPeek(out var work) && (batch.Count == 0 || (rows > 0 && bytes > 0)))
            {
                rows -= work.Rows;
                bytes -= work.Bytes;
                batch.Add(_ready.Dequeue());
            }

            return batch.Count > 0 || !_closed;
        }
    }

    /// <summary>Gives back the room of a batch, before its work is completed.</summary>
    public void Release(List<WriteWork> batch)
    {
        lock (_sync)
        {
            foreach (var work in batch)
            {
                _bytes -= work.Bytes;
            }

            while (_waiting.First is { } first && HasRoom(first.Value.Work))
            {
                _waiting.RemoveFirst();
                Admit(first.Value.Work);
                first.Value.Admitted.TrySetResult(true);
            }
        }
    }

    /// <summary>Makes a waiting writer come back with an empty batch, to look how long it may wait now.</summary>
    public void Rouse()
    {
        lock (_sync)
        {
            _roused = true;
            Monitor.Pulse(_sync);
        }
    }

    /// <summary>Takes nothing more. What is in the queue is still written; what waits for room is not.</summary>
    public void Close()
    {
        lock (_sync)
        {
            _closed = true;
            foreach (var admission in _waiting)
            {
                admission.Admitted.TrySetResult(false);
            }

            _waiting.Clear();
            Monitor.Pulse(_sync);
        }
    }

    private bool HasRoom(WriteWork work) => _bytes == 0 || _bytes + work.Bytes <= pendingBytes;

    private void Admit(WriteWork work)
    {
        _bytes += work.Bytes;
        _ready.Enqueue(work);
        if (_sleeping)
        {
            _sleeping = false;
            Monitor.Pulse(_sync);
        }
    }

    private void Withdraw(Admission admission, CancellationToken cancellationToken)
    {
        lock (_sync)
        {
            if (_waiting.Remove(admission))
            {
                admission.Admitted.TrySetCanceled(cancellationToken);
            }
        }
    }

    private sealed class Admission(WriteWork work)
    {
        public WriteWork Work { get; } = work;

        public TaskCompletionSource<bool> Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

internal enum Handover
{
    Done,
    NoRoom,
    Closed,
}
