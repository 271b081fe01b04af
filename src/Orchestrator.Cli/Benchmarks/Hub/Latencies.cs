namespace Orchestrator.Cli.Benchmarks.Hub;

/// <summary>A histogram of tenths of a millisecond; adding one costs an increment. Safe for any number of callers at once.</summary>
internal sealed class Latencies
{
    private const int Buckets = 100_000;
    private readonly long[] _counts = new long[Buckets];

    public void Add(TimeSpan time) => Interlocked.Increment(ref _counts[Math.Clamp((int)(time.Ticks / (TimeSpan.TicksPerMillisecond / 10)), 0, Buckets - 1)]);

    /// <summary>Pairs of bucket and count.</summary>
    public List<long[]> Export() => [.. Enumerable.Range(0, Buckets).Where(i => _counts[i] > 0).Select(i => new[] { i, _counts[i] })];

    public void Import(IEnumerable<long[]> counts)
    {
        foreach (var pair in counts)
        {
            _counts[pair[0]] += pair[1];
        }
    }

    public long Count => _counts.Sum();

    /// <summary>Milliseconds that this share of the values does not exceed.</summary>
    public double At(double share)
    {
        var (seen, wanted) = (0L, (long)Math.Ceiling(Count * share));
        for (var i = 0; i < Buckets; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
            {
                return (i + 1) / 10.0;
            }
        }

        return double.NaN;
    }
}
