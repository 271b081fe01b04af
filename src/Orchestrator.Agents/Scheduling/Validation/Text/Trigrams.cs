namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>The distinct runs of three characters of a folded caption. Two captions are alike from a Jaccard index of 0.8 (Jaccard, 1901).</summary>
internal sealed class Trigrams
{
    public const double Alike = 0.8;

    private readonly ulong[] _sorted;

    public Trigrams(CaptionText caption)
    {
        var text = caption.Folded;
        var all = new ulong[Math.Max(0, text.Length - 2)];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = ((ulong)text[i] << 32) | ((ulong)text[i + 1] << 16) | text[i + 2];
        }

        Array.Sort(all);
        var kept = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[i - 1])
            {
                all[kept++] = all[i];
            }
        }

        _sorted = all[..kept];
    }

    /// <summary>Shared ÷ all, 0 to 1; 0 where either is shorter than three characters.</summary>
    public double Jaccard(Trigrams other)
    {
        var (a, b) = (_sorted, other._sorted);
        var (small, large) = (Math.Min(a.Length, b.Length), Math.Max(a.Length, b.Length));
        if (small == 0 || small < Alike * large)
        {
            return 0; // Cannot reach what anybody asks for: the sizes alone keep it below.
        }

        var (i, j, shared) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                (i, j, shared) = (i + 1, j + 1, shared + 1);
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

        return (double)shared / (a.Length + b.Length - shared);
    }
}
