using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>Derives the handoff report of a run: what the next session, a human or an agent, goes on from.</summary>
public static class Handoff
{
    /// <param name="run">The fold over the run's journal.</param>
    /// <param name="history">The history of the same entries, and of the task journals.</param>
    public static HandoffReport Of(Run run, RunHistory history)
    {
        var setup = run.Setup ?? throw new ArgumentException("A run that has not started has no handoff.", nameof(run));
        var tasks = run.Tasks.Values.ToLookup(t => t.Wave);
        var work = run.Waves.Select((w, i) => (Wave: w, Index: i)).Where(w => w.Wave.Status != WaveStatus.Pending)
            .Select(w => Work(run, history, w.Wave, [.. tasks[w.Index]])).ToImmutableArray();
        var (ready, others) = Products.Deliverables(run, history);
        var (mitigated, open) = Products.Risks(run, history);
        return new()
        {
            Run = setup.RunId,
            Tenant = setup.Tenant,
            Plan = setup.Plan.Id,
            Title = setup.Plan.Title,
            State = Wording.Of(run.Status),
            Version = history.Version,
            Position = history.Position,
            StartedAt = history.StartedAt,
            At = history.At,
            Summary = Summary(run, history),
            KeyAchievement = Achievement(run, history),
            Work = work,
            Artifacts = Products.All(run),
            Tasks = Tasks(run, history),
            CriticalPath = CriticalPaths.Of(run, history),
            BlockersResolved = Blockers.Resolved(history),
            BlockersRemaining = Blockers.Remaining(run, history),
            Ready = ready,
            MadeNotChecked = others,
            RisksMitigated = mitigated,
            RisksOpen = open,
            First = NextSteps.First(run, history),
            Second = NextSteps.Second(run, history),
            Third = NextSteps.Third(run, history),
            Read = NextSteps.Read(run),
            Metrics = [.. run.Waves.Where(w => w.Gate is not null).SelectMany(w => w.Gate!.Criteria.Select(c => MetricOf(w, c, history)))],
            TimeSaved = Saved(history),
            Quality = SessionQuality.Of(run, history),
            Notes = SessionQuality.Notes(run, history),
            Deferred = [.. run.Deferred.Select(d => Deferral(run, history, d.Key))],
            Manual = Manual(run),
        };
    }

    private static string Summary(Run run, RunHistory history)
    {
        var done = run.Waves.Count(w => w.Status == WaveStatus.Done);
        var aside = run.Lanes.Values.Count(l => l.Outcome is not (null or LaneOutcome.Passed));
        var lanes = run.Lanes.IsEmpty ? "" : $"; {Wording.Count(run.Lanes.Count, "lane")}, {aside} set aside";
        var end = run.EndReason is null ? "" : $" {run.EndCode ?? "Reason"}: {run.EndReason}";
        return $"Run {run.Setup!.RunId} of plan '{run.Setup.Plan.Id}' is {Wording.Of(run.Status)} after {Wording.Time(Wording.Seconds(history.Elapsed))}: " +
            $"{done} of {Wording.Count(run.Waves.Length, "wave")} done, {Wording.Count(run.Counts.Applied, "task")} applied, {run.Counts.Failed} failed, " +
            $"{run.Counts.Skipped} skipped{lanes}.{end}";
    }

    /// <summary>The last wave that a computed GO stands behind, with what it rests on.</summary>
    private static Observation Achievement(Run run, RunHistory history)
    {
        var wave = run.Waves.LastOrDefault(w => w is { Status: WaveStatus.Done, Gate.Verdict: Verdict.Go, Gate.Criteria.IsEmpty: false });
        return wave is null
            ? new("none: no wave has passed a gate with criteria", [])
            : new($"{wave.Id} '{wave.Title}' passed its gate with {wave.Gate!.Criteria.Count(c => c.Met)} of {wave.Gate.Criteria.Length} criteria met: " +
                string.Join(", ", wave.Gate.Criteria.Where(c => c.Met).Select(c => $"{(c.Lane is null ? "" : c.Lane + " ")}{c.Metric} = {c.Value}").Take(10)),
                Products.GateEvents(history, wave.Id));
    }

    private static WaveWork Work(Run run, RunHistory history, WaveState wave, List<TaskState> tasks)
    {
        var times = history.Waves.GetValueOrDefault(wave.Id);
        var span = times?.StartedAt is { } start ? (times.DoneAt ?? history.At) - start : TimeSpan.Zero;
        var decision = wave.Decision is { } d ? $"{Wording.Of(d.Verdict)} by {d.Actor}{(d.Reason is null ? "" : ": " + d.Reason)}" : null;
        return new(
            wave.Id, wave.Title, wave.Status.ToString().ToLowerInvariant(), wave.Lanes.Length,
            run.Lanes.Values.Count(l => l.Wave == wave.Id && l.Outcome is not (null or LaneOutcome.Passed)),
            tasks.Count(t => t.Stage == TaskStage.Applied), tasks.Count(t => t.Stage == TaskStage.Failed), tasks.Count(t => t.Stage == TaskStage.Skipped),
            tasks.Count(t => !t.IsSettled), tasks.Sum(t => history.Task(t.Id).Attempts), Wording.Seconds(span),
            wave.Gate is null ? Wording.Of(Verdict.Pending) : Wording.Of(wave.Gate.Verdict), Wording.Of(wave.Gate?.Severity ?? Severity.None),
            times?.Gates.Count ?? 0, decision, [.. times?.Gates.Select(g => g.Position) ?? []]);
    }

    private static TaskTable Tasks(Run run, RunHistory history)
    {
        var unfinished = Products.InOrder(run, t => t.Stage != TaskStage.Applied).ToList();
        var c = run.Counts;
        return new(
            c.Tasks, c.Applied, c.Failed, c.Skipped, c.Tasks - c.Applied - c.Failed - c.Skipped, c.Attempts,
            [.. unfinished.Take(Products.MostListed).Select(t =>
                new UnfinishedTask(t.Id, t.Agent, t.Stage.ToString().ToLowerInvariant(), history.Task(t.Id).Attempts, t.Code, t.Reason))],
            Math.Max(0, unfinished.Count - Products.MostListed));
    }

    private static Metric MetricOf(WaveState wave, CriterionResult c, RunHistory history) => new(
        wave.Id, c.Lane, c.Metric, GateDecider.Says(c.Op, c.Limit), c.Value is { } v ? Json(v) : null, c.Met, c.Evidence,
        history.Waves.TryGetValue(wave.Id, out var h) && h.Gates.Count > 0 ? h.Gates[^1].Position : 0);

    private static JsonElement Json(Scalar value) =>
        value.Number is { } n ? JsonSerializer.SerializeToElement(n, HandoffJson.Default.Decimal)
        : value.Flag is { } f ? JsonSerializer.SerializeToElement(f, HandoffJson.Default.Boolean)
        : JsonSerializer.SerializeToElement(value.Text ?? "", HandoffJson.Default.String);

    private static TimeSaved Saved(RunHistory history)
    {
        var (sequential, parallel) = (history.Sequential, history.Parallel());
        var waited = history.Waits.Aggregate(TimeSpan.Zero, (sum, w) => sum + ((w.Until ?? history.At) - w.Since));
        return new(Wording.Seconds(sequential), Wording.Seconds(parallel), Wording.Seconds(sequential) - Wording.Seconds(parallel), Wording.Seconds(waited), history.ToolCalls);
    }

    private static Deferral Deferral(Run run, RunHistory history, string entry)
    {
        var stub = run.Deferred[entry];
        var events = history.Happenings.OfType<Happening.PutOff>().Where(h => h.Entry == entry).Select(h => h.Position).ToImmutableArray();
        return new(entry, stub?.Text ?? "none: it was deferred without a stub", stub?.Revisit, events);
    }

    private static ImmutableArray<ManualStep> Manual(Run run)
    {
        var steps = ImmutableArray.CreateBuilder<ManualStep>();
        foreach (var slot in run.Index.Waves)
        {
            for (var entry = 0; entry < slot.Entries.Length; entry++)
            {
                var task = slot.Entries[entry].Entry;
                if (task.Kind == TaskKind.Work || run.Deferred.ContainsKey(task.Id))
                {
                    continue;
                }

                var made = run.Tasks.Values.Where(t => t.Wave == slot.Index && t.Entry == entry).OrderBy(t => t.Id, StringComparer.Ordinal).ToList();
                if (made.Count == 0)
                {
                    steps.Add(Step(run, task, task.Id, null, run.Waves[slot.Index].Status));
                }

                steps.AddRange(made.Select(t => Step(run, task, t.Id, t.Stage, WaveStatus.Running)));
            }
        }

        return steps.ToImmutable();
    }

    private static ManualStep Step(Run run, PlanTask task, string id, TaskStage? stage, WaveStatus wave)
    {
        var asked = run.Approvals.Values.LastOrDefault(a => a.Task == id && a.Status == ApprovalStatus.Pending);
        var state = stage switch
        {
            TaskStage.Applied => "done",
            TaskStage.Failed => "refused",
            TaskStage.Skipped => "skipped",
            TaskStage.Asked => "asked",
            _ => wave == WaveStatus.Skipped ? "skipped" : "not asked",
        };
        return new(id, task.Kind.ToString().ToLowerInvariant(), task.Does, state, task.Estimate?.Low, task.Estimate?.High,
            asked is null ? null : Waits.Approval(asked.Id).Command);
    }
}
