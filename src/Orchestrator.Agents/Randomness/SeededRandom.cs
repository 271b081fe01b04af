using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Agents.Randomness;

/// <summary>
/// Random numbers that are the same on every machine and in every version of the platform: xoshiro256** (Blackman and Vigna, 2018), its state taken from
/// the SHA-256 of a seed and a path of names. Two paths give independent streams, so adding a draw in one place changes nothing in another.
/// </summary>
internal sealed class SeededRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;
    private double? _spare;

    /// <param name="path">What the numbers are for: <c>("captions", "creator_01")</c>.</param>
    public SeededRandom(ulong seed, params ReadOnlySpan<string> path)
    {
        Span<byte> state = stackalloc byte[32];
        Hash(seed, path, state);
        _a = BinaryPrimitives.ReadUInt64LittleEndian(state);
        _b = BinaryPrimitives.ReadUInt64LittleEndian(state[8..]);
        _c = BinaryPrimitives.ReadUInt64LittleEndian(state[16..]);
        _d = BinaryPrimitives.ReadUInt64LittleEndian(state[24..]);
    }

    /// <summary>One number from a seed and a path, without a stream.</summary>
    public static ulong Number(ulong seed, params ReadOnlySpan<string> path)
    {
        Span<byte> state = stackalloc byte[32];
        Hash(seed, path, state);
        return BinaryPrimitives.ReadUInt64LittleEndian(state);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 (included) to 1 (excluded), 53 bits.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>0 to <paramref name="count"/> − 1, without bias that matters (2⁻⁶⁴·count).</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Both ends included.</summary>
    public int Whole(int low, int high) => low + Below(high - low + 1);

    public bool Chance(double share) => Unit() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Standard normal, polar method (Marsaglia and Bray, 1964).</summary>
    public double Normal()
    {
        if (_spare is { } kept)
        {
            _spare = null;
            return kept;
        }

        while (true)
        {
            var x = (2 * Unit()) - 1;
            var y = (2 * Unit()) - 1;
            var s = (x * x) + (y * y);
            if (s is > 0 and < 1)
            {
                var f = Math.Sqrt(-2 * Math.Log(s) / s);
                _spare = y * f;
                return x * f;
            }
        }
    }

    public double Normal(double mean, double sd) => mean + (sd * Normal());

    /// <summary>Poisson by multiplication (Knuth); for means up to some hundreds.</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var product = Unit();
        var count = 0;
        while (product > limit)
        {
            product *= Unit();
            count++;
        }

        return count;
    }

    /// <summary>Index drawn with these weights, of which one at least is above 0.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var w in weights)
        {
            total += w;
        }

        var at = Unit() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                last = i;
                if (at < weights[i])
                {
                    return i;
                }
            }

            at -= weights[i];
        }

        return last;
    }

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static void Hash(ulong seed, ReadOnlySpan<string> path, Span<byte> state)
    {
        var text = new StringBuilder().Append(seed);
        foreach (var name in path)
        {
            text.Append('/').Append(name);
        }

        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), state);
    }
}
