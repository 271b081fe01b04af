namespace Orchestrator.Storage;

/// <summary>A SHA-256 as text: 64 lower-case hexadecimal digits. Nothing else may become part of a file's name.</summary>
internal static class Sha256Text
{
    private static readonly System.Buffers.SearchValues<char> _digits = System.Buffers.SearchValues.Create("0123456789abcdef");

    public static bool IsValid(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(_digits);
}
