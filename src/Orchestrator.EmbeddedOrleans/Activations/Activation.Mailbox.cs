using Orchestrator.Embedded.Calls;

namespace Orchestrator.Embedded.Activations;

/// <summary>
/// The mailbox is a stack without locks that the pump takes as a whole and turns round. Its head also says whether a pump is scheduled:
/// one word for both, because a pump that first marks itself idle and then looks for mail needs a full fence between the two.
/// </summary>
internal sealed partial class Activation
{
    private const int Quantum = 256;
    private static readonly WorkItem s_idle = new EndOfMail();
    private static readonly WorkItem s_open = new EndOfMail();
    private static readonly Action<object?> s_pump = static state => ((Activation)state!).Pump();

    [ThreadStatic]
    private static Activation? s_pumping;

    private WorkItem _head;
    private WorkItem? _batch;
    private ExecutionContext? _empty;

    public override int MaximumConcurrencyLevel => 1;

    private bool IsPumping => ReferenceEquals(s_pumping, this);

    void IThreadPoolWorkItem.Execute()
    {
        _empty = ExecutionContext.Capture();
        s_pumping = this;

        // A task, so that TaskScheduler.Current is this activation for all that the pump starts.
        var pump = new Task(s_pump, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        pump.RunSynchronously(this);
        s_pumping = null;
        if (pump.Exception is { } exception)
        {
            Break(exception.InnerException!);
        }
    }

    /// <summary>Hands over an item, from any thread.</summary>
    internal void Post(WorkItem item)
    {
        if (item is Call call)
        {
            call.Holder = this;
        }

        while (true)
        {
            var head = Volatile.Read(ref _head);
            item.Next = ReferenceEquals(head, s_idle) ? s_open : head;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _head, item, head), head))
            {
                if (ReferenceEquals(head, s_idle))
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
                }

                return;
            }
        }
    }

    internal void Continue(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => Post(new TaskItem(task));

    // A task that was queued keeps its place; one that was not may run at once, but only inside a turn of this activation.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && IsPumping && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Pump()
    {
        var handled = 0;
        do
        {
            _batch ??= TakeMail();
            while (_batch is { } item)
            {
                _batch = item.Next;
                item.Next = null;
                item.Execute(this);
                if (_turnsWaiting)
                {
                    ServeWaiting();
                }

                handled++;
            }

            if (handled > Quantum)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _head, s_idle, s_open), s_open));
    }

    private WorkItem? TakeMail()
    {
        var taken = Interlocked.Exchange(ref _head, s_open);
        WorkItem? first = null;
        while (!ReferenceEquals(taken, s_open))
        {
            var older = taken.Next!;
            taken.Next = first;
            first = taken;
            taken = older;
        }

        return first;
    }

    /// <summary>The engine itself, or a logger it called, threw between two turns. Nothing about this activation can be trusted any more.</summary>
    private void Break(Exception exception)
    {
        Loudly(() => _executing?.TryFail(exception));
        Loudly(() => Fail(exception));
        Loudly(() => Class.Silo.Log.PumpBroke(exception, this));
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false); // The mailbox is still open: those in it get their answer.
    }

    /// <summary>What broke the pump may break its undertaker as well, such as a log that is full.</summary>
    private void Loudly(Action step)
    {
        try
        {
            step();
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine($"[ORC5030] Dropping {this} after its pump broke failed too: {exception}");
        }
    }
}
