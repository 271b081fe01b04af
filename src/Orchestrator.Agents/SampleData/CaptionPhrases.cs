namespace Orchestrator.Agents.SampleData;

/// <summary>
/// Neutral clauses that captions are put together from. No claim of value, no countdown, no number, no capitals, no word of a content type; none of the
/// longer words is common enough to stand three times in one caption.
/// </summary>
internal static class CaptionPhrases
{
    public static readonly string[] Openers =
    [
        "Hey you", "Good to see you here", "Hello again", "A quick note", "Something for today", "Look what is here", "Back from a long walk", "Coffee in hand",
        "Just finished", "Fresh from today", "Slow start today", "Little surprise", "Quiet day here", "Cannot keep this to myself", "Been busy lately",
        "Rainy out there", "Sunny here", "Music on", "Thinking out loud", "Made with care", "Picked by hand", "It is that mood again", "Guess who is back",
        "Right after lunch", "Before I log off", "Still smiling", "One more from the archive", "Small update", "Your turn", "Back at my desk",
        "Here we go", "Weekend plans", "Home at last", "Late light today", "Off to a good start", "Hot tea and a blanket", "Say hello", "All set here",
        "Testing a new idea", "You asked for it", "Guilty as charged", "Proud of this one", "Short and sweet", "Plain and simple", "Warm and cosy",
    ];

    public static readonly string[] Middles =
    [
        "a new set is ready", "this one turned out well", "I tried another angle", "the light was perfect", "I kept it simple", "you might like this",
        "it took me all afternoon", "the colours came out bright", "I laughed the whole time", "a friend helped me film it", "the mood is soft",
        "I finally sorted the pictures", "the second half is my favourite", "I wore something different", "the music fits well", "it starts slow",
        "the ending is worth it", "you can take your time", "I added a note for you", "the mirror was kind", "it feels like summer", "I went outside",
        "the room was warm", "I tried a new camera", "it is a bit longer", "I made a short clip", "the story goes on", "it is calm and close",
        "I changed the set twice", "you get the full series", "this is the uncut version", "I answered a wish", "my favourite chair again",
        "the curtains stayed open", "I danced a little", "it was windy up there", "the water was cold", "I read your notes first", "the details matter",
        "I took a deep breath", "the floor was wet", "it begins with a wave", "I forgot the time", "you will spot the joke", "my hair did its own thing",
        "the sofa had to move", "I practised for days", "the lamp fell over", "it ends with a smile", "the neighbours were away",
    ];

    public static readonly string[] Closers =
    [
        "tell me what you think", "open it when you are alone", "write back later", "let me know", "which part is yours", "I read every reply",
        "sleep well after", "have a look", "say hi below", "enjoy it slowly", "pick your favourite", "I am around tonight", "leave a word for me",
        "your idea could be next", "see you soon", "talk to me", "send me your answer", "I am curious", "be honest", "ask me anything", "take a break with me",
        "I will be online", "let us chat after", "do not be shy", "tap and see", "come closer", "stay a while", "make yourself at home", "vote for the next one",
        "give it a heart", "drop a line", "I saved you a seat", "meet me there", "my inbox is open", "it is waiting for you", "join in", "thank you for being here",
        "I think of you", "until later", "keep me company",
    ];

    /// <summary>Follow a colon or a dash in longer captions: what is inside.</summary>
    public static readonly string[] Insides =
    [
        "Inside you will find a calm opening and a playful end.", "There are stills first, then a clip with sound.", "It runs from morning to dusk in one take.",
        "Expect soft light, slow steps and a wink.", "You get the photos, the video and a voice note.", "Part one is bright, part two is dark.",
        "Every frame was chosen by me.", "I left the outtakes in because they made me laugh.", "Nothing was cut and nothing was rushed.",
        "The first minutes are quiet, then it picks up speed.", "It was filmed in my own kitchen.", "The balcony scene came by chance.",
        "Look out for the red scarf near the start.", "A whole afternoon went into it.", "My playlist runs in the background.",
        "You see how it began and where it led.", "The close views are at the back.", "I also wrote a few lines about the day.",
        "Bring headphones, the sound is half the fun.", "It is one of the longer ones this season.", "The stairs were a bold choice.",
        "I shot it on old film and scanned it at home.", "Some of you asked for this corner of the house.", "It has the garden, the hall and the attic.",
        "The price is on the button and nothing else comes after.", "If you liked the last series, this goes further.", "I show how the look came together.",
        "Watch the hands, they tell the story.", "It opens with rain on glass.", "The finale was a surprise to me too.",
    ];

    public static readonly string[] OwnContent =
    [
        "New in the {0} series.", "This belongs to {0}.", "More from {0} today.", "Filed under {0}.", "A fresh page of {0}.", "For everyone who likes {0}.",
    ];
}
