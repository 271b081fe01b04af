using System.Collections.Immutable;

namespace Orchestrator.Core.Drift;

/// <summary>
/// Splits a text into sentences. One ends at <c>. ! ? …</c> (closing quotes and brackets included) before white space or the end: "v1.2", "0.9",
/// "report.json" stay whole, and so do "e.g." and "i.e.".
/// </summary>
public static class Sentences
{
    private static readonly string[] _abbreviations = ["e.g.", "i.e.", "etc.", "vs.", "cf.", "approx."];

    public static int Count(string text) => Of(text).Length;

    public static ImmutableArray<string> Of(string text)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        var current = new List<string>();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            current.Add(word);
            if (Ends(word))
            {
                sentences.Add(string.Join(' ', current));
                current.Clear();
            }
        }

        if (current.Count > 0)
        {
            sentences.Add(string.Join(' ', current));
        }

        return sentences.ToImmutable();
    }

    private static bool Ends(string word)
    {
        var bare = word.TrimEnd('"', '\'', '”', '’', ')', ']', '»');
        return bare.Length > 0 && bare[^1] is '.' or '!' or '?' or '…' && !_abbreviations.Contains(bare.TrimStart('(', '"', '\''), StringComparer.OrdinalIgnoreCase);
    }
}
