using System.ComponentModel;
using Orchestrator.Embedded.Activations;

namespace Orchestrator.Embedded.Calls;

/// <summary>Something an activation does; it is its own link in the mailbox, so posting allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkItem
{
    private protected WorkItem()
    {
    }

    internal WorkItem? Next { get; set; }

    internal abstract void Execute(Activation activation);
}

/// <summary>A continuation, or a task somebody started on the activation's scheduler.</summary>
internal sealed class TaskItem(Task task) : WorkItem
{
    internal override void Execute(Activation activation) => activation.Continue(task);
}

/// <summary>Something the engine has to do where nothing else of the activation runs.</summary>
internal sealed class ActionItem(Action<Activation> action) : WorkItem
{
    internal override void Execute(Activation activation) => action(activation);
}

/// <summary>Marks the end of a mailbox; never executed.</summary>
internal sealed class EndOfMail : WorkItem
{
    internal override void Execute(Activation activation) => throw new InvalidOperationException("[ORC5999] The end of a mailbox was executed.");
}
