using System.Collections.Immutable;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>What held the run up, and for how long.</summary>
internal static class Blockers
{
    public static ImmutableArray<Blocker> Resolved(RunHistory history)
    {
        var blockers = ImmutableArray.CreateBuilder<Blocker>();
        blockers.AddRange(history.Waits.Where(w => !w.IsOpen).Select(w => new Blocker(
            w.Kind, w.Id, $"The {w.Kind} question about {w.Id} was answered by {w.By}", Wording.Minutes(w.Until!.Value - w.Since), [w.Position, w.AnsweredPosition])));
        blockers.AddRange(history.Repairs.Where(r => r.AnsweredAt is not null).Select(r => new Blocker(
            "repair", r.Question, $"{r.By} asked {r.Task} to do it again ({Flat(r.Reason)}); it did", Wording.Minutes(r.AnsweredAt!.Value - r.At), [r.Position, r.AnsweredPosition])));
        var failed = history.Happenings.OfType<Happening.AttemptFailed>().Where(f => !f.Final).GroupBy(f => f.Task);
        blockers.AddRange(failed.Where(g => history.Task(g.Key).SettledPosition > g.Max(f => f.Position)).Take(Products.MostListed).Select(g => new Blocker(
            "retry", g.Key, $"{Wording.Count(g.Count(), "attempt")} of {g.Key} failed ({g.First().Code}), a later one did not",
            Wording.Minutes(history.Task(g.Key).SettledAt!.Value - g.First().At), [.. g.Select(f => f.Position), history.Task(g.Key).SettledPosition])));
        return [.. blockers.OrderBy(b => b.Events[0])];
    }

    public static ImmutableArray<Blocker> Remaining(Run run, RunHistory history)
    {
        var blockers = ImmutableArray.CreateBuilder<Blocker>();
        foreach (var wait in OpenWaits.Of(run))
        {
            var since = history.Waits.LastOrDefault(w => w.Kind == wait.Kind && (w.Id == wait.Id || w.Kind == "scope"));
            blockers.Add(new(wait.Kind, wait.Id, $"The run waits for a {wait.Kind} decision about {wait.Id}", since is null ? 0 : Wording.Minutes(history.At - since.Since),
                since is null ? [] : [since.Position]));
        }

        blockers.AddRange(history.Happenings.OfType<Happening.Escalation>().GroupBy(e => e.Wave).Select(g => g.Last())
            .Where(e => Undecided(run, e.Wave))
            .Select(e => new Blocker("escalation", e.Wave, $"{e.Wave} was taken to the {e.Role} (level {e.Level}), due {Wording.Moment(e.Due)}", Wording.Minutes(history.At - e.At), [e.Position])));
        blockers.AddRange(history.Happenings.OfType<Happening.Rollback>().Where(r => Undecided(run, r.Wave))
            .Select(r => new Blocker("rollback", r.Wave, $"A rollback of {r.Wave} was asked for: {r.Reason}", Wording.Minutes(history.At - r.At), [r.Position])));
        blockers.AddRange(Products.InOrder(run, t => t.Stage == TaskStage.Failed).Take(Products.MostListed).Select(t => new Blocker(
            "task", t.Id, $"{t.Id} failed: {t.Code} {t.Reason}", Since(history, history.Task(t.Id).SettledAt), [history.Task(t.Id).SettledPosition])));
        blockers.AddRange(history.Happenings.OfType<Happening.LaneLeft>().Take(Products.MostListed).Select(l => new Blocker(
            "lane", l.Lane, $"Lane {l.Lane} was set aside in {l.Wave}: {l.Reason}", Wording.Minutes(history.At - l.At), [l.Position])));
        return blockers.ToImmutable();
    }

    private static bool Undecided(Run run, string wave) =>
        run.Waves.FirstOrDefault(w => w.Id == wave) is { Gate.Verdict: Verdict.NoGo, Status: not WaveStatus.Done } state && state.Decision?.Verdict != Verdict.Go;

    private static decimal Since(RunHistory history, DateTimeOffset? at) => at is { } t ? Wording.Minutes(history.At - t) : 0;

    private static string Flat(string reason) => reason.TrimEnd('.');
}
