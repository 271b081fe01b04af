using Orchestrator.Embedded.Calls;

namespace Orchestrator.Embedded.Activations;

/// <summary>
/// The unanswered calls: one list of those that wait, one of those that run. A call that ends without an await is in neither. Only the pump
/// changes the lists; it locks because the sweep reads them. The lock is the activation itself: a lock object each would cost more memory
/// than all else here.
/// </summary>
internal sealed partial class Activation
{
    private const int MailToSweep = 10_000;
    private int _load;

    /// <summary>Calls handed over and not yet finished; kept for stateless workers only.</summary>
    internal int Load => Volatile.Read(ref _load);

    internal void AddLoad() => Interlocked.Increment(ref _load);

    /// <summary>Answers overdue calls with a <see cref="TimeoutException"/>. Runs on the sweep's thread.</summary>
    internal void SweepOverdue(long now)
    {
        CheckOverdue(_executing, now);
        if (Volatile.Read(ref _firstRunning) is not null || Volatile.Read(ref _firstWaiting) is not null)
        {
            lock (this)
            {
                SweepList(_firstRunning, now);
                SweepList(_firstWaiting, now);
            }
        }

        // Mail stays unopened for long only when a turn blocks its thread, and then nobody changes these links. Else the walk may go
        // astray and miss a call until the next sweep; the bound keeps it from going in circles.
        SweepMail(_batch, now);
        SweepMail(Volatile.Read(ref _head), now);
    }

    private static void SweepList(Call? call, long now)
    {
        for (; call is not null; call = call.Following)
        {
            CheckOverdue(call, now);
        }
    }

    private static void SweepMail(WorkItem? item, long now)
    {
        for (var left = MailToSweep; item is not null && left > 0; left--, item = item.Next)
        {
            CheckOverdue(item as Call, now);
        }
    }

    private static void CheckOverdue(Call? call, long now)
    {
        if (call is not null && call.Deadline <= now && !call.IsAnswered)
        {
            call.TryFail(new TimeoutException(
                $"[ORC5008] '{call.Method}' of '{call.Holder}' did not answer in time. The call itself goes on. Ask whether two grains wait for each " +
                $"other, or set [ResponseTimeout] on the method."));
        }
    }

    private void Link(Call call)
    {
        lock (this)
        {
            call.IsLinked = true;
            call.Previous = null;
            call.Following = _firstRunning;
            if (_firstRunning is not null)
            {
                _firstRunning.Previous = call;
            }

            _firstRunning = call;
        }
    }

    private void Unlink(Call call)
    {
        lock (this)
        {
            call.IsLinked = false;
            Remove(call, ref _firstRunning);
        }
    }

    private void Wait(Call call)
    {
        lock (this)
        {
            call.Previous = _lastWaiting;
            call.Following = null;
            if (_lastWaiting is null)
            {
                _firstWaiting = call;
            }
            else
            {
                _lastWaiting.Following = call;
            }

            _lastWaiting = call;
        }
    }

    private void Unwait(Call call)
    {
        lock (this)
        {
            if (ReferenceEquals(_lastWaiting, call))
            {
                _lastWaiting = call.Previous;
            }

            Remove(call, ref _firstWaiting);
        }
    }

    private Call? TakeWaiting()
    {
        lock (this)
        {
            var first = _firstWaiting;
            _firstWaiting = _lastWaiting = null;
            return first;
        }
    }

    private static void Remove(Call call, ref Call? first)
    {
        if (call.Previous is { } previous)
        {
            previous.Following = call.Following;
        }
        else
        {
            first = call.Following;
        }

        if (call.Following is { } following)
        {
            following.Previous = call.Previous;
        }

        call.Previous = call.Following = null;
    }
}
