using System.Diagnostics.CodeAnalysis;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Silo.Queries.Live;

/// <summary>
/// A run that is followed: reads what is new in the journal once, however many look at it. Safe for any number of callers at once; what it gives away
/// never changes. Every answer stands at the newest durable event.
/// </summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore has no wait handle; whoever still reads a run that the cache let go must not find it gone.")]
public sealed class LiveRun
{
    /// <summary>Most rows of one answer.</summary>
    public const int PageRows = 2_000;

    private readonly IJournal _journal;
    private readonly string _tenant;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly LiveFold _fold;
    private readonly List<long> _positions = [];

    /// <summary>Rows of the newest events, so that those who follow closely need no store.</summary>
    private readonly EventRow[] _tail = new EventRow[PageRows];

    /// <summary>The store was read up to here; behind <see cref="LiveFold.Seq"/> stand events of other runs only.</summary>
    private long _through;
    private long _seq;

    internal LiveRun(IJournal journal, string tenant, string run) => (_journal, _tenant, Id, _fold) = (journal, tenant, run, new LiveFold(run));

    public string Id { get; }

    /// <summary>Position of the newest event that was read; there may be newer ones.</summary>
    public long Seq => Volatile.Read(ref _seq);

    /// <summary>Events known so far.</summary>
    internal long Events => _fold.Events;

    public ValueTask<RunHead> HeadAsync(CancellationToken cancellationToken) => AskAsync(static (run, _) => run._fold.Head(), 0, cancellationToken);

    public ValueTask<RunView> ViewAsync(CancellationToken cancellationToken) => AskAsync(static (run, _) => run._fold.View(), 0, cancellationToken);

    /// <summary>The head and the rows of the tasks that changed after a position; all of them for 0.</summary>
    public ValueTask<RunChanges> ChangesAsync(long since, CancellationToken cancellationToken) =>
        AskAsync(static (run, since) => new RunChanges(run.Id, since, run._fold.Seq, run._fold.Head(), run._fold.Tasks.Since(since)), since, cancellationToken);

    /// <summary>The row of one task; null: the run has none such.</summary>
    public ValueTask<TaskRow?> TaskAsync(string task, CancellationToken cancellationToken) =>
        AskAsync(static (run, task) => run._fold.Tasks.Find(task), task, cancellationToken);

    /// <summary>The folded state, which never changes.</summary>
    internal ValueTask<Core.Runs.Run> StateAsync(CancellationToken cancellationToken) => AskAsync(static (run, _) => run._fold.Run, 0, cancellationToken);

    /// <summary>Rows of the run's events, in order.</summary>
    public async ValueTask<RowPage> RowsAsync(RowsAsked asked, CancellationToken cancellationToken)
    {
        int from, to;
        bool more;
        RunHead? head;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await ReadNewAsync(cancellationToken);
            (from, to, more) = Place(asked);
            head = asked.WithHead ? _fold.Head() : null;
            if (!asked.Whole && (from >= _positions.Count - PageRows || from == to))
            {
                return new(Tail(from, to), more, head);
            }
        }
        finally
        {
            _turn.Release();
        }

        return new(await StoredAsync(from, to, asked.Whole, cancellationToken), more, head);
    }

    /// <summary>The event at a position; null: the run has none there.</summary>
    public async ValueTask<EventView?> EventAsync(long seq, CancellationToken cancellationToken)
    {
        if (!await AskAsync(static (run, seq) => run._positions.BinarySearch(seq) >= 0, seq, cancellationToken))
        {
            return null;
        }

        return (await _journal.ReadAtAsync(_tenant, [seq], cancellationToken)) is [{ } entry] ? EventViews.Of(entry) : null;
    }

    /// <summary>Reads what is new. False: the store knows no such run.</summary>
    internal async ValueTask<bool> ReadAsync(CancellationToken cancellationToken) =>
        await AskAsync(static (run, _) => run._fold.Run.Setup is not null, 0, cancellationToken);

    private async ValueTask<T> AskAsync<TState, T>(Func<LiveRun, TState, T> answer, TState state, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await ReadNewAsync(cancellationToken);
            return answer(this, state);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask ReadNewAsync(CancellationToken cancellationToken)
    {
        // Taken before the read: what stands up to here is seen by it, and the next one begins behind it however little of it was this run's.
        var head = _journal.Head;
        if (head <= _through)
        {
            return;
        }

        await foreach (var entry in _journal.ReadRunAsync(_tenant, Id, _through, cancellationToken))
        {
            // All that can fail comes before anything is kept: a second try begins at the same entry.
            var row = EventRows.Of(entry, _fold.Tasks.PlaceOf);
            _fold.Take(entry);
            _tail[_positions.Count % PageRows] = row;
            _positions.Add(entry.Position);
            _through = entry.Position;
            Volatile.Write(ref _seq, entry.Position);
        }

        _through = Math.Max(_through, head);
    }

    /// <summary>Index of the first event behind a position.</summary>
    private int IndexAfter(long position)
    {
        var found = _positions.BinarySearch(position);
        return found >= 0 ? found + 1 : ~found;
    }

    private (int From, int To, bool More) Place(RowsAsked asked)
    {
        var limit = Math.Clamp(asked.Limit, 0, PageRows);
        if (asked.Before is { } before)
        {
            var last = IndexAfter(before - 1);
            var first = Math.Max(0, last - limit);
            return (first, last, More: first > 0);
        }

        var from = IndexAfter(asked.After);
        var end = Math.Max(from, asked.Through == long.MaxValue ? _positions.Count : IndexAfter(asked.Through));
        var to = Math.Min(end, from + limit);
        return (from, to, More: to < end);
    }

    private EventRow[] Tail(int from, int to)
    {
        var rows = new EventRow[to - from];
        for (var i = from; i < to; i++)
        {
            rows[i - from] = _tail[i % PageRows];
        }

        return rows;
    }

    /// <summary>Older rows, from the store; nobody else waits while it is read.</summary>
    private async ValueTask<EventRow[]> StoredAsync(int from, int to, bool whole, CancellationToken cancellationToken)
    {
        var positions = await AskAsync(static (run, range) => run._positions.GetRange(range.from, range.to - range.from), (from, to), cancellationToken);
        var entries = await _journal.ReadAtAsync(_tenant, positions, cancellationToken);
        return await AskAsync(
            static (run, s) => Array.ConvertAll([.. s.entries], entry => EventRows.Of(entry!, run._fold.Tasks.PlaceOf, s.whole)), (entries, whole), cancellationToken);
    }
}

/// <summary>Which rows: those after a position, or with <see cref="Before"/> the newest ones before another.</summary>
/// <param name="After">Position; 0 for all.</param>
/// <param name="Limit">At most so many, and never more than <see cref="LiveRun.PageRows"/>.</param>
public readonly record struct RowsAsked(long After, int Limit = LiveRun.PageRows)
{
    public long? Before { get; init; }

    /// <summary>None behind this position.</summary>
    public long Through { get; init; } = long.MaxValue;

    /// <summary>With payloads and causes.</summary>
    public bool Whole { get; init; }

    /// <summary>With the head of the run as it stands at the newest event.</summary>
    public bool WithHead { get; init; }
}

/// <param name="Rows">In ascending order of position.</param>
/// <param name="More">There are further ones in the direction asked for.</param>
/// <param name="Head">Null: was not asked for.</param>
public sealed record RowPage(IReadOnlyList<EventRow> Rows, bool More, RunHead? Head);
