using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>
/// How well a caption suits an engagement or retention send, or a persona: 0 to 1, no money. Structure as the caption checks want it: a length that is ideal for
/// the category, few emoji (or as many as the persona uses), no capitals only, no word over and over.
/// </summary>
internal sealed class SendPreference(Creator creator)
{
    /// <summary>Shortest ideal and longest ideal length, characters.</summary>
    public static (int From, int To) Ideal(Category category) => category switch
    {
        Category.Revenue => (80, 300),
        Category.Engagement => (30, 150),
        _ => (50, 200),
    };

    public double Of(Category category, Caption caption)
    {
        var (from, to) = Ideal(category);
        var length = caption.CharLength;
        var miss = length < from ? (from - length) / (double)from : length > to ? Math.Min(1, (length - to) / (double)to) : 0;
        var tier = caption.Tier switch { 1 => 1.0, 2 => 0.75, 3 => 0.5, _ => 0.25 };
        return (0.55 * (1 - miss)) + (0.25 * tier) + (0.1 * Calm(caption.Text)) + (0.1 * (1 - Math.Min(1, EmojiMiss(caption.Text) / 3.0)));
    }

    /// <summary>P11: steps between the emoji that the persona uses (none, light, moderate, heavy) and those in the text, 0 to 3; 0 where the persona says nothing.</summary>
    public int EmojiMiss(string text)
    {
        var wanted = creator.Emoji switch { "none" => 0, "light" => 1, "moderate" => 2, "heavy" => 3, _ => -1 };
        return wanted < 0 ? 0 : Math.Abs(wanted - EmojiLevel(text));
    }

    public static int EmojiLevel(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            count += rune.Value is (>= 0x1F300 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) ? 1 : 0;
        }

        return count switch { 0 => 0, <= 2 => 1, <= 5 => 2, _ => 3 };
    }

    private static double Calm(string text)
    {
        var (upper, letters) = (0, 0);
        foreach (var c in text)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            upper += char.IsUpper(c) ? 1 : 0;
        }

        return letters > 10 && upper > letters * 0.6 ? 0 : 1;
    }
}
