namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>
/// Finds names and phrases in a caption however they are disguised: whole words only, but a word may be drawn out (<c>b a s a l t</c>, <c>b.a.s.a.l.t</c>,
/// <c>ba-salt</c>) or stretched (<c>baaasalt</c>). A trie over canonical letters (Fredkin, 1960): most words of a caption leave it after two letters.
/// </summary>
/// <remarks>
/// Words joined by punctuation without a space count as one. Words with spaces between them count as one only where no word is longer than two letters and
/// the neighbours are not letters of the same row, so that <c>it's late</c> is no <c>slate</c> and <c>s p a c e d</c> no <c>pace</c>.
/// </remarks>
internal sealed class PhraseIndex
{
    private const int LongestDrawnOut = 2;
    private const int Stretched = 3;
    private const int LongEnoughForRn = 6;
    private const int None = 0;

    private readonly List<Node> _nodes = [new()];
    private readonly Dictionary<string, Phrase> _squeezed = new(StringComparer.Ordinal);
    private readonly bool _plurals;

    /// <param name="phrases">Words separated by spaces, underscores or hyphens.</param>
    /// <param name="plurals">An s at the end changes nothing.</param>
    public PhraseIndex(IEnumerable<string> phrases, bool plurals)
    {
        _plurals = plurals;
        foreach (var text in phrases)
        {
            var parts = text.Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries).Select(CaptionText.Canonical).Where(p => p.Length > 0).ToArray();
            if (parts.Sum(p => p.Length) < 2)
            {
                continue;
            }

            Add(text, parts);
            if (parts is [{ Length: >= LongEnoughForRn } word] && word.Contains('m', StringComparison.Ordinal))
            {
                Add(text, [word.Replace("m", "rn", StringComparison.Ordinal)]);
            }
        }
    }

    /// <summary>Every phrase that the caption contains, in any reading, each place once.</summary>
    public IEnumerable<PhraseMatch> In(CaptionText caption)
    {
        foreach (var words in caption.Readings)
        {
            for (var first = 0; first < words.Length; first++)
            {
                if (Starting(words, first) is { } match)
                {
                    yield return match;
                }
            }
        }
    }

    private void Add(string text, string[] parts)
    {
        var joints = new HashSet<int>();
        var at = 0;
        foreach (var part in parts[..^1])
        {
            at += part.Length;
            joints.Add(at);
        }

        // "type_a" must not be found in "my type a lot".
        if (parts is [.., { Length: 1 }])
        {
            joints.Remove(at);
        }

        var phrase = new Phrase(text, joints);
        var node = 0;
        foreach (var letter in parts.SelectMany(p => p))
        {
            if (_nodes[node].Next[letter - 'a'] == None)
            {
                _nodes[node].Next[letter - 'a'] = _nodes.Count;
                _nodes.Add(new Node());
            }

            node = _nodes[node].Next[letter - 'a'];
        }

        _nodes[node].Ends ??= phrase;
        if (parts.Length == 1)
        {
            _squeezed.TryAdd(Squeeze(parts[0]), phrase);
        }
    }

    /// <summary>The longest phrase that starts at a word.</summary>
    private PhraseMatch? Starting(Word[] words, int first)
    {
        PhraseMatch? found = null;
        var node = 0;
        for (var last = first; last < words.Length; last++)
        {
            var (next, singular) = Walk(node, words[last].Letters);
            if ((next == None ? singular : _nodes[next].Ends ?? singular) is { } phrase && Joins(words, first, last, phrase))
            {
                found = new PhraseMatch(phrase.Text, words, first, last);
            }

            if (next == None)
            {
                break;
            }

            node = next;
        }

        return found is null && IsStretched(words[first].Letters) && _squeezed.TryGetValue(Squeeze(words[first].Letters), out var stretched)
            ? new PhraseMatch(stretched.Text, words, first, first)
            : found;
    }

    /// <returns>The node after a word, and the phrase that ends one letter before, if that letter is a plural's s.</returns>
    private (int Node, Phrase? Singular) Walk(int node, string letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var singular = _plurals && i == letters.Length - 1 && letters[i] == 's' ? _nodes[node].Ends : null;
            node = _nodes[node].Next[letters[i] - 'a'];
            if (node == None || singular is not null)
            {
                return (node, singular);
            }
        }

        return (node, null);
    }

    private static bool Joins(Word[] words, int first, int last, Phrase phrase)
    {
        if (first == last)
        {
            return true;
        }

        var (at, drawnOut, longest) = (0, false, words[first].Letters.Length);
        for (var i = first + 1; i <= last; i++)
        {
            at += words[i - 1].Letters.Length;
            longest = Math.Max(longest, words[i].Letters.Length);
            drawnOut |= words[i].Spaced && !phrase.Joints.Contains(at);
        }

        var count = last - first + 1;
        var letters = at + words[last].Letters.Length;
        if (drawnOut && (longest > LongestDrawnOut || count < Math.Max(3, (letters + 1) / 2)))
        {
            return false;
        }

        return longest > 1 || count < 3 || (EndsRow(words, first - 1, words[first].Spaced, words[last].Spaced, "ai")
            && EndsRow(words, last + 1, last + 1 < words.Length && words[last + 1].Spaced, words[last].Spaced, "aiux"));
    }

    // Letters drawn out the same way on either side belong to a longer word; "a" and "i" may be words of their own.
    private static bool EndsRow(Word[] words, int neighbour, bool spaced, bool rowIsSpaced, string alone) =>
        neighbour < 0 || neighbour >= words.Length || words[neighbour].Letters.Length > 1 || spaced != rowIsSpaced
        || (spaced && alone.Contains(words[neighbour].Letters, StringComparison.Ordinal));

    private static bool IsStretched(string letters)
    {
        var run = 1;
        for (var i = 1; i < letters.Length; i++)
        {
            run = letters[i] == letters[i - 1] ? run + 1 : 1;
            if (run == Stretched)
            {
                return true;
            }
        }

        return false;
    }

    private static string Squeeze(string letters) => string.Concat(letters.Where((c, i) => i == 0 || c != letters[i - 1]));

    /// <param name="Joints">Where its words meet, in letters.</param>
    private sealed record Phrase(string Text, HashSet<int> Joints);

    private sealed class Node
    {
        public int[] Next { get; } = new int[26];

        public Phrase? Ends { get; set; }
    }
}

/// <param name="Words">The reading in which it was found.</param>
internal sealed record PhraseMatch(string Phrase, Word[] Words, int First, int Last)
{
    /// <summary>Letters of the word before; empty: there is none.</summary>
    public string Before => First > 0 ? Words[First - 1].Letters : "";

    public string After => Last + 1 < Words.Length ? Words[Last + 1].Letters : "";
}
