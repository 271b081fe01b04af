using System.Globalization;
using System.Text;

namespace Orchestrator.Agents.Basics;

/// <summary>Counts the words of UTF-8 texts, the same under every culture.</summary>
/// <remarks>
/// A word is a run of letters, the marks on them, digits and single apostrophes between letters; it holds at least one letter. Case is folded by simple
/// lower-casing, both apostrophes are one, nothing is normalized. A run of more than <see cref="Longest"/> UTF-16 units is no word but a key, a hash or a
/// picture, and is left out. Bytes that are no UTF-8 separate words.
/// </remarks>
internal sealed class WordCounter
{
    public const int Longest = 100;

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly char[] _word = new char[Longest];
    private int _length;
    private bool _hasLetter;
    private bool _afterLetter;
    private bool _apostropheWaits;
    private bool _tooLong;

    public WordCounter() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public long Total { get; private set; }

    public int Distinct => _counts.Count;

    /// <summary>Distinct ÷ total, six decimals; 0 when there is no word.</summary>
    public decimal DistinctShare => Share(Distinct, Total);

    public static decimal Share(int distinct, long total) => total == 0 ? 0 : Math.Round((decimal)distinct / total, 6);

    public void Add(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            text = text[consumed..];
            Take(rune);
        }

        EndWord();
    }

    public void Add(WordCounter other)
    {
        foreach (var (word, count) in other._counts)
        {
            _counts[word] = _counts.GetValueOrDefault(word) + count;
        }

        Total += other.Total;
    }

    public IEnumerable<WordFrequency> Top(int count) => _counts
        .OrderByDescending(pair => pair.Value)
        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Take(count)
        .Select(pair => new WordFrequency(pair.Key, pair.Value));

    private void Take(Rune rune)
    {
        if (rune.Value is '\'' or '\u2019' && _afterLetter)
        {
            (_apostropheWaits, _afterLetter) = (true, false);
            return;
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter:
                if (_apostropheWaits)
                {
                    Put(new Rune('\''));
                    _apostropheWaits = false;
                }

                Put(Rune.ToLowerInvariant(rune));
                (_hasLetter, _afterLetter) = (true, true);
                break;
            case UnicodeCategory.DecimalDigitNumber when !_apostropheWaits:
                Put(rune);
                _afterLetter = false;
                break;
            case UnicodeCategory.DecimalDigitNumber:
                EndWord();
                Put(rune);
                break;
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                when _length > 0 && !_apostropheWaits:
                Put(rune);
                break;
            default:
                EndWord();
                break;
        }
    }

    private void Put(Rune rune)
    {
        if (_tooLong || !rune.TryEncodeToUtf16(_word.AsSpan(_length), out var written))
        {
            _tooLong = true;
            return;
        }

        _length += written;
    }

    private void EndWord()
    {
        if (_hasLetter && !_tooLong)
        {
            var word = _word.AsSpan(0, _length);
            _bySpan.TryGetValue(word, out var count);
            _bySpan[word] = count + 1;
            Total++;
        }

        _length = 0;
        _hasLetter = _afterLetter = _apostropheWaits = _tooLong = false;
    }
}
