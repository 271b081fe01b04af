using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>Jaccard index of the sets of three consecutive characters (Jaccard, 1912): 1 = same set. Case and repeated blanks do not count.</summary>
internal sealed class TextLikeness
{
    /// <summary>From here on two texts count as similar: they should lie seven days apart.</summary>
    public const double Similar = 0.8;

    private readonly Dictionary<string, int[]> _grams = new(StringComparer.Ordinal);

    public bool AreSimilar(string id, string text, string otherId, string otherText)
    {
        var (a, b) = (Grams(id, text), Grams(otherId, otherText));

        // |A ∩ B| ≤ min and |A ∪ B| ≥ max: sizes too far apart need no counting.
        return Math.Min(a.Length, b.Length) >= Similar * Math.Max(a.Length, b.Length) && Jaccard(a, b) >= Similar;
    }

    public static double Jaccard(string one, string other) => Jaccard(Of(one), Of(other));

    private static double Jaccard(int[] a, int[] b)
    {
        if (a.Length == 0 && b.Length == 0)
        {
            return 1;
        }

        var (i, j, common) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (double)common / (a.Length + b.Length - common);
    }

    private int[] Grams(string id, string text)
    {
        if (!_grams.TryGetValue(id, out var grams))
        {
            _grams[id] = grams = Of(text);
        }

        return grams;
    }

    private static int[] Of(string text)
    {
        var grams = new int[text.Length];
        var (count, seen, a, b) = (0, 0, ' ', ' ');
        foreach (var raw in text)
        {
            var c = char.IsWhiteSpace(raw) ? ' ' : char.ToLowerInvariant(raw);
            if (c == ' ' && b == ' ' && seen > 0)
            {
                continue;
            }

            if (++seen >= 3)
            {
                grams[count++] = HashCodeOf(a, b, c);
            }

            (a, b) = (b, c);
        }

        return [.. grams.AsSpan(0, count).ToArray().ToImmutableSortedSet()];
    }

    private static int HashCodeOf(char a, char b, char c) => unchecked((((a * 65_599) + b) * 65_599) + c);
}
