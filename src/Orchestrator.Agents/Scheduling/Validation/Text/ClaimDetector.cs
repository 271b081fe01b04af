namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>
/// V14: what a caption must not claim. A value more than ten times the price without saying what is inside; a win that did not happen; an error or glitch
/// that explains a low price; a countdown where nothing expires; a stock that no table knows.
/// </summary>
internal static class ClaimDetector
{
    /// <summary>A claimed value may be this many times the price.</summary>
    public const double ValueLimit = 10;

    private static readonly PhraseIndex Wins = new(
        [
            "you won", "you have won", "youve won", "you just won", "you are a winner", "youre a winner", "you are the winner", "youre the winner", "you are our winner", "youre our winner",
            "your prize", "your winnings", "your jackpot", "claim your reward", "claim the prize", "claim your gift card", "lucky winner", "you are the lucky", "youre the lucky", "winner winner",
            "you have been selected", "youve been selected", "you were selected", "you have been chosen", "youve been chosen", "you got selected", "you hit the jackpot", "picked as winner",
            "picked as the winner", "selected as winner", "selected as the winner", "your name was drawn", "you were drawn", "your ticket won", "prize is waiting", "congratulations winner",
        ],
        plurals: false);

    private static readonly PhraseIndex Glitches = new(
        [
            "glitch", "glitches", "glitched", "glitching", "system error", "system fault", "system bug", "system failure", "pricing error", "price error", "pricing mistake", "price mistake",
            "pricing bug", "price bug", "billing error", "server error", "server bug", "technical error", "technical mistake", "technical issue", "technical fault", "computer error", "app error",
            "app bug", "software error", "software bug", "wrong price", "priced wrong", "priced by mistake", "priced by accident", "set by mistake", "by accident the price", "sent by mistake",
            "sent by accident", "sent this by mistake", "sent this by accident", "accidentally sent", "accidentally priced", "accidentally set", "accidentally unlocked", "accidentally posted",
            "accidentally free", "before they fix it", "before it gets fixed", "before its fixed", "before they fix this", "before it is fixed", "before they patch", "before support fixes",
            "went out by mistake", "went out by accident", "goes out by mistake", "posted by mistake", "posted by accident", "released by mistake", "released by accident", "uploaded by mistake",
            "published by mistake", "left open by mistake", "out by mistake", "out by accident", "pressed the wrong button", "hit the wrong button", "clicked the wrong button", "wrong button",
            "not supposed to be this cheap", "wasnt supposed to be this cheap", "wasnt supposed to send", "was not supposed to send", "error in the system", "bug in the system", "the system broke",
            "the system messed up", "the app messed up", "paywall broke", "paywall is broken", "loophole", "unlocked by mistake", "unlocked by accident", "malfunction",
        ],
        plurals: false);

    private const int StoryWords = 5;

    private static readonly PhraseIndex Countdowns = new(
        ["countdown", "tonight only", "today only", "clock is ticking", "time is running out", "timer is running", "timer is on", "timer started"], plurals: false);

    /// <param name="priceCents">What the send costs; null: nothing, or not known.</param>
    /// <param name="expires">The send has an instant at which it expires.</param>
    /// <param name="stock">Pieces that a table says are there; null: no table says.</param>
    public static IEnumerable<Claim> In(CaptionText caption, int? priceCents, bool expires, int? stock)
    {
        var terms = Terms.Of(caption);
        if (Value(terms, caption.Raw, priceCents) is { } value)
        {
            yield return value;
        }

        if (Wins.In(caption).FirstOrDefault(m => !Is(WordKind.Condition, m.Before) && !IsFigurative(m)) is { } win)
        {
            yield return new Claim("win", $"claims a win: '{win.Phrase}'");
        }

        if (Glitch(caption) is { } glitch)
        {
            yield return new Claim("glitch", $"tells of an error: '{glitch}'");
        }

        if (!expires && (Countdown(terms) ?? Countdowns.In(caption).Select(m => $"'{m.Phrase}'").FirstOrDefault()) is { } countdown)
        {
            yield return new Claim("countdown", $"counts down ({countdown}) and the send has no expiry");
        }

        if (Scarce(terms) is { } pieces && (stock is null || pieces != stock))
        {
            yield return new Claim("stock", FormattableString.Invariant($"says that only {pieces:0;0;a few} are left, which no table says"));
        }
    }

    private static bool Is(WordKind kind, string letters) => (ClaimWords.Of(letters) & kind) != 0;

    // "You won my heart", "you won me over".
    private static bool IsFigurative(PhraseMatch match) => match.Phrase.EndsWith("won", StringComparison.Ordinal)
        && (Is(WordKind.WonOver, match.After) || (match.After == "my" && match.Last + 2 < match.Words.Length && Is(WordKind.Affection, match.Words[match.Last + 2].Letters)));

    private static string? Glitch(CaptionText caption)
    {
        var story = Glitches.In(caption).FirstOrDefault(m =>
            !Is(WordKind.Denial, m.Before) && !(m.Phrase.StartsWith("glitch", StringComparison.Ordinal) && Is(WordKind.Style, m.After)));
        if (story is not null)
        {
            return story.Phrase;
        }

        // A thing of the platform near a word for its failure, whichever stands first.
        foreach (var words in caption.Readings)
        {
            var thing = int.MinValue;
            var failure = int.MinValue;
            for (var i = 0; i < words.Length; i++)
            {
                var letters = words[i].Letters;
                failure = Is(WordKind.Failure, letters) && !(i > 0 && Is(WordKind.Denial, words[i - 1].Letters)) ? i : failure;
                thing = Is(WordKind.Thing, letters) ? i : thing;
                if (thing >= 0 && failure >= 0 && Math.Abs(thing - failure) <= StoryWords)
                {
                    return "a failure of the platform";
                }
            }
        }

        return null;
    }

    private static Claim? Value(List<Term> terms, string raw, int? priceCents)
    {
        double? claimed = null;
        double? asked = null;
        for (var i = 0; i < terms.Count; i++)
        {
            if (AmountAt(terms, i) is not { } amount)
            {
                continue;
            }

            if (Near(terms, i, -3, 3, WordKind.Value) && (claimed is null || amount > claimed))
            {
                asked = claimed is { } smaller ? Math.Min(asked ?? smaller, smaller) : asked;
                claimed = amount;
            }
            else
            {
                asked = Math.Min(asked ?? amount, amount);
            }
        }

        // "$500 for $9" needs no word that says value.
        if (claimed is null && FirstForPair(terms) is { } pair)
        {
            (claimed, asked) = pair;
        }

        var price = asked ?? priceCents / 100.0;
        return claimed is { } x && price is { } y && x > ValueLimit * y && !IsItemised(terms, raw)
            ? new Claim("value", FormattableString.Invariant($"claims a value of ${x:0.##} for ${y:0.##} and does not say what is inside"))
            : null;
    }

    private static double? AmountAt(List<Term> terms, int i) => terms[i] switch
    {
        { Kind: TermKind.Money } money => money.Value,
        { Kind: TermKind.Number } number when i + 1 < terms.Count && terms[i + 1].Is(WordKind.Dollar) => number.Value,
        { Kind: TermKind.Number, Value: >= 20 } number when i > 0 && terms[i - 1].Is(WordKind.Value) && !(i + 1 < terms.Count && terms[i + 1].Kind == TermKind.Word) => number.Value,
        _ => null,
    };

    private static (double, double)? FirstForPair(List<Term> terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = i + 1; j < Math.Min(i + 6, terms.Count) && AmountAt(terms, i) is { } high; j++)
            {
                if (AmountAt(terms, j) is { } low && high > low && Near(terms, j, -2, 0, WordKind.Price))
                {
                    return (high, low);
                }
            }
        }

        return null;
    }

    private static bool Near(List<Term> terms, int at, int from, int to, WordKind words)
    {
        for (var i = Math.Max(0, at + from); i <= Math.Min(terms.Count - 1, at + to); i++)
        {
            if (terms[i].Is(words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Two counted contents ("12 clips, 3 sets") or two lines of a list.</summary>
    private static bool IsItemised(List<Term> terms, string raw)
    {
        var counted = 0;
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            counted += terms[i].Kind == TermKind.Number && terms[i + 1].Kind == TermKind.Word && !terms[i + 1].Is(WordKind.NoContent) ? 1 : 0;
        }

        return counted >= 2 || raw.Split('\n').Count(l => l.TrimStart() is ['-' or '*' or '\u2022' or '\u2013' or '\u2713' or '\u2714', ..]) >= 2;
    }

    private static string? Countdown(List<Term> terms)
    {
        if (terms.Any(t => t.Is(WordKind.Renewal)))
        {
            return null; // The end of a subscription is a fact of the segment that such a caption goes to.
        }

        for (var i = 0; i < terms.Count; i++)
        {
            var next = i + 1 < terms.Count ? terms[i + 1] : default;
            var afterNext = i + 2 < terms.Count ? terms[i + 2] : default;
            var number = terms[i].Kind == TermKind.Number || terms[i].Is(WordKind.SmallNumber);
            if (number && next.Is(WordKind.Unit) && (afterNext.Is(WordKind.Left) || afterNext.Is(WordKind.Only)))
            {
                return "time left";
            }

            if (number && next.Is(WordKind.ShortUnit) && i > 0 && (terms[i - 1].Letters is "next" || (i > 1 && terms[i - 1].Letters is "in" && terms[i - 2].Is(WordKind.Ending))))
            {
                return "a number of hours";
            }

            if (number && next.Is(WordKind.Unit) && i > 1 && terms[i - 1].Letters is "in" && terms[i - 2].Is(WordKind.Ending))
            {
                return "a number of days";
            }

            if ((terms[i].Is(WordKind.Ending) && (next.Is(WordKind.Moment) || (next.Kind == TermKind.Word && next.Letters is "at" or "by" or "in" && (afterNext.Is(WordKind.Moment) || afterNext.Kind == TermKind.Number))))
                || (terms[i].Is(WordKind.Until) && next.Letters is "midnight"))
            {
                return "an end today";
            }
        }

        return null;
    }

    /// <summary>Pieces that are said to be left; 0: a number in words, or "a few".</summary>
    private static double? Scarce(List<Term> terms)
    {
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Kind != TermKind.Number && !terms[i].Is(WordKind.SmallNumber))
            {
                continue;
            }

            var only = Near(terms, i, -3, -1, WordKind.Only);
            var left = -1;
            for (var j = i + 1; j <= Math.Min(i + 3, terms.Count - 1) && left < 0 && terms[j].Kind == TermKind.Word; j++)
            {
                left = terms[j].Is(WordKind.Unit) ? int.MaxValue : terms[j].Is(WordKind.Left) ? j : -1;
            }

            var places = Near(terms, i, 1, 1, WordKind.Place) && (only || left is > 0 and < int.MaxValue);
            if (places || (only && left is > 0 and < int.MaxValue))
            {
                return terms[i].Value;
            }
        }

        return null;
    }
}

/// <param name="Kind">value, win, glitch, countdown or stock.</param>
internal sealed record Claim(string Kind, string Says);
