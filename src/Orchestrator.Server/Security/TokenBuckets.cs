namespace Orchestrator.Server.Security;

/// <summary>
/// Token buckets by name, on the injected clock. Not the framework's limiter: that one counts on the machine's clock and keeps as many partitions as
/// callers invent, where this one forgets full buckets and, when there are too many, lets strangers share one.
/// </summary>
/// <param name="rate">Tokens a second.</param>
/// <param name="burst">Tokens of a full bucket.</param>
internal sealed class TokenBuckets(double rate, double burst, TimeProvider clock, int most = 10_000)
{
    private const string Shared = "\u0000shared";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Tokens, long At)> _buckets = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _buckets.Count;
            }
        }
    }

    /// <summary>Takes a token.</summary>
    /// <returns>Null: taken. Else how long until there is one.</returns>
    public TimeSpan? Take(string name)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (!_buckets.TryGetValue(name, out var bucket))
            {
                if (_buckets.Count >= most)
                {
                    Forget(now);
                }

                name = _buckets.Count >= most ? Shared : name;
                bucket = _buckets.TryGetValue(name, out var shared) ? shared : (burst, now);
            }

            var tokens = Filled(bucket, now);
            if (tokens >= 1)
            {
                _buckets[name] = (tokens - 1, now);
                return null;
            }

            _buckets[name] = (tokens, now);
            return TimeSpan.FromSeconds((1 - tokens) / rate);
        }
    }

    private double Filled((double Tokens, long At) bucket, long now) => Math.Min(burst, bucket.Tokens + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * rate));

    /// <summary>A full bucket is as one that was never there.</summary>
    private void Forget(long now)
    {
        foreach (var (name, _) in _buckets.Where(b => Filled(b.Value, now) >= burst).ToList())
        {
            _buckets.Remove(name);
        }
    }
}
