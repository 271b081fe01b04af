using Microsoft.Extensions.Logging;

namespace Orchestrator.Storage.Writing;

/// <summary>
/// The one writer of a process: a thread of its own that takes what has gathered, commits it in one transaction and then completes all of it. When
/// idle it waits for nobody: a single append is committed at once.
/// </summary>
internal sealed partial class GroupCommit
{
    private readonly WriteQueue _queue;
    private readonly WriteLimits _limits;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IBatchTarget? _target;

    public GroupCommit(WriteLimits limits, ILogger logger)
    {
        _limits = limits;
        _logger = logger;
        _queue = new WriteQueue(limits.PendingBytes);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal writer" };
    }

    public WriteQueue Queue => _queue;

    public HeadSignal Head { get; } = new();

    /// <param name="head">The newest durable position.</param>
    public void Start(IBatchTarget target, long head)
    {
        _target = target;
        Head.Advance(head);
        _thread.Start();
    }

    /// <summary>Writes what is in the queue, then closes the database.</summary>
    public Task StopAsync()
    {
        _queue.Close();
        return _stopped.Task;
    }

    private void Run()
    {
        var batch = new List<WriteWork>();
        try
        {
            while (_queue.Take(batch, _limits.BatchRows, _limits.BatchBytes, _target!.HasLazyWork ? _limits.LazyDelay : Timeout.InfiniteTimeSpan, out var idle))
            {
                if (batch.Count > 0)
                {
                    Commit(batch);
                }
                else if (idle && _target.HasLazyWork)
                {
                    Commit(batch);
                    LogCommittedAlone();
                }

                batch.Clear();
            }

            _target.Close();
            _stopped.SetResult();
        }
        catch (Exception exception)
        {
            // Only closing can come here; what was acknowledged is durable, so the caller of the close is the one to know.
            _stopped.SetException(_target!.Explain(exception));
        }
    }

    private void Commit(List<WriteWork> batch)
    {
        long head;
        try
        {
            _target!.Write(batch);
            head = _target.Committed(batch);
        }
        catch (Exception exception)
        {
            LogBatchFailed(exception, batch.Count);
            _queue.Release(batch);
            foreach (var work in batch)
            {
                work.Fail(_target!.Explain(exception)); // One each: an exception thrown by many callers at once tangles its stack trace.
            }

            return;
        }

        _queue.Release(batch);
        Head.Advance(head);
        foreach (var work in batch)
        {
            work.Complete();
        }
    }

    [LoggerMessage(StorageEventIds.CommittedAlone, LogLevel.Debug, "Snapshots and read models were committed alone, as nothing else came")]
    private partial void LogCommittedAlone();

    [LoggerMessage(StorageEventIds.BatchFailed, LogLevel.Error, "A commit of {Count} appends failed; their callers were told, nothing of it is promised to be durable")]
    private partial void LogBatchFailed(Exception exception, int count);
}

/// <param name="BatchRows">Rows per transaction.</param>
/// <param name="BatchBytes">Bytes per transaction.</param>
/// <param name="PendingBytes">Bytes that may wait for the writer; who exceeds it waits.</param>
/// <param name="LazyDelay">How long snapshots and read models may wait for a commit of others.</param>
internal sealed record WriteLimits(int BatchRows, long BatchBytes, long PendingBytes, TimeSpan LazyDelay);
