using System.Text;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>
/// V16: how well a caption is made, 100 points less penalties. Length by category (below the shortest −30, below the ideal −10, above the ideal −5, above the
/// longest −15), pushy phrases −5 to −15 each, more than 5 emoji −5 and more than 10 −15, a word of more than 3 letters more than twice −10, all capitals −20;
/// three faces of one kind in a row, or more than two highlighted places, −10 each.
/// </summary>
/// <remarks>Length is counted in UTF-16 units, as in the bank. Plain sales wording costs nothing in the revenue category. What is flagged costs 10 because the
/// rule names no number; a caption that is repetitive is charged once, however many words repeat.</remarks>
internal static class StructureScore
{
    public const int Pass = 85;
    public const int Review = 70;
    public const int LongestCaption = 2000;

    private const int Flagged = 10;
    private const int FewestLettersOfCapitals = 10;

    private static readonly PhraseIndex Sales = new(
        ["buy now", "order now", "unlock now", "limited time", "last chance", "dont miss", "hurry", "act fast", "grab it now", "best deal", "once in a lifetime"], plurals: false);

    private static readonly PhraseIndex Pushy = new(
        ["act now", "click here", "click now", "open now", "do it now", "right now or never", "now or never", "must buy", "you must", "you have to buy", "spend now", "send money", "pay me", "tip me now"],
        plurals: false);

    private static readonly PhraseIndex Spam = new(
        ["hundred percent free", "totally free", "completely free", "free money", "risk free", "no risk", "guaranteed", "no strings attached", "make money", "earn money", "double your", "cash prize", "not a scam",
         "this is not spam", "winner", "lowest price ever", "best price ever", "insane deal", "craziest deal"],
        plurals: false);

    public static CaptionScore Of(CaptionText caption, Category category)
    {
        var reasons = new List<string>();
        var score = 100 - Length(caption.Raw.Length, category, reasons) - Phrases(caption, category, reasons) - Emojis(caption.Raw, reasons) - Capitals(caption.Raw, reasons);
        if (caption.Letters.Where(w => w.Letters.Length > 3).CountBy(w => w.Letters).Any(w => w.Value > 2))
        {
            score -= 10;
            reasons.Add("a word stands there more than twice");
        }

        if (Highlights(caption.Raw) > 2)
        {
            score -= Flagged;
            reasons.Add("more than two highlighted places");
        }

        return new CaptionScore(Math.Max(0, score), reasons);
    }

    private static int Length(int length, Category category, List<string> reasons)
    {
        var (shortest, ideal, idealEnd, longest) = category switch
        {
            Category.Revenue => (40, 80, 300, 450),
            Category.Engagement => (15, 30, 150, 250),
            _ => (25, 50, 200, 300),
        };
        var penalty = length < shortest ? 30 : length < ideal ? 10 : length > longest ? 15 : length > idealEnd ? 5 : 0;
        if (penalty > 0)
        {
            reasons.Add($"{length} characters where {ideal} to {idealEnd} are ideal");
        }

        return penalty;
    }

    private static int Phrases(CaptionText caption, Category category, List<string> reasons)
    {
        var penalty = 0;
        foreach (var (index, points) in new[] { (Sales, category == Category.Revenue ? 0 : 5), (Pushy, 10), (Spam, 15) })
        {
            foreach (var phrase in points == 0 ? [] : index.In(caption).Select(m => m.Phrase).Distinct(StringComparer.Ordinal))
            {
                penalty += points;
                reasons.Add($"pushy: '{phrase}'");
            }
        }

        return penalty;
    }

    private static int Emojis(string text, List<string> reasons)
    {
        var (count, row, lastKind, flagged, joined) = (0, 0, 0, false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0xFE0F or 0x200D or (>= 0x1F3FB and <= 0x1F3FF))
            {
                joined |= rune.Value == 0x200D;
                continue;
            }

            if (IsEmoji(rune.Value))
            {
                count += joined ? 0 : 1;
                var kind = FaceKind(rune.Value);
                row = kind != 0 && kind == lastKind ? row + 1 : 1;
                lastKind = kind;
                flagged |= row >= 3 && kind != 0;
            }
            else if (!Rune.IsWhiteSpace(rune))
            {
                (row, lastKind) = (0, 0);
            }

            joined = false;
        }

        var penalty = count > 10 ? 15 : count > 5 ? 5 : 0;
        if (penalty > 0)
        {
            reasons.Add($"{count} emoji");
        }

        if (flagged)
        {
            reasons.Add("three faces of one kind in a row");
        }

        return penalty + (flagged ? Flagged : 0);
    }

    private static bool IsEmoji(int rune) => rune is (>= 0x1F300 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x1F000 and <= 0x1F0FF) or (>= 0x2B05 and <= 0x2B55)
        or 0x231A or 0x231B or (>= 0x23E9 and <= 0x23FA) or 0x203C or 0x2049;

    /// <summary>0: no face. Faces of one number look alike: laughing, smiling, in love, teasing, sad, angry, surprised.</summary>
    private static int FaceKind(int rune) => rune switch
    {
        0x1F602 or 0x1F923 or 0x1F606 or 0x1F605 or 0x1F62D or 0x1F639 => 1,
        (>= 0x1F600 and <= 0x1F60B) or 0x1F642 or 0x1F643 or 0x263A or 0x1F60E or 0x1F917 => 2,
        0x1F60D or (>= 0x1F617 and <= 0x1F61A) or 0x1F970 or 0x1F929 or 0x1F63B => 3,
        0x1F60C or 0x1F60F or (>= 0x1F61B and <= 0x1F61D) or 0x1F92A or 0x1F92D or 0x1F975 or 0x1F608 => 4,
        (>= 0x1F61E and <= 0x1F61F) or (>= 0x1F622 and <= 0x1F629) or 0x1F97A or 0x1F641 or 0x2639 => 5,
        0x1F620 or 0x1F621 or 0x1F624 or 0x1F92C => 6,
        (>= 0x1F62E and <= 0x1F636) or 0x1F92F or 0x1F92B => 7,
        _ => 0,
    };

    private static int Capitals(string text, List<string> reasons)
    {
        var (upper, letters) = (0, 0);
        foreach (var c in text)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            upper += char.IsUpper(c) ? 1 : 0;
        }

        if (letters < FewestLettersOfCapitals || upper < 0.8 * letters)
        {
            return 0;
        }

        reasons.Add("all capitals");
        return 20;
    }

    /// <summary>Words in capitals, starred or bracketed words, rows of exclamation marks.</summary>
    private static int Highlights(string text)
    {
        var count = 0;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = word.Count(char.IsLetter);
            var capitals = letters >= 4 && word.Count(char.IsUpper) == letters;
            var marked = letters > 0 && (word.StartsWith('*') || word.StartsWith("__", StringComparison.Ordinal) || word.StartsWith('\u3010'));
            count += (capitals || marked ? 1 : 0) + (word.Contains("!!", StringComparison.Ordinal) || word.Contains("??", StringComparison.Ordinal) ? 1 : 0);
        }

        return count;
    }
}

/// <param name="Points">0 to 100; 85 passes, 70 is reviewed, less is rejected.</param>
internal sealed record CaptionScore(int Points, IReadOnlyList<string> Reasons);
