using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>What somebody may have meant who typed a name that is not there: by edit distance (Levenshtein, 1966), case aside.</summary>
internal static class NearestItems
{
    private const int Most = 5;
    private const int LongestRead = 40;

    public static ImmutableArray<string> To(string asked, IEnumerable<string> names)
    {
        var text = (asked.Length > LongestRead ? asked[..LongestRead] : asked).ToUpperInvariant();
        return [.. names.OrderBy(n => Distance(text, n.ToUpperInvariant())).ThenBy(n => n, StringComparer.Ordinal).Take(Most)];
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
