using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Silo;

/// <summary>Ids of runs: <c>R-</c> and ten characters of Crockford's base 32, in the order in which they were made.</summary>
public sealed class RunIds(TimeProvider clock)
{
    private const string _alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int _characters = 10;

    /// <summary>Milliseconds take 40 of the 50 bits (34 years from here), chance the rest.</summary>
    private const int _chanceBits = 10;

    private static readonly DateTimeOffset _epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _last;

    public string Next()
    {
        var milliseconds = Math.Max(0, (long)(clock.GetUtcNow() - _epoch).TotalMilliseconds);
        var candidate = (milliseconds << _chanceBits) | (long)RandomNumberGenerator.GetInt32(1 << _chanceBits);
        _last = Math.Max(candidate, _last + 1); // Many in one millisecond keep their order.
        return Write(_last);
    }

    /// <summary>The id of the run that a request with this key starts, today and whenever it is sent again. Longer than the others, so it is never one of them.</summary>
    public static string OfKey(string tenant, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}\n{key}"));
        return string.Concat("R-K", string.Concat(hash.Take(20).Select(b => _alphabet[b & 31])));
    }

    private static string Write(long number) => string.Create(_characters + 2, number, static (span, rest) =>
    {
        "R-".CopyTo(span);
        for (var i = span.Length - 1; i >= 2; i--, rest >>= 5)
        {
            span[i] = _alphabet[(int)(rest & 31)];
        }
    });
}
