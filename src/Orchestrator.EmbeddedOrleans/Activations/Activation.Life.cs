using Orchestrator.Embedded.Calls;
using Orleans;

namespace Orchestrator.Embedded.Activations;

internal enum Phase : byte
{
    New,
    Activating,
    Active,

    /// <summary>To be deactivated as soon as nothing runs.</summary>
    Closing,
    Deactivating,

    /// <summary>Calls that still arrive are sent on to the next activation.</summary>
    Gone,

    /// <summary>Calls that still arrive fail: sending them on would activate without end.</summary>
    Failed,
}

internal sealed partial class Activation
{
    private Phase _phase;
    private long _lastUse;

    /// <summary>Calls are better sent elsewhere. Read from any thread; a call that comes nevertheless is dealt with.</summary>
    internal bool IsGone => _phase >= Phase.Gone;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        if (IsPumping)
        {
            Close(deactivationReason);
        }
        else
        {
            Post(new ActionItem(activation => activation.Close(deactivationReason)));
        }
    }

    internal void DelayDeactivation(TimeSpan span) =>
        More.KeepUntil = span < TimeSpan.Zero ? long.MinValue : Class.Silo.Clock.After(span);

    /// <summary>Makes an activation that is there from the start: an observer, or a client's end of a stream.</summary>
    internal Activation Serve(object instance)
    {
        Instance = instance;
        _phase = Phase.Active;
        return this;
    }

    /// <summary>Runs on the sweep's thread; the pump looks again before it believes it.</summary>
    internal bool IsIdleSince(long limit) =>
        _phase == Phase.Active && _running == 0 && Volatile.Read(ref _lastUse) <= limit && (_extras is null || _extras.KeepUntil <= Class.Silo.Clock.Now);

    internal void CollectIfIdle(long limit) => Post(new ActionItem(activation =>
    {
        if (activation.IsIdleSince(limit) && activation._firstWaiting is null)
        {
            activation.Close(new(DeactivationReasonCode.ActivationIdle, "Nothing called the activation for its collection age."));
        }
    }));

    /// <summary>Drops the activation at once, as a dead process would: no OnDeactivateAsync, unanswered calls fail.</summary>
    internal void Kill(Exception cause) => Post(new ActionItem(activation => activation.Fail(cause)));

    private void Close(DeactivationReason reason)
    {
        switch (_phase)
        {
            case Phase.New:
                _phase = Phase.Gone;
                Leave();
                break;
            case Phase.Activating:
            case Phase.Active:
                More.Reason = reason;
                _phase = _phase == Phase.Active ? Phase.Closing : _phase;
                _closeOnceActive = _phase == Phase.Activating;
                _turnsWaiting = true;
                break;
        }
    }

    private bool _closeOnceActive;

    private void Activate(CallContext? context)
    {
        _phase = Phase.Activating;
        CallContext.Current = context;
        var activating = ActivateAsync();
        ExecutionContext.Restore(_empty!);
        Then(activating, static (activation, failure) => activation.Activated(failure));
    }

    private async Task ActivateAsync()
    {
        Instance = Class.Create(this);
        if (_extras?.States is { } states)
        {
            foreach (var state in states)
            {
                await state.LoadAsync();
            }
        }

        await ((IGrainBase)Instance).OnActivateAsync(CancellationToken.None);
    }

    private void Activated(Exception? failure)
    {
        if (_phase == Phase.Failed)
        {
            return;
        }

        if (failure is not null)
        {
            Fail(failure);
            return;
        }

        _phase = _closeOnceActive ? Phase.Closing : Phase.Active;
        _turnsWaiting = true;
    }

    private void Deactivate()
    {
        _phase = Phase.Deactivating;
        Then(DeactivateAsync(), static (activation, failure) => activation.DeactivationEnded(failure));
    }

    private async Task DeactivateAsync()
    {
        StopTimers();
        if (Instance is IGrainBase grain) // A client's observer is an activation too, and has no such method.
        {
            await grain.OnDeactivateAsync(More.Reason, CancellationToken.None);
        }
    }

    private void DeactivationEnded(Exception? failure)
    {
        if (_phase == Phase.Failed)
        {
            return;
        }

        if (failure is not null)
        {
            Class.Silo.Log.DeactivationFailed(failure, GrainId);
        }

        _phase = Phase.Gone;
        Leave();
    }

    private void Fail(Exception failure)
    {
        if (_phase >= Phase.Gone)
        {
            return;
        }

        More.Failure = failure;
        _phase = Phase.Failed;
        StopTimers();
        Leave();
        for (var call = _firstRunning; call is not null; call = call.Following)
        {
            call.TryFail(failure);
        }
    }

    /// <summary>Out of the catalogue, so that the next call finds another activation; then those that waited move on.</summary>
    private void Leave()
    {
        Class.Remove(this);
        var waiting = TakeWaiting();
        while (waiting is not null)
        {
            var call = waiting;
            waiting = call.Following;
            call.Previous = call.Following = null;
            Admit(call);
        }

        if (Instance is IGrainBase || _extras?.Services is not null)
        {
            _ = ReleaseAsync();
        }

        Interlocked.MemoryBarrier(); // Against Deactivated, which first makes the promise and then looks whether it is kept already.
        _extras?.Gone.TrySetResult();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await Activations.ActivationServices.ReleaseAsync(Instance, _extras?.Services);
        }
        catch (Exception exception)
        {
            Class.Silo.Log.DeactivationFailed(exception, GrainId);
        }
    }

    private void StopTimers()
    {
        while (_extras?.Timers is [.., var last])
        {
            last.Dispose();
        }
    }

    private void Then(Task task, Action<Activation, Exception?> next)
    {
        if (task.IsCompleted)
        {
            next(this, task.IsCompletedSuccessfully ? null : Failure.Of(task));
            return;
        }

        task.ContinueWith(
            (finished, state) => next((Activation)state!, finished.IsCompletedSuccessfully ? null : Failure.Of(finished)),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach,
            this);
    }
}
