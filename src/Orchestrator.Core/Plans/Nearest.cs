namespace Orchestrator.Core.Plans;

/// <summary>Finds what a person may have meant, for messages.</summary>
public static class Nearest
{
    private const int Shown = 8;

    /// <summary>The candidate with the fewest edits, if they are few for the word's length; else null.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var fewest = Math.Max(2, word.Length / 3) + 1;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            var edits = candidate.Length > 200 || word.Length > 200 ? int.MaxValue : Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (edits < fewest && edits < Math.Max(word.Length, candidate.Length))
            {
                (best, fewest) = (candidate, edits);
            }
        }

        return best;
    }

    /// <summary><c>Did you mean 'x'?</c>, or what there is to choose from.</summary>
    public static string Hint(string word, IEnumerable<string> candidates, string nothing = "There are none.")
    {
        var all = candidates.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (To(word, all) is { } near)
        {
            return $"Did you mean '{near}'?";
        }

        var more = all.Count > Shown ? $" and {all.Count - Shown} more" : "";
        return all.Count == 0 ? nothing : $"Known: {string.Join(", ", all.Take(Shown))}{more}.";
    }

    // Edits are insertions, deletions, replacements and swaps of neighbours.
    private static int Edits(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
