using System.Globalization;

namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>A caption as words, numbers and amounts of money in their order, for claims such as "only 3 left" and "$500 of value for $9".</summary>
internal static class Terms
{
    private static readonly HashSet<string> Suffixes = new(
        ["k", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "s", "sec", "secs", "d", "day", "days", "am", "pm", "x", "st", "nd", "rd", "th", "usd"],
        StringComparer.Ordinal);

    public static List<Term> Of(CaptionText caption)
    {
        var text = caption.Folded;
        var terms = new List<Term>(24);
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (c is '$' or '\u20AC' or '\u00A3' && NumberAt(text, SkipSpace(text, i + 1)) is { } amount)
            {
                terms.Add(new Term(TermKind.Money, "", amount.Value));
                i = amount.End;
            }
            else if (char.IsAsciiDigit(c))
            {
                i = Number(text, i, terms);
            }
            else if (char.IsAsciiLetterLower(c) || IsLeetSymbol(text, i))
            {
                var end = WordEnd(text, i + 1); // A symbol may begin it.
                terms.Add(new Term(TermKind.Word, Leet(text[i..end]), 0));
                i = end;
            }
            else
            {
                i++;
            }
        }

        return terms;
    }

    private static int Number(string text, int start, List<Term> terms)
    {
        var number = NumberAt(text, start)!.Value;
        var end = number.End;
        var wordEnd = WordEnd(text, end);
        var suffix = text[end..wordEnd];
        if (suffix.Length > 0 && !Suffixes.Contains(suffix))
        {
            terms.Add(new Term(TermKind.Word, Leet(text[start..wordEnd]), 0)); // "0nly", "3xpires".
            return wordEnd;
        }

        var value = suffix == "k" ? number.Value * 1000 : number.Value;
        var next = SkipSpace(text, end);
        if (suffix == "usd" || (suffix.Length == 0 && next < text.Length && text[next] is '$' or '\u20AC' or '\u00A3' && NumberAt(text, next + 1) is null))
        {
            terms.Add(new Term(TermKind.Money, "", value));
            return suffix == "usd" ? wordEnd : next + 1;
        }

        terms.Add(new Term(TermKind.Number, "", value));
        if (suffix is not ("" or "k"))
        {
            terms.Add(new Term(TermKind.Word, CaptionText.Canonical(suffix), 0));
        }

        return wordEnd;
    }

    private static (double Value, int End)? NumberAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is ',' or '.' && end > start && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        if (end == start)
        {
            return null;
        }

        // A point or comma before exactly three digits groups thousands; before anything else it begins the cents.
        var digits = text[start..end];
        var mark = digits.LastIndexOfAny([',', '.']);
        var whole = mark >= 0 && digits.Length - mark - 1 != 3 ? digits[..mark] : digits;
        var cents = whole.Length < digits.Length ? digits[(mark + 1)..] : "";
        var plain = whole.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + (cents.Length > 0 ? "." + cents : "");
        var value = double.Parse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (end < text.Length && text[end] == 'k' && (end + 1 == text.Length || !char.IsAsciiLetterLower(text[end + 1])) && start > 0 && text[start - 1] is '$' or '\u20AC' or '\u00A3')
        {
            return (value * 1000, end + 1);
        }

        return (value, end);
    }

    private static int WordEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || IsLeetSymbol(text, end)))
        {
            end++;
        }

        return end;
    }

    private static bool IsLeetSymbol(string text, int at) => text[at] is '@' or '$' or '!' or '|' or '+'
        && at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]) && (text[at] is '@' or '$' || (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])));

    private static int SkipSpace(string text, int at) => at < text.Length && text[at] == ' ' ? at + 1 : at;

    private static string Leet(string word) => string.Create(word.Length, word, static (letters, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            letters[i] = source[i] switch
            {
                '0' => 'o',
                '1' or 'l' or '!' or '|' => 'i',
                '2' => 'z',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '6' or '9' => 'g',
                '7' or '+' => 't',
                '8' => 'b',
                var c => c,
            };
        }
    });
}

internal enum TermKind
{
    Word,
    Number,
    Money,
}

/// <param name="Letters">Canonical; empty unless it is a word.</param>
/// <param name="Value">Of a number; dollars of an amount.</param>
internal readonly record struct Term(TermKind Kind, string Letters, double Value)
{
    private readonly WordKind _meaning = Kind == TermKind.Word ? ClaimWords.Of(Letters) : WordKind.None;

    public bool Is(WordKind words) => (_meaning & words) != 0;
}
