using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.Writing;

/// <summary>
/// One append on its way through the writer: pooled, and its own promise, so that an append allocates nothing here. Continuations run on the thread
/// pool (or where the caller's context says), never on the writer's thread.
/// </summary>
internal sealed class AppendWork : WriteWork, IValueTaskSource<Appended>
{
    private const int Kept = 4096;

    // A fixed charge for what an append holds beside its contents.
    private const int Envelope = 256;

    private static readonly ConcurrentQueue<AppendWork> _pool = new();
    private static int _pooled;

    private ManualResetValueTaskSourceCore<Appended> _promise = new() { RunContinuationsAsynchronously = true };
    private long _bytes;
    private Appended _appended;
    private Exception? _refusal;

    public Append Append { get; private set; } = null!;

    public override int Rows => Append.Events.Count + Append.Artifacts.Count;

    public override long Bytes => _bytes;

    /// <summary>Refused by a conflict: it has no rows, whatever becomes of its batch.</summary>
    public bool Refused => _refusal is not null;

    public Appended Appended => _appended;

    public static AppendWork Rent(Append append, int inlineBytes)
    {
        if (_pool.TryDequeue(out var work))
        {
            Interlocked.Decrement(ref _pooled);
        }
        else
        {
            work = new AppendWork();
        }

        work.Append = append;
        work._bytes = Weigh(append, inlineBytes);
        return work;
    }

    public ValueTask<Appended> Task => new(this, _promise.Version);

    public void Accept(long firstPosition, long version) => (_appended, _refusal) = (new Appended(firstPosition, version), null);

    public void Refuse(JournalConflictException conflict) => _refusal = conflict;

    public override void Complete()
    {
        if (_refusal is null)
        {
            _promise.SetResult(_appended);
        }
        else
        {
            _promise.SetException(_refusal);
        }
    }

    public override void Fail(Exception cause) => _promise.SetException(cause);

    public Appended GetResult(short token)
    {
        try
        {
            return _promise.GetResult(token);
        }
        finally
        {
            Return();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _promise.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _promise.OnCompleted(continuation, state, token, flags);

    private static long Weigh(Append append, int inlineBytes)
    {
        long bytes = Envelope;
        var events = append.Events;
        for (var i = 0; i < events.Count; i++)
        {
            bytes += events[i].Payload.Length;
        }

        var artifacts = append.Artifacts;
        for (var i = 0; i < artifacts.Count; i++)
        {
            var length = artifacts[i].Content.Length;
            bytes += length <= inlineBytes ? length : 0;
        }

        return bytes;
    }

    private void Return()
    {
        _promise.Reset();
        Append = null!;
        _refusal = null;
        _appended = default;
        if (Interlocked.Increment(ref _pooled) <= Kept)
        {
            _pool.Enqueue(this);
        }
        else
        {
            Interlocked.Decrement(ref _pooled);
        }
    }
}
