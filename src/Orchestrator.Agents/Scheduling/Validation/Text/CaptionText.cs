using System.Buffers;
using System.Globalization;
using System.Text;

namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>
/// A caption as a reader sees it: look-alikes and marks folded to a–z and 0–9, invisible characters gone, each run of white space one space. From that,
/// words are cut twice: once from letters alone, once with digits and symbols read as the letters that they imitate.
/// </summary>
internal sealed class CaptionText
{
    /// <summary>Stands for whatever is neither letter, digit nor a character of the basic plane.</summary>
    private const char Other = '\u25A1';

    private const string Apostrophes = "'\u2019\u2018\u02BC\uFF07\u00B4`";

    private static readonly SearchValues<char> Imitations = SearchValues.Create("0123456789@$!|+\u20AC\u00A3\u00A5\u00A2(<^");

    // In the order of the digits; a six is read as g here and as b in a third cut.
    private const string DigitLetters = "oizeasgtbg";

    private CaptionText(string raw, string folded)
    {
        Raw = raw;
        Folded = folded;
        Letters = Cut(folded, leet: false, six: 'g');
        var leet = folded.AsSpan().ContainsAny(Imitations) ? Cut(folded, leet: true, six: 'g') : null;
        Readings = leet is null ? [Letters] : folded.Contains('6', StringComparison.Ordinal) ? [Letters, leet, Cut(folded, leet: true, six: 'b')] : [Letters, leet];
    }

    public string Raw { get; }

    /// <summary>Lower case, single spaces, apostrophes left out; other characters stay.</summary>
    public string Folded { get; }

    /// <summary>Words of letters alone.</summary>
    public Word[] Letters { get; }

    /// <summary>All ways to cut it into words, <see cref="Letters"/> first.</summary>
    public IReadOnlyList<Word[]> Readings { get; }

    /// <summary>Nothing that can be seen.</summary>
    public bool IsEmpty => Folded.AsSpan().Trim().IsEmpty;

    public static CaptionText Of(string text) => new(text, Fold(text));

    /// <summary>How words are compared: i and l are one letter (1, | and ! imitate both) and vv is w.</summary>
    public static string Canonical(string word)
    {
        var letters = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            var ligature = FoldTable.Ligature(rune.Value);
            if (ligature.Length > 0)
            {
                Append(letters, ligature);
            }
            else if (FoldTable.Of(rune.Value) is >= 'a' and <= 'z' and var letter)
            {
                Append(letters, letter);
            }
        }

        return letters.ToString();
    }

    private static void Append(StringBuilder word, string letters)
    {
        foreach (var letter in letters)
        {
            Append(word, letter);
        }
    }

    private static void Append(StringBuilder word, char letter)
    {
        if (letter == 'v' && word.Length > 0 && word[^1] == 'v')
        {
            word[^1] = 'w';
            return;
        }

        word.Append(letter == 'l' ? 'i' : letter);
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var value = rune.Value;
            if (FoldTable.Of(value) is not '\0' and var letter)
            {
                folded.Append(letter);
            }
            else if (FoldTable.Ligature(value) is { Length: > 0 } ligature)
            {
                folded.Append(ligature);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (!IsInvisible(rune) && !(value <= char.MaxValue && Apostrophes.Contains((char)value, StringComparison.Ordinal)))
            {
                folded.Append(value is >= 0xFF01 and <= 0xFF5E ? (char)(value - 0xFEE0) : value <= char.MaxValue ? (char)value : Other);
            }
        }

        return folded.ToString();
    }

    /// <summary>Formats, marks and fillers, which change what a machine reads and not what a person does.</summary>
    private static bool IsInvisible(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0xFFFD || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.Control or UnicodeCategory.ModifierSymbol;

    private static Word[] Cut(string folded, bool leet, char six)
    {
        var words = new List<Word>(24);
        var word = new StringBuilder(16);
        var spaced = true;
        for (var i = 0; i <= folded.Length; i++)
        {
            var letter = i == folded.Length ? '\0' : Read(folded, i, leet, six);
            if (letter != '\0')
            {
                Append(word, letter);
                continue;
            }

            if (word.Length > 0)
            {
                words.Add(new Word(word.ToString(), spaced));
                word.Clear();
                spaced = false;
            }

            spaced |= i < folded.Length && folded[i] == ' ';
        }

        return [.. words];
    }

    private static char Read(string folded, int at, bool leet, char six)
    {
        var c = folded[at];
        if (c is >= 'a' and <= 'z')
        {
            return c;
        }

        if (!leet)
        {
            return '\0';
        }

        if (c is >= '0' and <= '9')
        {
            return c == '6' ? six : DigitLetters[c - '0'];
        }

        // A symbol is a letter inside a word; some also begin or end one ("$late", "gla$$"), which punctuation does not. Before a number it is a currency.
        var before = at > 0 && IsLetterLike(folded[at - 1]);
        var after = at + 1 < folded.Length && IsLetterLike(folded[at + 1]);
        var money = at + 1 < folded.Length && char.IsAsciiDigit(folded[at + 1]);

        // Alone between separators it may be one of a row of letters that are drawn out ("b.@.s").
        if (!before && !after && at >= 2 && at + 2 < folded.Length && IsLetterLike(folded[at - 2]) && IsLetterLike(folded[at + 2]))
        {
            (before, after, money) = (true, true, false);
        }

        return c switch
        {
            '@' or '^' when before || after => 'a',
            '$' when before || (after && !money) => 's',
            '\u20AC' when before || (after && !money) => 'e',
            '\u00A5' when before || after => 'y',
            '\u00A2' when before || after => 'c',
            '!' or '|' or '\u00A3' when before && after => 'i',
            '|' when after => 'i',
            '+' when before && after => 't',
            '(' or '<' when after && (before || at == 0 || folded[at - 1] == ' ') => 'c',
            _ => '\0',
        };
    }

    private static bool IsLetterLike(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '@' or '$' or '!' or '|' or '+' or '\u20AC' or '\u00A3' or '(';
}

/// <param name="Letters">Canonical, see <see cref="CaptionText.Canonical"/>.</param>
/// <param name="Spaced">White space before it, or the beginning; else punctuation joins it to the word before.</param>
internal readonly record struct Word(string Letters, bool Spaced);
