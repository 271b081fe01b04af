using System.Collections.Immutable;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;
using Orchestrator.Core.Scope;

namespace Orchestrator.Core.Handoffs;

/// <summary>What to do next, most urgent first, each with the exact command where there is one.</summary>
internal static class NextSteps
{
    /// <summary>P1: answers what the run waits for, and lets it go on.</summary>
    public static ImmutableArray<NextStep> First(Run run, RunHistory history)
    {
        var id = run.Setup!.RunId;
        var steps = ImmutableArray.CreateBuilder<NextStep>();
        steps.AddRange(OpenWaits.Of(run).Select(w => new NextStep(Ask(run, w), w.Command, Since(history, w))));
        switch (run.Status)
        {
            case RunStatus.NoGo when run.Waves[run.Current].Decision is null:
                steps.Add(new($"Or do the tasks again that missed the criteria of {run.Waves[run.Current].Id}", $"orc run resume {id}", []));
                break;
            case RunStatus.Waiting or RunStatus.NoGo or RunStatus.Paused or RunStatus.Running or RunStatus.Queued:
                steps.Add(new("Let the run go on", $"orc run resume {id}", []));
                break;
            case RunStatus.Failed or RunStatus.Budget:
                steps.Add(new($"See why it ended: {run.EndCode} {run.EndReason}", $"orc explain {id}", []));
                break;
        }

        return steps.ToImmutable();
    }

    /// <summary>P2: what the run went past: lanes set aside, human overrides, tasks that were not done.</summary>
    public static ImmutableArray<NextStep> Second(Run run, RunHistory history)
    {
        var id = run.Setup!.RunId;
        var steps = ImmutableArray.CreateBuilder<NextStep>();
        steps.AddRange(history.Happenings.OfType<Happening.LaneLeft>().Take(Products.MostListed)
            .Select(l => new NextStep($"Lane {l.Lane} was set aside in {l.Wave}: {l.Reason}", $"orc explain {id}/{l.Wave}", [l.Position])));
        steps.AddRange(run.Waves.Where(w => w is { Gate.Verdict: Verdict.NoGo, Decision.Verdict: Verdict.Go }).Select(w => new NextStep(
            $"{w.Id} went on although it computed NO-GO: {string.Join(", ", w.Gate!.Criteria.Where(c => !c.Met).Take(10).Select(Missed))}" +
            (w.Gate.Due is { } due ? $"; due {Wording.Moment(due)}" : ""),
            $"orc gate show {id} {w.Id}", Products.GateEvents(history, w.Id))));
        steps.AddRange(Products.InOrder(run, t => t.Stage == TaskStage.Failed).Take(Products.MostListed)
            .Select(t => new NextStep($"{t.Id} was not done: {t.Code} {t.Reason}", $"orc explain {id}/{t.Id}", [history.Task(t.Id).SettledPosition])));
        return steps.ToImmutable();
    }

    /// <summary>P3: what was put off.</summary>
    public static ImmutableArray<NextStep> Third(Run run, RunHistory history)
    {
        var steps = ImmutableArray.CreateBuilder<NextStep>();
        steps.AddRange(run.Deferred.Select(d => new NextStep(
            d.Value is { } stub ? $"Look at {d.Key} again on {stub.Revisit:yyyy-MM-dd}" : $"Look at {d.Key} again", null,
            [.. history.Happenings.OfType<Happening.PutOff>().Where(h => h.Entry == d.Key).Select(h => h.Position)])));
        if (run.Scope is { Verdict: not ScopeVerdict.Fits } scope)
        {
            steps.Add(new($"The plan has {scope.Count} task entries; proposed to put off: {string.Join(", ", scope.Deferred)}", null, []));
        }

        return steps.ToImmutable();
    }

    /// <summary>What to read before deciding: previews that wait, then the products that missed a criterion, then what the last wave left.</summary>
    public static ImmutableArray<FileToRead> Read(Run run)
    {
        const int most = 10;
        var id = run.Setup!.RunId;
        var files = new List<FileToRead>();
        foreach (var approval in run.Approvals.Values.Where(a => a.Status == ApprovalStatus.Pending))
        {
            files.Add(new(approval.Id, $"what {approval.Tool} would change", $"orc approval show {approval.Id}"));
        }

        var missed = run.Waves.Where(w => w.Gate is { Verdict: Verdict.NoGo }).SelectMany(w => w.Gate!.Criteria.Where(c => c is { Met: false, Evidence: not null }).Select(c => (w, c)));
        foreach (var (wave, criterion) in missed.Take(most))
        {
            if (Ids.Parse(criterion.Evidence!) is { } at && run.Tasks.TryGetValue(at.Task, out var task))
            {
                files.AddRange(task.Artifacts.Select(a => new FileToRead(a.Name, $"it attested {criterion.Metric}, which missed the gate of {wave.Id}", Get(id, a.Id))));
            }
        }

        var last = run.Tasks.Values.Where(t => t.Artifacts.Length > 0).Select(t => t.Wave).DefaultIfEmpty(-1).Max();
        files.AddRange(Products.InOrder(run, t => t.Wave == last).SelectMany(t => t.Artifacts.Select(a =>
            new FileToRead(a.Name, $"{t.Id} of {run.Waves[last].Id} left it", Get(id, a.Id)))).Take(most));
        return [.. files.DistinctBy(f => f.Command).Take(most)];
    }

    private static string Get(string run, string artifact) => $"orc artifact get {run} {artifact} --out .";

    private static string Ask(Run run, WaitingFor wait) => wait.Kind switch
    {
        "approval" when run.Approvals.GetValueOrDefault(wait.Id) is { } a => $"Decide whether {a.Tool} may run with the arguments {a.ArgumentsHash[..Math.Min(12, a.ArgumentsHash.Length)]}",
        "gate" when run.Waves.FirstOrDefault(w => w.Id == wait.Id)?.Gate is { } gate => $"Decide about {wait.Id}: {string.Join(", ", gate.Criteria.Where(c => !c.Met).Take(10).Select(Missed))}",
        "drift" when run.Drift.FirstOrDefault(d => d.Entry == wait.Id) is { } check => check.Question ?? $"Decide about {wait.Id}",
        "scope" => run.Scope?.Says ?? "Decide whether the plan may be that long",
        _ => $"Decide about {wait.Id}",
    };

    private static string Missed(CriterionResult c) =>
        $"{(c.Lane is null ? "" : c.Lane + " ")}{c.Metric} {(c.Value is { } v ? $"is {v}" : "was attested by nobody")}, must be {GateDecider.Says(c.Op, c.Limit)}";

    private static ImmutableArray<long> Since(RunHistory history, WaitingFor wait) =>
        history.Waits.LastOrDefault(w => w.Kind == wait.Kind && w.Id == wait.Id) is { } found ? [found.Position] : [];
}
