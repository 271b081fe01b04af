using Orchestrator.Agents.Scheduling.Artifacts;
using static Orchestrator.Agents.Scheduling.Reports.ReportText;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>What the past says, in the report: hours, weekdays, lengths, contents, volume.</summary>
internal static class ReportEffects
{
    private const int BestHours = 5;
    private const int BestContents = 5;

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] Lengths = ["0–49", "50–149", "150–249", "250–449", "450–549", "550–749", "750 and more"];
    private static readonly string[] Header = ["", "Effect", "90 % between", "Sends"];

    public static void Write(MarkdownPage text, PerformanceReport p)
    {
        text.Heading(2, "What the past says");
        text.Line(Invariant($"{p.Messages:#,##0} sends read, confidence {p.Confidence:0.0}; {Dollars(p.RpsCents)} per send, {Dollars(p.RprCents)} per recipient; revenue {p.RevenueTrendPct:+0.0;-0.0;0.0} % week on week, health {Markdown(p.Health)}."));
        text.Line(Invariant($"Saturation {p.FusedSaturation:0.#} and opportunity {p.FusedOpportunity:0.#} of 100. {Volume(p.Elasticity)}"));
        text.Line();
        text.Line("Effects are relative to the creator's mean.");
        text.Line();
        text.Heading(3, "Best hours");
        text.Table(Header, Enumerable.Range(0, 24).Where(h => h is < 3 or > 6).OrderByDescending(h => p.HourEffects[h].Mean).ThenBy(h => h).Take(BestHours).Select(h => Row($"{h:00}:00", p.HourEffects[h])), "lrrr");
        text.Heading(3, "Weekdays");
        text.Table(Header, Enumerable.Range(0, 7).OrderByDescending(d => p.WeekdayEffects[d].Mean).ThenBy(d => d).Select(d => Row(Weekdays[d], p.WeekdayEffects[d])), "lrrr");
        text.Heading(3, "Caption lengths");
        text.Table(
            ["Characters", "Against the best length", "90 % between", "Sends"],
            p.LengthEffects.Select((e, i) => Row(i == p.BestLength ? $"**{Lengths[i]}**" : Lengths[i], e)), "lrrr");
        if (p.ContentEffects.Length > 0)
        {
            text.Heading(3, "Best contents");
            text.Table(Header, p.ContentEffects.OrderByDescending(c => c.Mean).ThenBy(c => c.Key, StringComparer.Ordinal).Take(BestContents).Select(c => Row(Code(c.Key), new Effect(c.Mean, c.Sd, c.N))), "lrrr");
        }

        if (p.Triggers.Length > 0)
        {
            text.Heading(3, "Live triggers");
            text.Table(
                ["Content", "Kind", "Multiplier", "Until", "Evidence"],
                p.Triggers.Select(t => new[] { Code(t.ContentType), Markdown(t.Kind), Invariant($"{t.Multiplier:0.00}"), Day(t.Expires), Markdown(t.Evidence) }), "llrll");
        }
    }

    private static string Volume(Elasticity e) => e is { Identifiable: true, VOpt: { } best }
        ? Invariant($"Each further send of a day takes {Percent(1 - Math.Exp(-e.Delta))} off all of them; the best volume is {best:0.#} sends a day.")
        : Invariant($"The past does not show how volume acts (too few different volumes); {e.Delta:0.00} a send is assumed.");

    private static string[] Row(string name, Effect e) => [name, Effect(e.Mean), Interval(e.Mean, e.Sd), Invariant($"{e.N}")];
}
