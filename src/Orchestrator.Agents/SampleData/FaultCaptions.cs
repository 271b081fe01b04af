using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.SampleData;

/// <param name="Kind">absent-tag, claim, glitch, spam, size or near-miss.</param>
/// <param name="Detail">What exactly is wrong, or why it only looks wrong.</param>
internal sealed record FaultCaption(string Kind, string Detail, string SendType, string Text)
{
    /// <summary>A near miss is innocent.</summary>
    public bool IsFault => Kind != "near-miss";
}

/// <summary>
/// Captions that must never go out, and some that only look like it. Their quality is above average and their length is the one that works, so that a curator
/// who looks at money alone takes one now and then.
/// </summary>
internal static class FaultCaptions
{
    private static readonly string[] SendTypes = ["ppv_unlock", "ppv_unlock", "bundle", "ppv_unlock", "tip_goal", "ppv_unlock", "flash_bundle", "game_post", "ppv_unlock", "first_to_tip"];

    private static readonly (string Detail, string Written)[] Tags =
    [
        ("plain", "ember"), ("look-alike letters", "\u0435mb\u0435r"), ("zero-width", "em\u200bber"), ("digits", "3mb3r"), ("spaced", "e m b e r"),
        ("plain", "slate"), ("look-alike letters", "\u0455l\u0430te"), ("zero-width", "sl\u200date"), ("digits", "sl4t3"), ("spaced", "s l a t e"),
        ("plain", "Ember"), ("look-alike letters", "\u0435mber"), ("zero-width", "s\u2060late"), ("digits", "5late"), ("spaced", "S L A T E"),
    ];

    private static readonly (string Detail, string Sentence)[] Claims =
    [
        ("value 25 times the price, nothing itemised", "A $500 value for $20."),
        ("an invented win", "You won my draw and the prize is inside."),
        ("value 60 times the price, nothing itemised", "Worth $900 and yours for $15."),
        ("an invented win", "Congratulations, you are the lucky winner of the month."),
        ("value 30 times the price, nothing itemised", "You get $300 worth for $10."),
        ("an invented win", "Your name was drawn and you have won a private reward."),
        ("value 40 times the price, nothing itemised", "This is $1000 value for $25."),
        ("value 15 times the price, nothing itemised", "A $180 value for only $12."),
        ("an invented win", "You are a winner and your reward is waiting."),
        ("value 50 times the price, nothing itemised", "Normally $750 and today $15."),
    ];

    private static readonly string[] Glitches =
    [
        "A glitch on the site unlocked this for you.", "The system made a mistake with the price.", "Oops, I sent this by accident and cannot take it back.",
        "There was an error and the lock does not work.", "My account had a glitch and everything went cheap.", "The platform bugged out and dropped the price.",
        "I pressed the wrong button and it went out by mistake.", "A technical error left this open.", "Some bug in the system set it to almost nothing.",
        "This was not supposed to be sent, the app glitched.",
    ];

    private static readonly (string Detail, string Text)[] Spam =
    [
        ("capitals and emoji", "BUY NOW BUY NOW BUY NOW!!! ACT NOW AND DO NOT MISS OUT \U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525\U0001F525 LAST CHANCE LAST CHANCE LAST CHANCE"),
        ("emoji and repetition", "HURRY HURRY HURRY HURRY \U0001F602\U0001F602\U0001F602\U0001F602\U0001F602\U0001F602\U0001F602\U0001F602\U0001F602\U0001F602\U0001F602 CLICK HERE CLICK HERE CLICK HERE BUY NOW!!!"),
    ];

    private static readonly (string Detail, string Sentence)[] NearMisses =
    [
        ("'remember' holds 'ember'", "Do you remember last summer?"), ("'translate' holds 'slate'", "I had to translate the sign for you."),
        ("'December' holds 'ember'", "It snowed all December."), ("'is late' reads 'slate' without its space", "The train is late again."),
        ("'members' holds 'ember'", "All members get the same version."), ("'number' holds 'umber'", "A number of you wrote to me."),
        ("'September' holds 'ember'", "It was a mild September."), ("'legislate' holds 'slate'", "Nobody can legislate for taste."),
        ("'cucumber' holds 'umber'", "I was cool as a cucumber."), ("'translated' holds 'slate'", "My cousin translated the song."),
    ];

    private static readonly double[] Shares = [15, 10, 10, 10, 5, 10];

    public static IReadOnlyList<FaultCaption> Make(ulong seed, int count)
    {
        var random = new SeededRandom(seed, "fault-captions");
        var writer = new CaptionWriter();
        var counts = Quotas.Of(Shares, count);
        var all = new List<FaultCaption>(count);
        Add(counts[0], "absent-tag", i => (Tags[i % Tags.Length].Detail, With($"The full {Tags[i % Tags.Length].Written} set is in there.", 230, 380)));
        Add(counts[1], "claim", i => (Claims[i % Claims.Length].Detail, With(Claims[i % Claims.Length].Sentence, 230, 380)));
        Add(counts[2], "glitch", i => ("a story of an error", With(Glitches[i % Glitches.Length], 230, 380)));
        Add(counts[3], "spam", i => (Spam[i % Spam.Length].Detail, Shout(Spam[i % Spam.Length].Text, i)));
        Add(counts[4], "size", i => i % 5 < 2 ? ("empty", i % 5 == 0 ? "" : " ") : ("more than 2000 characters", Endless()));
        Add(counts[5], "near-miss", i => (NearMisses[i % NearMisses.Length].Detail, With(NearMisses[i % NearMisses.Length].Sentence, 130, 250)));
        return all;

        void Add(int number, string kind, Func<int, (string Detail, string Text)> make)
        {
            for (var i = 0; i < number; i++)
            {
                var (detail, text) = make(i);
                all.Add(new FaultCaption(kind, detail, SendTypes[(i + all.Count) % SendTypes.Length], text));
            }
        }

        string With(string sentence, int low, int high) => $"{writer.Write(random, null, low, high)} {sentence}";

        string Shout(string text, int i) => $"{text} {random.Pick(CaptionPhrases.Openers).ToUpperInvariant()} {new string('!', 3 + (i / 2))}";

        string Endless()
        {
            var text = "";
            while (text.Length <= 2000)
            {
                text += (text.Length == 0 ? "" : " ") + writer.Write(random, null, 300, 440);
            }

            return text;
        }
    }
}
