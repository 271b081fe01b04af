using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Orchestrator.Agents.Scheduling.Assembly;

/// <summary>The sentences of an item: why this type, this caption, this time, this price.</summary>
internal static class Explanations
{
    private const int RejectedShown = 3;

    public static string Type(AllocatedDay day, SendType type)
    {
        var wanted = day.Targets.Of(type.Category);
        return Text($"Type: {type.Key} is one of {wanted} {Word(type.Category)} sends of this day, whose strategy is '{day.Strategy}'.");
    }

    public static string Caption(CaptionPick pick, Caption? caption, Category category)
    {
        if (caption is null)
        {
            return "Caption: none in the bank fits; a person has to write one.";
        }

        var why = category == Category.Revenue
            ? Text($"{caption.Id} is worth {pick.Factor:0.00} times an average one ({Parts(pick.Parts)})")
            : Text($"{caption.Id} ({caption.CharLength} characters; what it earns does not depend on the caption)");
        var level = pick.FallbackLevel > 1 ? Text($"; fallback level {pick.FallbackLevel}") : "";
        var explore = pick.Explore ? "; chosen to learn about it, not for its value" : "";
        var over = pick.Rejected.IsDefaultOrEmpty ? "" : $". Passed over: {string.Join(", ", pick.Rejected.Take(RejectedShown).Select(r => $"{r.CaptionId} ({r.Reason})"))}";
        return Text($"Caption: {why}, freshness {pick.Freshness:0.00}{level}{explore}{over}.");
    }

    public static string Time(SlotTime time, Category category)
    {
        var hour = category == Category.Revenue
            ? Text($"at this hour a send earns {Percent(Math.Exp(time.HourEffect) - 1)} against the mean hour ({Source(time.Source)})")
            : "this category earns the same at every hour";
        return Text($"Time: {time.Local:ddd HH:mm}; {hour}{(time.MovedBecause is { } why ? $"; not at a better one because {why}" : "")}.");
    }

    public static string Price(PriceQuote quote, Caption caption)
    {
        var terms = quote.Terms.IsEmpty ? "" : string.Concat(quote.Terms.Select(t => $", {Percent(t.Share)} {t.Name}"));
        var note = (quote.Note is null ? "" : $"; {quote.Note}") + (quote.Limited ? "; held within three standard deviations of this type's past prices" : "");
        var rung = LengthLadder.AnchorCents(caption.CharLength) is { } anchor
            ? LengthLadder.MismatchFactor(caption.CharLength, quote.Cents) < 1
                ? Text($"; captions of {caption.CharLength} characters usually carry ${anchor / 100.0:0.00}")
                : "; fits the caption's length"
            : "";
        return Text($"Price: ${quote.Cents / 100}, from ${quote.BaseCents / 100.0:0.00}{terms}{note}{rung}.");
    }

    public static string Tip(int cents) => Text($"Tip: asks for ${cents / 100}, which neither of the last two did.");

    public static ImmutableArray<string> Followup(Followup followup, Caption? caption) =>
    [
        followup.Deferred
            ? Text($"Time: {followup.Local:ddd HH:mm}; {followup.ParentSlot} ends the day, and nothing follows up after 23:30, so it waits for the morning.")
            : Text($"Time: {followup.Local:ddd HH:mm}, {followup.DelayMin} minutes after {followup.ParentSlot}."),
        caption is null ? "Caption: none." : Text($"Caption: {caption.Id}, {(caption.ContentType.Length > 0 ? $"about {caption.ContentType}" : "about no content")}, for {followup.Segment}."),
    ];

    private static string Parts(ScoreParts parts)
    {
        var all = new[] { ("quality", parts.Quality), ("content", parts.Content), ("length", parts.Length), ("price", parts.Price), ("trigger", parts.Trigger) };
        var said = all.Where(p => Math.Abs(p.Item2) >= 0.005).Select(p => $"{p.Item1} {Percent(Math.Exp(p.Item2) - 1)}").ToArray();
        return said.Length == 0 ? "average in everything" : string.Join(", ", said);
    }

    private static string Source(string source) => source switch
    {
        "posterior" => "from the creator's own sends",
        "prior" => "from the usual hours, the creator has too few sends",
        _ => "tried to learn about it",
    };

    private static string Percent(double share) => Text($"{share * 100:+0;−0;±0} %");

    private static string Word(Category category) => category switch { Category.Revenue => "revenue", Category.Engagement => "engagement", _ => "retention" };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
