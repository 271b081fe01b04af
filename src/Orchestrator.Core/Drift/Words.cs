using System.Collections.Immutable;
using System.Text;

namespace Orchestrator.Core.Drift;

/// <summary>Words of a text as the drift check compares them: lower case, without marks, plural endings and words that say nothing.</summary>
internal static class Words
{
    private static readonly HashSet<string> _silent =
    [
        "a", "an", "and", "are", "as", "at", "by", "each", "every", "for", "from", "has", "have", "in", "into", "is", "it", "its", "of", "on", "or",
        "out", "that", "the", "their", "this", "to", "was", "what", "when", "which", "who", "why", "with",
    ];

    public static ImmutableArray<string> Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value is not ('\'' or '’'))
            {
                Flush();
            }
        }

        Flush();
        return words.ToImmutable();

        void Flush()
        {
            if (word.Length > 0 && word.ToString() is var w && !_silent.Contains(w))
            {
                words.Add(Stem(w));
            }

            word.Clear();
        }
    }

    /// <summary>True when all words of a topic stand close together in the text, in any order: at most three other words between them.</summary>
    public static bool Speaks(ImmutableArray<string> text, ImmutableArray<string> topic)
    {
        var wanted = topic.ToHashSet();
        if (wanted.Count == 0)
        {
            return false;
        }

        var window = wanted.Count + 3;
        return Enumerable.Range(0, text.Length).Any(at => wanted.IsSubsetOf(text.AsSpan(at, Math.Min(window, text.Length - at)).ToArray()));
    }

    // Only the plural: a real stemmer would join "model" and "modelling", and a topic must not be hit by its relatives.
    private static string Stem(string word) => word switch
    {
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 3 } when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };
}
