using System.Buffers;
using System.Buffers.Binary;

namespace Orchestrator.Storage;

/// <summary>A SHA-256. As text: 64 lower-case hexadecimal digits; nothing else may become part of a file's name.</summary>
internal readonly record struct Sha256Value(ulong A, ulong B, ulong C, ulong D)
{
    public const int Bytes = 32;

    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Its first 8 bytes, as the index holds them.</summary>
    public long Prefix => unchecked((long)A);

    public static bool IsValid(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(_digits);

    public static Sha256Value Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Convert.FromHexString(text, bytes, out _, out _);
        return Read(bytes);
    }

    public static Sha256Value Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
    }
}
