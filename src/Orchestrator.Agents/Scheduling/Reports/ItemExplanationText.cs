using System.Text;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using static Orchestrator.Agents.Scheduling.Reports.ReportText;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>An explanation as people read it in a terminal; ends with a line end.</summary>
internal static class ItemExplanationText
{
    public static string Of(ItemExplanation e)
    {
        var text = new StringBuilder();
        var price = e.Price.Cents is null ? "" : $", {Price(e.Price.Cents)}";
        Line(text, $"{OneLine(e.Item)}: {OneLine(e.SendType)}{price}, {Day(DateOnly.FromDateTime(e.Time.Local))} at {Clock(e.Time.Local)} ({ZonedTimes.Utc(e.Time.Utc)}), expected {Dollars(e.ValueCents)}");
        if (e.Explore)
        {
            Line(text, "  Tried in order to learn: drawn from what is believed, not chosen as the best.");
        }

        Caption(text, e);
        Time(text, e);
        Line(text, "Price");
        Line(text, "  " + Prices(e.Price));
        Line(text, "Whom");
        Line(text, Invariant($"  {OneLine(e.Segment)} by {OneLine(e.Channel)}, about {e.EstRecipients:#,##0} recipients"));
        Line(text, "  " + (e.ExpiresAt is { } at ? $"expires {ZonedTimes.Utc(at)}" : "does not expire"));
        if (e.Followup is { } followup)
        {
            Line(text, "Follow-up");
            Line(text, "  " + OneLine(followup.Says) + (followup.DelayMin is { } delay && !followup.Deferred ? $", {delay} min after the send" : ""));
        }

        Certificate(text, e.Certificate);
        if (e.Says.Length > 0)
        {
            Line(text, "As the agents said");
            foreach (var says in e.Says)
            {
                Line(text, "  " + OneLine(says, 400));
            }
        }

        return text.ToString();
    }

    private static void Caption(StringBuilder text, ItemExplanation e)
    {
        var c = e.Caption;
        Line(text, "Caption");
        Line(text, $"  {OneLine(c.CaptionId ?? "none: a person must write one")}" + (string.IsNullOrEmpty(c.ContentType) ? "" : $", content {OneLine(c.ContentType)}"));
        if (c is { Factor: { } factor, Parts: { } p })
        {
            Line(text, e.Category != Category.Revenue
                ? "  what this send brings does not depend on its caption"
                : Invariant($"  worth {factor:0.00} times an average caption: quality {Effect(p.Quality)}, content {Effect(p.Content)}, length {Effect(p.Length)}, price {Effect(p.Price)}, trigger {Effect(p.Trigger)}"));
            Line(text, Invariant($"  freshness {c.Freshness:0.00}, expected conversion {Percent(c.ExpectedConversion ?? 0, 2)}, level {c.FallbackLevel} of the ladder"));
        }

        foreach (var rejected in c.Rejected)
        {
            Line(text, $"  not {OneLine(rejected.CaptionId)}: {OneLine(rejected.Reason, 200)}");
        }
    }

    private static void Time(StringBuilder text, ItemExplanation e)
    {
        var t = e.Time;
        Line(text, "Time");
        if (e.Category == Category.Revenue)
        {
            Line(text, $"  hour {t.Local.Hour:00}: {Described(t.Hour)}; {Rank(t.HourRank)} of the hours in which sends may go out");
            Line(text, Invariant($"  {t.Local:dddd}: {Described(t.Weekday)}"));
        }
        else
        {
            Line(text, "  what this send brings does not depend on its hour; it keeps out of the way of those that sell");
        }

        if (t.Source is { } source)
        {
            Line(text, $"  chosen by {(source == "posterior" ? "what the past says" : source == "prior" ? "the usual windows: the past says too little" : "a draw, to learn")}, moved by {t.JitterMin:+0;-0;0} min off the quarter hour");
        }

        if (t.MovedBecause is { } moved)
        {
            Line(text, $"  not at its best time because {OneLine(moved, 300)}");
        }

        foreach (var (word, neighbour) in new[] { ("before", t.Before), ("after", t.After) })
        {
            if (neighbour is not null)
            {
                Line(text, $"  {Minutes(neighbour.GapMinutes)} {(word == "before" ? "after" : "before")} {OneLine(neighbour.Item)} ({OneLine(neighbour.SendType)})");
            }
        }
    }

    private static string Prices(PriceReasons p) => p switch
    {
        { Cents: null } => "none: this send type has no price",
        { CaptionCents: { } before, HourTerm: { } term } => $"{Price(p.Cents)}: {Price(before)} for the caption, {term}",
        { CaptionCents: { } } => $"{Price(p.Cents)}: the caption's price, nothing for the hour",
        _ => Price(p.Cents),
    };

    private static void Certificate(StringBuilder text, CertificateReasons? c)
    {
        Line(text, "Certificate");
        if (c is null)
        {
            Line(text, "  not validated yet");
            return;
        }

        Line(text, Invariant($"  {OneLine(c.Id)}: {c.Status}, score {c.Score:0.##} of 100; ") + (c.Findings.Length == 0 ? "nothing about this item" : Count(c.Findings.Length, "finding") + " about this item"));
        foreach (var f in c.Findings)
        {
            Line(text, $"  {f.Severity} {f.Check}{(f.Rule.Length > 0 ? $"/{f.Rule}" : "")}: {OneLine(f.Says, 300)}");
        }
    }

    private static string Described(Effect e) => $"{Effect(e.Mean)} against the mean (90 % between {Interval(e.Mean, e.Sd)}; {Count(e.N, "send")})";

    private static string Rank(int rank) => rank switch { 1 => "the best", 2 => "second", 3 => "third", _ => $"{rank}th" } + (rank == 1 ? "" : " best");

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
