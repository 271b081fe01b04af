using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Abstractions.Keys;

/// <summary>A key as it is sent: <c>orc_ID_SECRET</c>, the id of 12 and the secret of 64 hexadecimal digits (256 bits).</summary>
public readonly record struct KeyText(string Id, string Secret)
{
    private const string Prefix = "orc_";
    private const int IdLength = 12;
    private const int SecretLength = 64;
    private static readonly SearchValues<char> _hex = SearchValues.Create("0123456789abcdef");

    public static KeyText New() => new($"K-{RandomNumberGenerator.GetHexString(IdLength, lowercase: true)}", RandomNumberGenerator.GetHexString(SecretLength, lowercase: true));

    /// <summary>SHA-256 of the secret part, lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    public static bool TryParse(string? text, out KeyText key)
    {
        key = default;
        if (text is not { Length: 4 + IdLength + 1 + SecretLength } || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[4 + IdLength] != '_'
            || text.AsSpan(4, IdLength).ContainsAnyExcept(_hex) || text.AsSpan(4 + IdLength + 1).ContainsAnyExcept(_hex))
        {
            return false;
        }

        key = new($"K-{text.AsSpan(4, IdLength)}", text[(4 + IdLength + 1)..]);
        return true;
    }

    /// <summary>Compares in a time that tells nothing about where it differs.</summary>
    public bool Opens(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    public override string ToString() => $"{Prefix}{Id[2..]}_{Secret}";
}
