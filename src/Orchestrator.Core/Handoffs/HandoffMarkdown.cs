using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Orchestrator.Core.Handoffs;

/// <summary>The handoff report for people. The same content as the record; a section without content says "none".</summary>
public static class HandoffMarkdown
{
    /// <summary>Rows of the table of metrics, missed ones first; the JSON has all.</summary>
    private const int MostMetrics = 200;

    public static string Of(HandoffReport r)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# Handoff of {r.Run}: {Text(r.Title)}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"State **{r.State}** · plan {r.Plan} · tenant {r.Tenant} · version {r.Version} · {Wording.Moment(r.StartedAt)} to {Wording.Moment(r.At)}\n");

        Head(page, "Summary and key achievement");
        page.Append(Text(r.Summary)).Append("\n\nKey achievement: ").Append(Says(r.KeyAchievement)).Append('\n');

        Head(page, "Work completed, by wave");
        Table(page, "Wave | State | Gate | Decision | Lanes | Applied | Failed | Skipped | Open | Attempts | Time | Events", r.Work, w =>
            [$"{w.Wave} {w.Title}", w.State, w.Severity == "none" ? w.Verdict : $"{w.Verdict} ({w.Severity})", w.Decision ?? "", w.LanesSetAside == 0 ? $"{w.Lanes}" : $"{w.Lanes}, {w.LanesSetAside} set aside",
                N(w.Applied), N(w.Failed), N(w.Skipped), N(w.Open), N(w.Attempts), Wording.Time(w.Seconds), Refs(w.Events)]);

        Head(page, "Artifacts");
        page.Append(CultureInfo.InvariantCulture, $"{Wording.Count(r.Artifacts.Count, "artifact")}, {Wording.Bytes(r.Artifacts.Bytes)}.\n\n");
        Table(page, "Id | Name | Size | Task | Wave", r.Artifacts.Listed, a => [a.Id, a.Name, Wording.Bytes(a.Bytes), a.Task, a.Wave]);
        More(page, r.Artifacts.NotListed, $"orc artifact list {r.Run}");

        Head(page, "Task status");
        var t = r.Tasks;
        page.Append(CultureInfo.InvariantCulture, $"{N(t.Total)} tasks: {N(t.Applied)} applied, {N(t.Failed)} failed, {N(t.Skipped)} skipped, {N(t.Open)} open; {Wording.Count(t.Attempts, "attempt")}.\n\nNot applied:\n\n");
        Table(page, "Task | Agent | State | Attempts | Why", t.Unfinished, u => [u.Task, u.Agent, u.Stage, N(u.Attempts), $"{u.Code} {u.Reason}".Trim()]);
        More(page, t.NotListed, $"orc event list {r.Run}");

        Head(page, "Critical path");
        Path(page, r.CriticalPath);

        Head(page, "Blockers resolved");
        Bullets(page, r.BlockersResolved, Line);
        Head(page, "Blockers remaining");
        Bullets(page, r.BlockersRemaining, Line);

        Head(page, "Deliverables ready");
        Bullets(page, r.Ready.Listed, Line);
        More(page, r.Ready.Count - r.Ready.Listed.Length, $"orc artifact list {r.Run}");
        Head(page, "Made, without a passed check");
        Bullets(page, r.MadeNotChecked.Listed, Line);
        More(page, r.MadeNotChecked.Count - r.MadeNotChecked.Listed.Length, $"orc artifact list {r.Run}");

        Head(page, "Risks mitigated");
        Bullets(page, r.RisksMitigated, Line);
        Head(page, "Risks open");
        Bullets(page, r.RisksOpen, Line);

        Head(page, "Next session, P1: do first");
        Bullets(page, r.First, Line);
        Head(page, "Next session, P2");
        Bullets(page, r.Second, Line);
        Head(page, "Next session, P3");
        Bullets(page, r.Third, Line);

        Head(page, "Files to read");
        Bullets(page, r.Read, f => $"{Text(f.Name)}: {Text(f.Why)} — `{f.Command}`");

        Head(page, "Metrics");
        Table(page, "Wave | Lane | Metric | Must be | Value | Met | Evidence | Event", r.Metrics.OrderBy(m => m.Met).Take(MostMetrics), m =>
            [m.Wave, m.Lane ?? "", m.Name, m.Condition, m.Value is { } v ? Wording.Of(v) : "not attested", m.Met ? "yes" : "no", m.Evidence ?? "none", $"#{m.Event}"]);
        More(page, r.Metrics.Length - MostMetrics, $"orc gate show {r.Run}");

        Head(page, "Time saved");
        var s = r.TimeSaved;
        page.Append(CultureInfo.InvariantCulture, $"{Wording.Count(s.ToolCalls, "attested tool call")}: {Wording.Time(s.SequentialSeconds)} one after the other, {Wording.Time(s.ParallelSeconds)} side by side, ")
            .Append(CultureInfo.InvariantCulture, $"{Wording.Time(s.SavedSeconds)} saved. The run stood {Wording.Time(s.WaitedSeconds)} for answers.\n");

        Head(page, "Session quality");
        page.Append("### Strengths\n\n");
        Bullets(page, r.Quality.Strengths, Says);
        page.Append("\n### Learnings\n\n");
        Bullets(page, r.Quality.Learnings, Says);
        page.Append("\n### Improvements\n\n");
        Bullets(page, r.Quality.Improvements, Says);

        Head(page, "Handoff notes");
        Bullets(page, r.Notes, Says);
        Head(page, "Deferred tasks");
        Bullets(page, r.Deferred, d => $"**{Text(d.Task)}**: {Text(d.Says)}{Tail(d.Events)}");
        Head(page, "Manual steps");
        Bullets(page, r.Manual, m => $"{m.Task} ({m.Kind}, {m.State}{(m.LowHours is { } low ? $", {Wording.Hours(low, m.HighHours ?? low)}" : ", not estimated")}): {Text(m.Does)}{(m.Command is null ? "" : $" — `{m.Command}`")}");
        return page.ToString();
    }

    private static void Path(StringBuilder page, CriticalPath path)
    {
        page.Append(CultureInfo.InvariantCulture, $"By estimate: {Wording.Hours(path.Low, path.High)} over {Wording.Count(path.Steps.Length, "step")}, {path.NotEstimated} of them not estimated.\n\n");
        Table(page, "Wave | Task | Low h | High h", path.Steps.Take(Products.MostListed), p => [p.Wave, p.Task, Wording.Number(p.Low), Wording.Number(p.High)]);
        More(page, path.Steps.Length - Products.MostListed, null);
        page.Append(CultureInfo.InvariantCulture, $"\nAs measured: {Wording.Time(path.MeasuredSeconds)} over {Wording.Count(path.Measured.Length, "step")}, from the start of each wave to its last task.\n\n");
        Table(page, "Wave | Task | Seconds | Event", path.Measured.Take(Products.MostListed), p => [p.Wave, p.Task, Wording.Number(p.Seconds), $"#{p.Event}"]);
        More(page, path.Measured.Length - Products.MostListed, null);
        page.Append("\nSums checked: ").AppendJoin(", ", path.Checks.Select(c => $"{c.Of} {Wording.Number(c.Stated)} {(c.Ok ? "=" : "≠")} {Wording.Number(c.Sum)}")).Append(".\n");
    }

    private static string Line(Blocker b) => $"{Text(b.Says)} ({Wording.Number(b.Minutes)} min){Tail(b.Events)}";

    private static string Line(Deliverable d) => $"{Text(d.Name)} ({d.Artifact}, {Wording.Bytes(d.Bytes)}, {d.Task}): {Text(d.Check)}{Tail(d.Events)}";

    private static string Line(Risk risk) => $"{Text(risk.Says)} ({risk.Task}): {Text(risk.Because)}{Tail(risk.Events)}";

    private static string Line(NextStep step) => $"{Text(step.Says)}{(step.Command is null ? "" : $" — `{step.Command}`")}{Tail(step.Events)}";

    private static string Says(Observation o) => Text(o.Says) + Tail(o.Events);

    private static void Head(StringBuilder page, string title) => page.Append("\n## ").Append(title).Append("\n\n");

    private static void Bullets<T>(StringBuilder page, ImmutableArray<T> items, Func<T, string> line)
    {
        foreach (var item in items)
        {
            page.Append("- ").Append(line(item)).Append('\n');
        }

        if (items.IsEmpty)
        {
            page.Append("none\n");
        }
    }

    private static void Table<T>(StringBuilder page, string header, IEnumerable<T> rows, Func<T, string[]> cells)
    {
        var any = false;
        foreach (var row in rows)
        {
            if (!any)
            {
                page.Append("| ").Append(header).Append(" |\n|").Append(string.Concat(Enumerable.Repeat("---|", header.Split('|').Length))).Append('\n');
                any = true;
            }

            page.Append("| ").AppendJoin(" | ", cells(row).Select(c => Text(c).Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }

        if (!any)
        {
            page.Append("none\n");
        }
    }

    private static void More(StringBuilder page, long count, string? command)
    {
        if (count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\nand {N(count)} more{(command is null ? "" : $": `{command}`")}\n");
        }
    }

    private static string Tail(ImmutableArray<long> events) => events.IsEmpty ? "" : " " + Refs(events);

    private static string Refs(ImmutableArray<long> events) => events.IsEmpty ? "" : $"[{string.Join(", ", events.Select(e => $"#{e}"))}]";

    private static string N(long n) => Wording.Number(n);

    // Texts come from plans, tools and people: they must not start a heading, a list or a tag of their own.
    private static string Text(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
}
