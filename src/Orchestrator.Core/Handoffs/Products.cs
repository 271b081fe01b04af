using System.Collections.Immutable;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>What the run left: artifacts, which of them are checked, and which risks that settles.</summary>
internal static class Products
{
    /// <summary>Longest list of artifacts or tasks in a report; the rest is counted and a command shows it.</summary>
    public const int MostListed = 50;

    public static ProductList All(Run run)
    {
        var (count, bytes) = (0L, 0L);
        var listed = ImmutableArray.CreateBuilder<Product>();
        foreach (var task in InOrder(run, t => !t.Artifacts.IsEmpty))
        {
            foreach (var a in task.Artifacts)
            {
                count++;
                bytes += a.Bytes;
                if (listed.Count < MostListed)
                {
                    listed.Add(new(a.Id, a.Name, a.MediaType, a.Bytes, a.Sha256, task.Id, run.TaskWave(task)));
                }
            }
        }

        return new(count, bytes, listed.ToImmutable(), count - listed.Count);
    }

    /// <summary>
    /// Ready is only what a passed check stands behind: its wave's gate computed GO on at least one criterion, and its lane passed.
    /// </summary>
    public static (DeliverableList Ready, DeliverableList Others) Deliverables(Run run, RunHistory history)
    {
        var ready = ImmutableArray.CreateBuilder<Deliverable>();
        var others = ImmutableArray.CreateBuilder<Deliverable>();
        var (passed, open) = (0L, 0L);
        var checks = new Dictionary<(int, string?), (string Says, bool Passed, ImmutableArray<string> Evidence, ImmutableArray<long> Events)>();
        foreach (var task in InOrder(run, t => t.Stage == TaskStage.Applied && !t.Artifacts.IsEmpty))
        {
            foreach (var artifact in task.Artifacts)
            {
                if (!checks.TryGetValue((task.Wave, task.Lane ?? ""), out var check))
                {
                    checks[(task.Wave, task.Lane ?? "")] = check = CheckOf(run, history, run.Waves[task.Wave], task.Lane);
                }

                (passed, open) = check.Passed ? (passed + 1, open) : (passed, open + 1);
                var list = check.Passed ? ready : others;
                if (list.Count < MostListed)
                {
                    list.Add(new(artifact.Id, artifact.Name, artifact.Bytes, task.Id, run.TaskWave(task), check.Says, check.Evidence, check.Events));
                }
            }
        }

        return (new(passed, ready.ToImmutable()), new(open, others.ToImmutable()));
    }

    /// <summary>A risk counts as mitigated when its task is applied and the check behind it passed.</summary>
    public static (ImmutableArray<Risk> Mitigated, ImmutableArray<Risk> Open) Risks(Run run, RunHistory history)
    {
        var mitigated = ImmutableArray.CreateBuilder<Risk>();
        var open = ImmutableArray.CreateBuilder<Risk>();
        foreach (var slot in run.Index.Waves)
        {
            var wave = run.Waves[slot.Index];
            foreach (var entry in slot.Entries.Where(e => e.Entry.Risk is not null && !run.Deferred.ContainsKey(e.Entry.Id)))
            {
                var passed = wave is { Status: WaveStatus.Done, Gate: { Verdict: Verdict.Go, Criteria.IsEmpty: false }, Stale: false };
                var because = passed ? $"{entry.Entry.Id} was applied and the gate of {wave.Id} computed GO"
                    : wave.Status == WaveStatus.Skipped ? $"{wave.Id} was skipped"
                    : $"no passed check of {wave.Id} stands behind it";
                (passed ? mitigated : open).Add(new(entry.Entry.Risk!, entry.Entry.Id, because, GateEvents(history, wave.Id)));
            }
        }

        return (mitigated.ToImmutable(), open.ToImmutable());
    }

    /// <summary>Tasks in the order of the plan; copies and lanes by id.</summary>
    public static IEnumerable<TaskState> InOrder(Run run, Func<TaskState, bool> where) =>
        run.Tasks.Values.Where(where).OrderBy(t => t.Wave).ThenBy(t => t.Entry).ThenBy(t => t.Lane, StringComparer.Ordinal).ThenBy(t => t.Number);

    /// <summary>Position of a wave's newest evaluation.</summary>
    public static ImmutableArray<long> GateEvents(RunHistory history, string wave) =>
        history.Waves.TryGetValue(wave, out var h) && h.Gates.Count > 0 ? [h.Gates[^1].Position] : [];

    /// <summary>The check that stands behind the products of a wave and lane, or why there is none.</summary>
    public static (string Says, bool Passed, ImmutableArray<string> Evidence, ImmutableArray<long> Events) CheckOf(
        Run run, RunHistory history, WaveState wave, string? lane)
    {
        if (wave.Gate is not { } gate || wave.Stale)
        {
            return ($"the gate of {wave.Id} was not computed yet", false, [], []);
        }

        var events = GateEvents(history, wave.Id);
        var criteria = gate.Criteria.Where(c => c.Lane is null || c.Lane == lane).ToList();
        var evidence = criteria.Where(c => c is { Met: true, Evidence: not null }).Select(c => c.Evidence!).Distinct().Take(MostListed).ToImmutableArray();
        var result = gate.Lanes.FirstOrDefault(l => l.Lane == lane);
        if (criteria.Count == 0)
        {
            return ($"the gate of {wave.Id} has no criteria", false, [], events);
        }

        if (result is { Outcome: LaneOutcome.Passed } && gate.Verdict == Verdict.Go)
        {
            return ($"gate {wave.Id} GO: {string.Join(", ", criteria.Select(c => $"{c.Metric} {GateDecider.Says(c.Op, c.Limit)}"))}", true, evidence, events);
        }

        var decision = wave.Decision is { Verdict: Verdict.Go } d ? $"; {d.Actor} said GO: {d.Reason}" : "";
        var why = result is { Reason: { } reason } ? reason.TrimEnd('.') : $"the gate of {wave.Id} computed {Wording.Of(gate.Verdict)}";
        return ($"{why}{decision}", false, evidence, events);
    }
}
