namespace Orchestrator.Grains.Clocks;

/// <summary>A clock that stands still until something waits for it; then it jumps to the earliest due time. Timers fire at once, in order.</summary>
public sealed class SimulatedClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<(SimulatedTimer Timer, int Round), (long Due, long Number)> _due = new();
    private long _ticks = start.UtcTicks;
    private long _number;
    private bool _running;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <inheritdoc/>
    /// <remarks>The period counts too: a periodic timer moves the clock as long as it is not disposed.</remarks>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(SimulatedTimer timer, TimeSpan dueTime, int round)
    {
        lock (_lock)
        {
            _due.Enqueue((timer, round), (_ticks + dueTime.Ticks, ++_number));
            if (_running)
            {
                return;
            }

            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Run(), this, preferLocal: false);
    }

    private void Run()
    {
        while (true)
        {
            SimulatedTimer timer;
            lock (_lock)
            {
                if (!_due.TryDequeue(out var next, out var when))
                {
                    _running = false;
                    return;
                }

                timer = next.Timer;
                if (!timer.IsAt(next.Round))
                {
                    continue; // It was changed or disposed after it was put in the queue.
                }

                Interlocked.Exchange(ref _ticks, Math.Max(_ticks, when.Due));
            }

            timer.Fire();
        }
    }

    private sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private int _round;
        private TimeSpan _period;

        public bool IsAt(int round) => round == Volatile.Read(ref _round);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var round = Interlocked.Increment(ref _round);
            _period = period;
            if (dueTime >= TimeSpan.Zero)
            {
                clock.Schedule(this, dueTime, round);
            }

            return true;
        }

        public void Fire()
        {
            var round = Volatile.Read(ref _round);
            callback(state);
            if (IsAt(round) && _period > TimeSpan.Zero)
            {
                Change(_period, _period);
            }
        }

        public void Dispose() => Interlocked.Increment(ref _round);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
