namespace Orchestrator.Storage.Writing;

/// <summary>Something for the writer to do. It is completed or failed exactly once, by the writer's thread.</summary>
internal abstract class WriteWork
{
    /// <summary>Rows that it adds, for the limit of a batch.</summary>
    public abstract int Rows { get; }

    /// <summary>Bytes that it holds while it waits.</summary>
    public abstract long Bytes { get; }

    /// <summary>Its transaction is durable.</summary>
    public abstract void Complete();

    /// <summary>Its transaction was undone, or its outcome is unknown.</summary>
    public abstract void Fail(Exception cause);
}

/// <summary>Runs on the writer's thread, in the transaction of its batch.</summary>
internal sealed class ActionWork<TTarget>(Action<TTarget> action) : WriteWork
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override int Rows => 1;

    public override long Bytes => 0;

    public Task Done => _done.Task;

    public void Run(TTarget target) => action(target);

    public override void Complete() => _done.SetResult();

    public override void Fail(Exception cause) => _done.SetException(cause);
}
