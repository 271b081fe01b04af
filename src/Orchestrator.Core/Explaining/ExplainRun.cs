using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>Why the run stands where it stands.</summary>
internal static class ExplainRun
{
    private const int MostLines = 50;

    public static Explanation Of(Trail trail, Run run, RunHistory history)
    {
        var id = run.Setup!.RunId;
        var why = new List<string> { Rule(run.Status) };
        if (run.EndReason is not null)
        {
            why.Add($"{run.EndCode ?? "Reason"}: {run.EndReason}");
        }

        why.AddRange(OpenWaits.Of(run).Select(w => $"It waits for a {w.Kind} decision about {w.Id}: {w.Command}"));
        why.AddRange(run.Waves.Where(w => w.Status != WaveStatus.Pending).TakeLast(MostLines).Select(w =>
            $"{w.Id} '{w.Title}' is {w.Status.ToString().ToLowerInvariant()}" +
            $"{(w.Gate is { } g ? $", gate {Wording.Of(g.Verdict)}" : "")}{(w.Decision is { } d ? $", {Wording.Of(d.Verdict)} by {d.Actor}" : "")}: orc explain {id}/{w.Id}"));
        why.AddRange(run.Tasks.Values.Where(t => t.Stage == TaskStage.Failed).OrderBy(t => t.Id, StringComparer.Ordinal).Take(MostLines).Select(t =>
            $"{t.Id} failed, {t.Code}: {t.Reason} (#{history.Task(t.Id).SettledPosition})"));
        why.AddRange(history.Happenings.OfType<Happening.LaneLeft>().TakeLast(MostLines).Select(l => $"Lane {l.Lane} was set aside in {l.Wave}: {l.Reason} (#{l.Position})"));
        why.AddRange(history.Happenings.OfType<Happening.Decided>().TakeLast(MostLines).Select(d =>
            $"{d.Actor}: {d.Kind} {d.Id} {d.Verdict}{(d.Reason is null ? "" : $", {d.Reason}")} (#{d.Position})"));
        return Explainer.Make(id, Wording.Of(run.Status), trail, why);
    }

    private static string Rule(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "Rule: a run succeeds when every wave is done or skipped and at least one lane is left.",
        RunStatus.NoGo => "Rule: a NO-GO stops the run until a human says GO or a resume repeats what missed the criteria.",
        RunStatus.Waiting => "Rule: a run waits when nothing can go on before a human answers.",
        RunStatus.Paused => "Rule: a paused run starts nothing more until it is resumed.",
        RunStatus.Budget => "Rule: a run ends when a limit of its budget is reached.",
        _ => "Rule: a run goes on wave by wave until it must ask, fails or is over.",
    };
}
