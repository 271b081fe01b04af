using System.Collections.Immutable;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>What went well, what was learned and what to change: each statement derived from events, with their positions.</summary>
internal static class SessionQuality
{
    private const int MostPerKind = 20;

    public static Quality Of(Run run, RunHistory history) => new([.. Strengths(run, history)], [.. Learnings(run, history)], [.. Improvements(run, history)]);

    /// <summary>Facts that a next session must not be surprised by.</summary>
    public static ImmutableArray<Observation> Notes(Run run, RunHistory history)
    {
        var notes = ImmutableArray.CreateBuilder<Observation>();
        var setup = run.Setup!;
        notes.Add(new($"Everything here is derived from the journal up to position {history.Position} (version {history.Version} of the run); " +
            $"#n is the event at position n: orc event list {setup.RunId} --after {Math.Max(0, history.Position - 10)}", []));
        notes.Add(new($"Inputs by SHA-256: {(setup.Hashes.IsEmpty ? "none" : string.Join(", ", setup.Hashes.Select(h => $"{h.Key} {h.Value[..Math.Min(12, h.Value.Length)]}")))}", []));
        notes.Add(new($"Parameters: {(setup.Parameters.IsEmpty ? "none" : string.Join(", ", setup.Parameters.Select(p => $"{p.Key} = {Wording.Of(p.Value)}")))}", []));
        if (setup.SimulatedClock)
        {
            notes.Add(new("The clock is simulated: times and durations are the plan's, not the machine's", []));
        }

        notes.AddRange(history.Happenings.OfType<Happening.Decided>().Take(MostPerKind)
            .Select(d => new Observation($"{d.Actor}: {d.Kind} {d.Id} {d.Verdict}{(d.Reason is null ? "" : $" ({d.Reason})")}", [d.Position])));
        notes.AddRange(history.Happenings.OfType<Happening.Stopped>().Select(s => new Observation($"{s.Actor} {s.How} the run{(s.Reason is null ? "" : $" ({s.Reason})")}", [s.Position])));
        notes.AddRange(history.Happenings.OfType<Happening.WentOn>().Take(MostPerKind).Select(r => new Observation(
            $"{r.Actor} resumed the run, {(r.Repeats.IsDefaultOrEmpty ? "nothing was repeated" : $"repeated: {string.Join(", ", r.Repeats.Take(10))}")}", [r.Position])));
        return notes.ToImmutable();
    }

    private static IEnumerable<Observation> Strengths(Run run, RunHistory history)
    {
        var applied = run.Tasks.Values.Where(t => t.Stage == TaskStage.Applied && history.Task(t.Id).Attempts > 0).ToList();
        var first = applied.Where(t => history.Task(t.Id).Attempts == 1).ToList();
        if (first.Count > 0)
        {
            yield return new($"{first.Count} of {Wording.Count(applied.Count, "task")} done by agents were applied at the first attempt",
                [first.Min(t => history.Task(t.Id).SettledPosition), first.Max(t => history.Task(t.Id).SettledPosition)]);
        }

        foreach (var (wave, times) in InOrder(run, history).Where(w => w.Times.Gates is [{ Result.Verdict: Verdict.Go, Result.Criteria.IsEmpty: false }, ..]).Take(MostPerKind))
        {
            yield return new($"{wave.Id} passed its gate at the first evaluation", [times.Gates[0].Position]);
        }

        foreach (var repair in history.Repairs.Where(r => r.AnsweredAt is not null).Take(MostPerKind))
        {
            yield return new($"{repair.By} found a fault in the product of {repair.Task} and had it repaired in {Wording.Time(Wording.Seconds(repair.AnsweredAt!.Value - repair.At))}",
                [repair.Position, repair.AnsweredPosition]);
        }

        foreach (var resume in history.Happenings.OfType<Happening.WentOn>().Where(r => r.Repeats.IsDefaultOrEmpty).Take(MostPerKind))
        {
            yield return new("The run went on without repeating a finished task", [resume.Position]);
        }
    }

    private static IEnumerable<Observation> Learnings(Run run, RunHistory history)
    {
        foreach (var wave in run.Waves.Where(w => w is { Gate.Verdict: Verdict.NoGo, Decision.Verdict: Verdict.Go }).Take(MostPerKind))
        {
            yield return new($"{wave.Decision!.Actor} said GO on {wave.Id} against the computed NO-GO: {wave.Decision.Reason}",
                [.. Products.GateEvents(history, wave.Id), .. history.Happenings.OfType<Happening.Decided>().Where(d => d.Kind == "gate" && d.Id == wave.Id).Select(d => d.Position)]);
        }

        foreach (var lane in history.Happenings.OfType<Happening.LaneLeft>().Take(MostPerKind))
        {
            yield return new($"Lane {lane.Lane} cannot pass {lane.Wave} as it is: {lane.Reason}", [lane.Position]);
        }

        foreach (var repair in history.Repairs.Take(MostPerKind))
        {
            yield return new($"{repair.By} about {repair.Task}: {repair.Reason}", [repair.Position]);
        }

        foreach (var put in history.Happenings.OfType<Happening.PutOff>().Take(MostPerKind))
        {
            yield return new($"{put.Entry} does not serve the North Star now", [put.Position]);
        }
    }

    private static IEnumerable<Observation> Improvements(Run run, RunHistory history)
    {
        foreach (var group in history.Happenings.OfType<Happening.AttemptFailed>().GroupBy(f => f.Code).Take(MostPerKind))
        {
            yield return new($"{Wording.Count(group.Count(), "attempt")} failed with {group.Key}; first {group.First().Task}: {group.First().Reason}",
                [.. group.Take(MostPerKind).Select(f => f.Position)]);
        }

        foreach (var (wave, times) in InOrder(run, history))
        {
            foreach (var gate in times.Gates.Where(g => g.Result.Verdict == Verdict.NoGo).Take(MostPerKind))
            {
                yield return new($"{wave.Id} computed NO-GO ({Wording.Of(gate.Result.Severity)}): " +
                    string.Join("; ", gate.Result.Criteria.Where(c => !c.Met).Take(10).Select(c => $"{(c.Lane is null ? "" : c.Lane + " ")}{c.Metric} {(c.Value is { } v ? $"is {v}" : "was not attested")}, must be {GateDecider.Says(c.Op, c.Limit)}")),
                    [gate.Position]);
            }
        }

        foreach (var wait in history.Waits.Where(w => w.Until - w.Since >= TimeSpan.FromMinutes(1)).OrderByDescending(w => w.Until - w.Since).Take(MostPerKind))
        {
            yield return new($"The run stood {Wording.Time(Wording.Seconds(wait.Until!.Value - wait.Since))} for the {wait.Kind} question about {wait.Id}", [wait.Position, wait.AnsweredPosition]);
        }

        foreach (var expired in history.Happenings.OfType<Happening.Expired>().Take(MostPerKind))
        {
            yield return new($"Nobody decided {expired.Approval} in time", [expired.Position]);
        }
    }

    private static IEnumerable<(WaveState Wave, WaveHistory Times)> InOrder(Run run, RunHistory history) =>
        run.Waves.Where(w => history.Waves.ContainsKey(w.Id)).Select(w => (w, history.Waves[w.Id]));
}
