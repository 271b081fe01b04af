using System.ComponentModel;
using System.Runtime.CompilerServices;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Wire;

namespace Orchestrator.Embedded.Calls;

/// <summary>A call without a result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskCall : Call
{
    // Asynchronous continuations: whoever awaits goes on where it belongs, never inside the turn that answered.
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Answer => _answer.Task;

    internal sealed override bool IsAnswered => _answer.Task.IsCompleted;

    internal override Task? Run(Activation activation) => Invoke(activation.Target);

    internal override Task? RunFiltered(Activation activation) => activation.Class.Filters!.RunAsync(activation, this, async () =>
    {
        await (Run(activation) ?? throw NullTask());
        return null;
    });

    internal sealed override void Complete(Task finished)
    {
        if (finished.IsCompletedSuccessfully)
        {
            _answer.TrySetResult();
        }
        else
        {
            TryFail(Failure.Of(finished));
        }
    }

    internal sealed override bool TryFail(Exception exception) => _answer.TrySetException(exception);

    protected abstract Task Invoke(object grain);

    private InvalidOperationException NullTask() => Failure.NullTask(Method);
}

/// <summary>A call with a result.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskCall<T> : Call
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task<T> Answer => _answer.Task;

    internal sealed override bool IsAnswered => _answer.Task.IsCompleted;

    internal override Task? Run(Activation activation) => Invoke(activation.Target);

    internal override Task? RunFiltered(Activation activation) => RunFilteredAsync(activation);

    internal sealed override void Complete(Task finished)
    {
        if (finished.IsCompletedSuccessfully)
        {
            _answer.TrySetResult(Copier<T>.Copy(Unsafe.As<Task<T>>(finished).Result));
        }
        else
        {
            TryFail(Failure.Of(finished));
        }
    }

    internal sealed override bool TryFail(Exception exception) => _answer.TrySetException(exception);

    protected abstract Task<T> Invoke(object grain);

    private async Task<T> RunFilteredAsync(Activation activation) => (T)(await activation.Class.Filters!.RunAsync(
        activation,
        this,
        async () => await (Task<T>)(Run(activation) ?? throw Failure.NullTask(Method))))!;
}
