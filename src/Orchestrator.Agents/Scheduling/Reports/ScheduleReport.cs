using System.Text;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using static Orchestrator.Agents.Scheduling.Reports.ReportText;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>
/// <c>report.md</c>: one creator's week for the person who runs the page. Every number is one of the artifacts'; foreign texts are escaped, so that nothing a
/// caption says becomes markup.
/// </summary>
internal static class ScheduleReport
{
    public const string FileName = "report.md";

    public const string MediaType = "text/markdown";

    private const int CaptionExcerpt = 70;

    public static byte[] Write(WeekArtifacts week, CaptionBank bank)
    {
        var text = new MarkdownPage();
        Summary(text, week);
        Score(text, week);
        Decomposition(text, week.Schedule);
        Days(text, week, bank);
        ReportEffects.Write(text, week.Performance);
        Shortfalls(text, week.Allocation);
        Followups(text, week);
        Explored(text, week);
        Findings(text, week);
        Warnings(text, week);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Summary(MarkdownPage text, WeekArtifacts week)
    {
        var s = week.Schedule;
        var end = s.WeekStart.AddDays(6);
        text.Heading(1, $"{Code(s.CreatorId)}: {Day(s.WeekStart)} to {Day(end)} {end.Year}");
        text.Point($"**Status:** {week.Status}" + (week.Certificate is { } c ? Invariant($", score {c.Score:0.##} of 100, {Count(c.HardViolations, "hard violation")}, {Count(c.Warnings, "warning")}") : ""));
        text.Point($"**Expected value:** {Dollars(s.LowerCents)}: {Dollars(s.Totals.RevenueCents)} from sales and {Dollars(s.Totals.SpillCents)} from what engagement and retention bring, less {Dollars(s.Totals.PenaltyCents)} for soft rules");
        text.Point($"**Upper bound:** {Dollars(s.UpperCents)}. {GapInWords(s)}");
        text.Point($"**Volume:** {Count(s.Totals.Items - s.Totals.Followups, "send")} ({s.Totals.Revenue} revenue, {s.Totals.Engagement} engagement, {s.Totals.Retention} retention) and {Count(s.Totals.Followups, "follow-up")}; tier {Markdown(week.Allocation.Tier)}, policy {Code(week.Allocation.Policy)}");
        text.Point($"**Times** are the creator's wall clock, {Code(s.Timezone)}{ClockChanges(s)}");
        text.Line();
        text.Line($"![The week of {Markdown(s.CreatorId, 80)}: hour effects and planned sends]({WeekPicture.FileName})");
    }

    private static string GapInWords(Schedule s) => s.Gap < 0.0005
        ? "No other captions and times for these sends can be worth more: this week is proven best under the estimates."
        : $"No other captions and times for these sends can be worth more than that, so at most {Percent(s.Gap)} is left on the table ({Dollars(s.UpperCents - s.LowerCents)}).";

    private static string ClockChanges(Schedule s)
    {
        var changes = new ZonedTimes(s.Timezone).Changes(s.WeekStart, s.WeekStart.AddDays(6)).ToArray();
        return string.Concat(changes.Select(c => Invariant($"; clocks go {(c.Minutes > 0 ? "forward" : "back")} by {Minutes(Math.Abs(c.Minutes))} on {c.Local:ddd d MMM} at {c.Local:HH:mm}")));
    }

    private static void Score(MarkdownPage text, WeekArtifacts week)
    {
        if (week.Certificate is not { } c)
        {
            return;
        }

        text.Heading(2, "Score");
        text.Table(["Part", "Points"], c.ScoreParts.Select(p => new[] { Markdown(p.Key), Invariant($"{p.Value:0.##}") }).Append(["**Score**", Invariant($"**{c.Score:0.##}**")]), "lr");
        var limits = c.Limits.Select(l => Invariant($"{l:0.##}")).ToArray();
        if (limits.Length == 3)
        {
            text.Line($"Approved from {limits[0]}, with notes from {limits[1]}, reviewed from {limits[2]}. Certificate {Code(c.Id)}, {Count(c.RepairRounds, "repair round")}.");
        }
    }

    private static void Decomposition(MarkdownPage text, Schedule s)
    {
        text.Heading(2, "Where the value comes from");
        text.Line($"Each choice is compared with what the greedy pipeline would have done with the same estimates, {Dollars(s.Decomposition.BaselineCents)}.");
        text.Line();
        text.Table(
            ["Choice", "Gained", "What it is"],
            s.Decomposition.Gains.Select(g => new[] { Markdown(g.Name), Signed(g.Cents), Markdown(g.Says) }), "lrl");
        text.Line($"What the constraints cost, against the bound of {Dollars(s.UpperCents)}:");
        text.Line();
        text.Table(
            ["Constraint", "Cost", "What it is"],
            s.Decomposition.Costs.Select(g => new[] { Markdown(g.Name), Dollars(g.Cents), Markdown(g.Says) }), "lrl");
        var charged = s.Totals.PenaltiesByRule.Where(p => p.Value >= 0.5).ToArray();
        if (charged.Length > 0)
        {
            text.Line("Soft rules that the week does not fully keep:");
            text.Line();
            text.Table(["Rule", "Charged"], charged.Select(p => new[] { Markdown(p.Key), Dollars(p.Value) }), "lr");
        }
    }

    private static void Days(MarkdownPage text, WeekArtifacts week, CaptionBank bank)
    {
        text.Heading(2, "The week");
        foreach (var day in week.Schedule.Items.GroupBy(i => i.ScheduledDate).OrderBy(g => g.Key))
        {
            var plan = week.Allocation.Days.FirstOrDefault(d => d.Date == day.Key);
            var calendar = plan?.Calendar is > 1 and var factor ? Invariant($", calendar × {factor:0.00}") : "";
            text.Heading(3, LongDay(day.Key));
            text.Line($"{Count(day.Count(i => !i.IsFollowup), "send")}, expected {Dollars(day.Sum(i => i.ValueCents))}" + (plan is null ? "" : $"; strategy {Markdown(plan.Strategy)}{calendar}"));
            text.Line();
            text.Table(
                ["Time", "Item", "Send type", "Price", "To", "Expected", "Caption", "Notes"],
                day.Select(i => new[]
                {
                    Markdown(i.ScheduledTime), Code(i.Item), Code(i.SendTypeKey), Price(i.PriceCents), $"{Code(i.TargetKey)} by {Code(i.ChannelKey)}", Dollars(i.ValueCents),
                    CaptionCell(i, bank), Notes(i, week.Schedule.Timezone),
                }),
                "lllrlrll");
        }
    }

    private static string CaptionCell(ScheduleItem item, CaptionBank bank) => item.CaptionId is not { } id
        ? "**to be written**"
        : Code(id) + (bank.Find(id) is { } caption ? " " + Markdown(caption.Text, CaptionExcerpt) : "");

    private static string Notes(ScheduleItem item, string timezone)
    {
        var notes = new List<string>();
        if (item.IsFollowup)
        {
            notes.Add($"follow-up of {Code(item.ParentItemId)}" + (item.Deferred ? ", put off to the morning" : ""));
        }

        if (!string.IsNullOrEmpty(item.ContentType))
        {
            notes.Add(Code(item.ContentType));
        }

        if (item.FlyerRequired)
        {
            notes.Add("flyer");
        }

        if (item.Label.Length > 0)
        {
            notes.Add($"label {Markdown(item.Label)}");
        }

        if (item.ExpiresAt is { } at)
        {
            notes.Add(Invariant($"expires {new ZonedTimes(timezone).Local(at):ddd HH:mm}"));
        }

        if (item.Explore)
        {
            notes.Add("explores");
        }

        return string.Join("; ", notes);
    }

    private static void Shortfalls(MarkdownPage text, Allocation allocation)
    {
        if (allocation.Infeasible is { } why)
        {
            text.Heading(2, "No allocation");
            text.Line(Markdown(why));
        }

        if (allocation.Shortfall.Length == 0)
        {
            return;
        }

        text.Heading(2, "Less than was wanted");
        text.Table(
            ["Day", "Category", "Wanted", "Possible", "Bound by", "Why"],
            allocation.Shortfall.Select(s => new[]
            {
                Day(s.Date), s.Category.ToString().ToLowerInvariant(), Invariant($"{s.Wanted}"), Invariant($"{s.Possible}"), Code(s.Binding), Markdown(s.Reason),
            }),
            "llrrll");
    }

    private static void Followups(MarkdownPage text, WeekArtifacts week)
    {
        text.Heading(2, "Follow-ups");
        var deferred = week.Followups.Items.Count(f => f.Deferred);
        text.Line($"{Count(week.Followups.Items.Length, "follow-up")}, {deferred} of them put off to the next morning; {week.Followups.Dropped.Length} dropped.");
        text.Line();
        if (week.Followups.Dropped.Length > 0)
        {
            text.Table(["After", "Dropped because"], week.Followups.Dropped.Select(d => new[] { Code(d.ParentSlot), Markdown(d.Reason) }), "ll");
        }
    }

    private static void Explored(MarkdownPage text, WeekArtifacts week)
    {
        var items = week.Schedule.Items.Where(i => i.Explore).ToArray();
        text.Heading(2, "Tried in order to learn");
        text.Line(items.Length == 0 ? "Nothing this week: every send is the best that is known." : $"{Count(items.Length, "send")} drawn from what is believed instead of chosen as the best; compare what they earn after 7 to 14 days.");
        text.Line();
        if (items.Length > 0)
        {
            text.Table(
                ["Item", "When", "Send type", "Caption", "Expected"],
                items.Select(i => new[] { Code(i.Item), $"{Day(i.ScheduledDate)} {i.ScheduledTime}", Code(i.SendTypeKey), Code(i.CaptionId), Dollars(i.ValueCents) }), "llllr");
        }
    }

    private static void Findings(MarkdownPage text, WeekArtifacts week)
    {
        text.Heading(2, "What the validator found");
        if (week.Certificate is not { } c)
        {
            text.Line("Not validated yet.");
            return;
        }

        var failed = c.Checks.Where(k => !k.Value).Select(k => Code(k.Key)).ToArray();
        text.Line($"{c.Checks.Count - failed.Length} of {c.Checks.Count} checks passed" + (failed.Length > 0 ? $"; not {string.Join(", ", failed)}." : "."));
        text.Line();
        if (c.Findings.Length > 0)
        {
            text.Table(
                ["Severity", "Check", "Item", "Says"],
                c.Findings.Select(f => new[] { Markdown(f.Severity), Code(f.Rule.Length > 0 ? $"{f.Check}/{f.Rule}" : f.Check), Code(f.Item), Markdown(f.Says) }), "llll");
        }
    }

    private static void Warnings(MarkdownPage text, WeekArtifacts week)
    {
        var pools = week.Captions.Pools.Where(p => p.FreshRatio < 0.5).Select(p =>
            Invariant($"Only {p.Fresh} of {p.Available} captions for {Code(p.SendType)} are fresh: write new ones."));
        var manual = week.Captions.ManualNeeded > 0 ? [$"{Count(week.Captions.ManualNeeded, "send")} without a caption: a person must write one."] : Array.Empty<string>();
        string[] all =
        [
            .. manual, .. pools,
            .. week.Performance.Warnings.Concat(week.Allocation.Warnings).Concat(week.Targets.Warnings).Select(w => Markdown(w)),
        ];
        if (all.Length == 0)
        {
            return;
        }

        text.Heading(2, "Warnings");
        foreach (var warning in all)
        {
            text.Point(warning);
        }
    }

    private static string Signed(double cents) => cents > 0 ? "+" + Dollars(cents) : Dollars(cents);
}
