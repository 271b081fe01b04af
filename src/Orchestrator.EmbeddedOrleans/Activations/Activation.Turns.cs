using Orchestrator.Embedded.Calls;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orchestrator.Embedded.Activations;

/// <summary>Which call may run when. All of it runs in the pump; the sweep reads the two lists under the lock.</summary>
internal sealed partial class Activation
{
    private const int MostMoves = 20;

    private static readonly Action<Task, object?> s_finished = static (task, state) =>
    {
        var call = (Call)state!;
        call.Holder!.Finish(call, task, null);
    };

    private Call? _executing;
    private Call? _firstRunning;
    private Call? _firstWaiting;
    private Call? _lastWaiting;
    private int _running;
    private int _exclusive;
    private int _readers;
    private bool _turnsWaiting;

    internal void Admit(Call call)
    {
        switch (_phase)
        {
            case Phase.Active when MayStart(call):
                Start(call);
                break;
            case Phase.Gone:
                Resend(call);
                break;
            case Phase.Failed:
                Refuse(call);
                break;
            case Phase.New:
                Wait(call);
                Activate(call.Context);
                break;
            default:
                Wait(call);
                break;
        }
    }

    private bool MayStart(Call call)
    {
        if (_running == 0)
        {
            return true;
        }

        if (Class.IsReentrant || (call.Traits & CallTraits.AlwaysInterleave) != 0)
        {
            return true;
        }

        if (_exclusive == 0 && (_readers == 0 || (call.Traits & CallTraits.ReadOnly) != 0))
        {
            return true;
        }

        if (_extras?.ReentrantSections is { Count: > 0 } sections && call.Context is { } context && sections.ContainsKey(context.ReentrancyId))
        {
            return true;
        }

        try
        {
            return Class.MayInterleave is { } mayInterleave && (mayInterleave(call) || (Blocking() is { } blocking && mayInterleave(blocking)));
        }
        catch (Exception exception)
        {
            Class.Silo.Log.PredicateThrew(exception, GrainId, call.Method);
            return false;
        }
    }

    /// <summary>The call that holds the turn: the oldest that runs and does not interleave.</summary>
    private Call? Blocking()
    {
        Call? oldest = null;
        for (var call = _firstRunning; call is not null; call = call.Following)
        {
            oldest = (call.Traits & CallTraits.AlwaysInterleave) == 0 ? call : oldest;
        }

        return oldest;
    }

    private void Start(Call call)
    {
        if (call.IsAnswered)
        {
            Forget(call); // Timed out or cancelled while it waited: nobody would hear the answer.
            return;
        }

        Count(call, 1);
        if (call.Context is { } context)
        {
            CallContext.Current = context;
        }

        _executing = call;
        Task? task = null;
        Exception? failure = null;
        try
        {
            task = Class.Filters is null ? call.Run(this) : call.RunFiltered(this);
            failure = task is null ? Failure.NullTask(call.Method) : null;
        }
        catch (Exception exception)
        {
            failure = exception; // Thrown before the first await: to the caller it is the same as a failed task.
        }

        ExecutionContext.Restore(_empty!); // What the call left in its context must not reach the next one.
        if (task is null || task.IsCompleted)
        {
            Finish(call, task, failure);
            _executing = null;
            return;
        }

        Link(call);
        _executing = null;
        task.ContinueWith(s_finished, call, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.DenyChildAttach, this);
    }

    private void Finish(Call call, Task? task, Exception? failure)
    {
        Count(call, -1);
        if (call.IsLinked)
        {
            Unlink(call);
        }

        if (call.CountsAsUse)
        {
            _lastUse = Class.Silo.Clock.Now;
        }

        if (task is not { IsCompletedSuccessfully: true })
        {
            failure ??= Failure.Of(task!);
            if (failure is InconsistentStateException { IsFromThisActivation: true } inconsistent)
            {
                inconsistent.IsFromThisActivation = false;
                Close(new(Orleans.DeactivationReasonCode.ApplicationError, inconsistent, "The state was written by somebody else."));
            }

            call.TryFail(failure);
        }
        else
        {
            call.Complete(task);
        }

        Forget(call);
        _turnsWaiting |= _firstWaiting is not null || _phase == Phase.Closing;
    }

    private void ServeWaiting()
    {
        _turnsWaiting = false;
        if (_phase == Phase.Closing && _running == 0)
        {
            Deactivate();
            return;
        }

        var call = _firstWaiting;
        while (call is not null && _phase == Phase.Active)
        {
            var next = call.Following;
            if (MayStart(call))
            {
                Unwait(call);
                Start(call);
            }
            else if (Class.NeverInterleaves && _extras?.ReentrantSections is null && _readers == 0)
            {
                return; // All others that wait are in the same position.
            }

            call = next;
        }
    }

    private void Count(Call call, int by)
    {
        _running += by;
        if ((call.Traits & CallTraits.ReadOnly) != 0)
        {
            _readers += by;
        }
        else if ((call.Traits & CallTraits.AlwaysInterleave) == 0)
        {
            _exclusive += by;
        }
    }

    private void Resend(Call call)
    {
        Forget(call, answered: false);
        if (!call.MovesOn)
        {
            return;
        }

        if (++call.Moves > MostMoves)
        {
            call.TryFail(new OrleansMessageRejectionException(
                $"[ORC5032] '{call.Method}' found '{GrainId}' leaving {MostMoves} times in a row. Look for a DeactivateOnIdle in its OnActivateAsync."));
            return;
        }

        Class.Resend(this, call);
    }

    private void Refuse(Call call)
    {
        call.TryFail(_extras!.Failure!);
        Forget(call);
    }

    /// <summary>The call is no longer this activation's business.</summary>
    private void Forget(Call call, bool answered = true)
    {
        if (answered)
        {
            call.Unwatch();
        }

        if (Class.Workers > 0)
        {
            Interlocked.Decrement(ref _load);
        }
    }
}
