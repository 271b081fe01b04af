using System.Collections.Concurrent;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Silo.Queries.Live;

/// <summary>
/// Runs that are followed or were asked about lately, folded and ready. Whoever follows one holds a lease; of the others those asked about longest ago
/// go when there are too many. Safe for any number of callers at once.
/// </summary>
public sealed class LiveRuns(IJournal journal, TimeProvider clock)
{
    private const int LongestId = 200;

    /// <summary>Runs that nobody holds, at most.</summary>
    public const int MostIdle = 64;

    /// <summary>Events of runs that nobody holds, at most; what a run costs grows with them.</summary>
    public const long MostIdleEvents = 500_000;

    /// <summary>How long a run that nobody holds stays.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Tenant, string Run), Place> _places = new();

    /// <summary>Runs in memory.</summary>
    public int Count => _places.Count;

    /// <summary>The run, read up to the newest event; null: the store knows no such run of this tenant.</summary>
    public async ValueTask<LiveRun?> FindAsync(string tenant, string run, CancellationToken cancellationToken)
    {
        if (run.Length is 0 or > LongestId)
        {
            return null;
        }

        // In the cache before it is read: a thousand viewers that come back at once fold it once.
        var place = Use(tenant, run);
        bool known;
        try
        {
            known = await place.Run.ReadAsync(cancellationToken);
        }
        catch
        {
            Forget((tenant, run), place); // Half of a fold is no state: the next one begins again.
            throw;
        }

        if (!known)
        {
            Forget((tenant, run), place);
            return null;
        }

        return place.Run;
    }

    /// <summary>Keeps a run until the lease is disposed of.</summary>
    public IDisposable Hold(string tenant, LiveRun run)
    {
        while (true)
        {
            var place = _places.GetOrAdd((tenant, run.Id), static (_, run) => new Place(run), run);
            if (place.TryHold())
            {
                return new Lease(this, place);
            }
        }
    }

    /// <summary>Lets go of what nobody held for long, or what is too much.</summary>
    public void Trim()
    {
        var idle = _places.Where(p => !p.Value.IsHeld).OrderByDescending(p => p.Value.LastUse).ToList();
        var events = 0L;
        for (var i = 0; i < idle.Count; i++)
        {
            events += idle[i].Value.Run.Events;
            if ((i >= MostIdle || events > MostIdleEvents || clock.GetElapsedTime(idle[i].Value.LastUse) > LongestIdle) && idle[i].Value.TryLeave())
            {
                Forget(idle[i].Key, idle[i].Value);
            }
        }
    }

    private Place Use(string tenant, string run)
    {
        if (!_places.TryGetValue((tenant, run), out var place))
        {
            place = _places.GetOrAdd((tenant, run), static (key, journal) => new Place(new LiveRun(journal, key.Tenant, key.Run)), journal);
            place.LastUse = clock.GetTimestamp();
            if (_places.Count > MostIdle)
            {
                Trim();
            }
        }

        place.LastUse = clock.GetTimestamp();
        return place;
    }

    private void Forget((string Tenant, string Run) key, Place place) => _places.TryRemove(KeyValuePair.Create(key, place));

    private sealed class Place(LiveRun run)
    {
        private int _holders;
        private long _lastUse;

        public LiveRun Run => run;

        public long LastUse
        {
            get => Volatile.Read(ref _lastUse);
            set => Volatile.Write(ref _lastUse, value);
        }

        public bool IsHeld => Volatile.Read(ref _holders) > 0;

        public bool TryHold()
        {
            for (var holders = Volatile.Read(ref _holders); holders >= 0;)
            {
                var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
                if (seen == holders)
                {
                    return true;
                }

                holders = seen;
            }

            return false; // It is being let go of.
        }

        public void LetGo() => Interlocked.Decrement(ref _holders);

        /// <summary>For ever, unless somebody holds it.</summary>
        public bool TryLeave() => Interlocked.CompareExchange(ref _holders, -1, 0) == 0;
    }

    private sealed class Lease(LiveRuns runs, Place place) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                place.LastUse = runs.Now;
                place.LetGo();
            }
        }
    }

    private long Now => clock.GetTimestamp();
}
