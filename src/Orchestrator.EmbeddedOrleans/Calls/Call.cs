using System.ComponentModel;
using System.Reflection;
using Orchestrator.Embedded.Activations;
using Orleans.Serialization.Invocation;

namespace Orchestrator.Embedded.Calls;

/// <summary>One request: its arguments, its answer and its place in the queues of the activation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Call : WorkItem, IInvokable
{
    private Cancellation? _cancellation;

    private protected Call()
    {
    }

    /// <summary>The method called; one object per method.</summary>
    public abstract GrainMethod Method { get; }

    /// <summary>The activation that has the call now; set on each hand-over.</summary>
    internal Activation? Holder { get; set; }

    /// <summary>In milliseconds of the silo's clock.</summary>
    internal long Deadline { get; set; } = long.MaxValue;

    internal CallContext? Context { get; set; }

    internal Call? Previous { get; set; }

    internal Call? Following { get; set; }

    internal bool IsLinked { get; set; }

    /// <summary>How often the call was sent on because its activation was leaving.</summary>
    internal byte Moves { get; set; }

    internal virtual CallTraits Traits => Method.Traits;

    internal abstract bool IsAnswered { get; }

    /// <summary>A tick of a timer must not keep its activation alive; calls do.</summary>
    internal virtual bool CountsAsUse => true;

    /// <summary>Whether the call is sent on when its activation is gone; a tick of a timer dies with it.</summary>
    internal virtual bool MovesOn => true;

    /// <summary>What the callee sees: cancelled in a turn of its own, not on the thread of the caller who cancels.</summary>
    protected CancellationToken CalleeToken => _cancellation?.Token ?? CancellationToken.None;

    /// <summary>The token of the caller; none unless the method takes one.</summary>
    protected virtual CancellationToken CallerToken => CancellationToken.None;

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index), index, $"{Method} has no such argument.");

    public virtual void SetArgument(int index, object value) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"{Method} has no such argument.");

    public string GetMethodName() => Method.Name;

    public string GetInterfaceName() => Method.InterfaceType.FullName!;

    public MethodInfo GetMethod() => Method.Info;

    public void Dispose()
    {
    }

    internal sealed override void Execute(Activation activation) => activation.Admit(this);

    /// <summary>Invokes the method on the grain, in the turn. A null result is the callee's mistake and fails the call.</summary>
    internal abstract Task? Run(Activation activation);

    /// <summary>Like <see cref="Run"/>, through the filters of the callee.</summary>
    internal virtual Task? RunFiltered(Activation activation) => Run(activation);

    /// <summary>Answers with the outcome of the task that <see cref="Run"/> returned.</summary>
    internal abstract void Complete(Task finished);

    /// <summary>Answers with a failure; false when the call was answered before.</summary>
    internal abstract bool TryFail(Exception exception);

    /// <summary>From here on, not only once it runs: a call may be cancelled while it waits.</summary>
    internal void WatchToken()
    {
        if (CallerToken.CanBeCanceled)
        {
            _cancellation = new(this);
            _cancellation.Watch(CallerToken);
        }
    }

    internal void Unwatch() => _cancellation?.Unwatch();

    private sealed class Cancellation(Call call) : CancellationTokenSource
    {
        private CancellationTokenRegistration _registration;

        internal void Watch(CancellationToken token) =>
            _registration = token.UnsafeRegister(static (state, token) => ((Cancellation)state!).OnCancelled(token), this);

        internal void Unwatch() => _registration.Unregister();

        internal void Signal() => call.Holder?.Post(new ActionItem(activation =>
        {
            try
            {
                Cancel();
            }
            catch (AggregateException exception)
            {
                activation.Class.Silo.Log.CancellationThrew(exception, activation.GrainId);
            }
        }));

        private void OnCancelled(CancellationToken token)
        {
            if (call.TryFail(new OperationCanceledException(token)))
            {
                Signal();
            }
        }
    }
}
