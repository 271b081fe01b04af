using System.Collections.Frozen;

namespace Orchestrator.Agents.Scheduling.Validation.Text;

/// <summary>What a word can mean for a claim.</summary>
[Flags]
internal enum WordKind
{
    None = 0,
    Value = 1 << 0,
    Price = 1 << 1,
    Dollar = 1 << 2,
    NoContent = 1 << 3,
    ShortUnit = 1 << 4,
    Unit = 1 << 5,
    Left = 1 << 6,
    Only = 1 << 7,
    Place = 1 << 8,
    Ending = 1 << 9,
    Moment = 1 << 10,
    Until = 1 << 11,
    Renewal = 1 << 12,
    SmallNumber = 1 << 13,
    Thing = 1 << 14,
    Failure = 1 << 15,
    Denial = 1 << 16,
    Style = 1 << 17,
    WonOver = 1 << 18,
    Affection = 1 << 19,
    Condition = 1 << 20,
}

/// <summary>The words that claims are made of, looked up once for each word of a caption.</summary>
internal static class ClaimWords
{
    private static readonly (WordKind Kind, string[] Words)[] All =
    [
        (WordKind.Value, ["value", "valued", "worth", "retail", "retails", "normally", "regular", "regularly", "usually", "original", "originally", "was"]),
        (WordKind.Price, ["for", "only", "just", "now", "today", "yours", "at", "pay", "unlock"]),
        (WordKind.Dollar, ["dollar", "dollars", "usd", "buck", "bucks"]),
        (WordKind.NoContent,
        [
            "left", "remaining", "off", "percent", "dollar", "dollars", "usd", "bucks", "for", "of", "and", "the", "more", "am", "pm", "times", "x",
            "or", "to", "only", "value", "worth", "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr",
            "hrs", "h", "d", "day", "days", "week", "weeks", "month", "months", "s", "st", "nd", "rd", "th", "now", "today", "tonight", "people",
            "fans", "spots", "spot", "years", "year",
        ]),
        (WordKind.ShortUnit, ["second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "h"]),
        (WordKind.Unit, ["second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "h", "day", "days", "d"]),
        (WordKind.Left, ["left", "remaining", "remain"]),
        (WordKind.Only, ["only", "just", "last", "final"]),
        (WordKind.Place,
        [
            "spot", "spots", "slot", "slots", "copy", "copies", "place", "places", "seat", "seats", "piece", "pieces", "unit", "units", "bundles",
            "sets",
        ]),
        (WordKind.Ending,
        [
            "ends", "ending", "end", "expires", "expire", "expiring", "gone", "closes", "closing", "disappears", "disappearing", "vanishes",
            "deleted", "over", "deleting",
        ]),
        (WordKind.Moment, ["midnight", "tonight", "today", "noon"]),
        (WordKind.Until, ["until", "till", "til", "before", "by"]),
        (WordKind.Renewal, ["subscription", "sub", "renew", "renewal", "rebill", "membership", "expired"]),
        (WordKind.SmallNumber, ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "few", "couple", "handful", "dozen"]),
        (WordKind.Thing,
        [
            "system", "systems", "platform", "server", "servers", "software", "paywall", "checkout", "billing", "website", "site", "app", "lock",
            "unlock", "algorithm", "price", "prices", "pricing", "discount", "payment", "payments",
        ]),
        (WordKind.Failure,
        [
            "mistake", "mistakes", "error", "errors", "bug", "bugs", "bugged", "buggy", "glitch", "broke", "broken", "crashed", "malfunctioned",
            "failure", "hiccup", "messed", "mixup", "misprice", "mispriced", "misprinted", "haywire", "accidentally",
        ]),
        (WordKind.Denial, ["no", "without", "zero", "never", "not", "glitch"]),
        (WordKind.Style, ["art", "effect", "effects", "style", "core", "aesthetic", "filter", "look", "theme", "free"]),
        (WordKind.WonOver, ["me", "us", "over"]),
        (WordKind.Affection, ["heart", "love", "trust", "attention", "respect", "mind", "soul", "affection", "admiration"]),
        (WordKind.Condition, ["if", "once", "when", "imagine", "until", "unless", "whether", "wish", "say", "had"]),
    ];

    private static readonly FrozenDictionary<string, WordKind> Kinds = All
        .SelectMany(s => s.Words.Select(w => (Word: CaptionText.Canonical(w), s.Kind)))
        .GroupBy(w => w.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Aggregate(WordKind.None, (kinds, w) => kinds | w.Kind), StringComparer.Ordinal);

    /// <param name="letters">Canonical.</param>
    public static WordKind Of(string letters) => Kinds.GetValueOrDefault(letters);
}
