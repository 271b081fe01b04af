using System.Buffers.Binary;
using System.Buffers.Text;

namespace Orchestrator.Agents.Basics;

/// <summary>Text that compresses badly and is the same for the same seed on any machine: base64 of SplitMix64.</summary>
internal static class NoopText
{
    private const int ChunkBytes = 768;
    private const int ChunkChars = ChunkBytes / 3 * 4;

    /// <summary>64-bit FNV-1a over the UTF-16 code units of both, a zero between them.</summary>
    public static ulong Seed(string wave, string task)
    {
        const ulong Prime = 0x100000001B3;
        var hash = 0xCBF29CE484222325;
        foreach (var unit in wave)
        {
            hash = (hash ^ unit) * Prime;
        }

        hash *= Prime;
        foreach (var unit in task)
        {
            hash = (hash ^ unit) * Prime;
        }

        return hash;
    }

    public static void Fill(Span<byte> text, ulong seed)
    {
        Span<byte> random = stackalloc byte[ChunkBytes];
        Span<byte> encoded = stackalloc byte[ChunkChars];
        while (text.Length >= ChunkChars)
        {
            FillRandom(random, ref seed);
            Base64.EncodeToUtf8(random, text, out _, out _);
            text = text[ChunkChars..];
        }

        if (!text.IsEmpty)
        {
            var needed = random[..((text.Length + 3) / 4 * 3)];
            FillRandom(needed, ref seed);
            Base64.EncodeToUtf8(needed, encoded, out _, out _);
            encoded[..text.Length].CopyTo(text);
        }
    }

    /// <summary>The next number of SplitMix64 (Steele, Lea, Flood 2014).</summary>
    public static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static void FillRandom(Span<byte> bytes, ref ulong state)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, Next(ref state));
            bytes = bytes[sizeof(ulong)..];
        }

        for (var rest = Next(ref state); !bytes.IsEmpty; rest >>= 8)
        {
            bytes[0] = (byte)rest;
            bytes = bytes[1..];
        }
    }
}
