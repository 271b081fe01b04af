using System.Collections.Immutable;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>Longest chains through the tasks of each wave, one wave after the other.</summary>
internal static class CriticalPaths
{
    private readonly record struct Hours(decimal Low, decimal High);

    public static CriticalPath Of(Run run, RunHistory history)
    {
        var steps = ImmutableArray.CreateBuilder<EstimatedStep>();
        var total = default(Hours);
        foreach (var slot in run.Index.Waves.Where(w => run.Waves[w.Index].Status != WaveStatus.Skipped))
        {
            var (chain, hours) = Longest(run, slot);
            steps.AddRange(chain.Select(e => new EstimatedStep(slot.Id, e.Id, e.Estimate?.Low ?? 0, e.Estimate?.High ?? 0)));
            total = new(total.Low + hours.Low, total.High + hours.High);
        }

        var (measured, seconds) = Measured(run, history);
        return new(steps.ToImmutable(), total.Low, total.High, steps.Count(s => s is { Low: 0, High: 0 }), measured, seconds,
        [
            Check("estimate, low", total.Low, steps.Sum(s => s.Low)),
            Check("estimate, high", total.High, steps.Sum(s => s.High)),
            Check("measured", seconds, measured.Sum(s => s.Seconds)),
        ]);
    }

    private static SumCheck Check(string of, decimal stated, decimal sum) => new(of, stated, sum, stated == sum);

    /// <summary>The chain of needs with the highest estimate in a wave; equal high ends: the higher low end.</summary>
    private static (IEnumerable<Plans.PlanTask> Chain, Hours Hours) Longest(Run run, WaveSlot slot)
    {
        var best = new (Hours Hours, int Before)?[slot.Entries.Length];
        var end = -1;
        for (var i = 0; i < slot.Entries.Length; i++)
        {
            if (!run.Deferred.ContainsKey(slot.Entries[i].Entry.Id) && Up(i) is var hours && (end < 0 || Longer(hours, Up(end))))
            {
                end = i;
            }
        }

        if (end < 0)
        {
            return ([], default);
        }

        var chain = new Stack<Plans.PlanTask>();
        for (var at = end; at >= 0; at = best[at]!.Value.Before)
        {
            chain.Push(slot.Entries[at].Entry);
        }

        return (chain, Up(end));

        Hours Up(int entry)
        {
            if (best[entry] is { } known)
            {
                return known.Hours;
            }

            // Marked before its needs are visited: the lint refuses cycles, but a report of an odd run must end too.
            best[entry] = (default, -1);
            var before = -1;
            foreach (var need in slot.Entries[entry].Needs.Where(n => n.Wave == slot.Index && !run.Deferred.ContainsKey(slot.Entries[n.Entry].Entry.Id)))
            {
                var hours = Up(need.Entry);
                before = before < 0 || Longer(hours, Up(before)) ? need.Entry : before;
            }

            var own = slot.Entries[entry].Entry.Estimate;
            var start = before < 0 ? default : Up(before);
            best[entry] = (new(start.Low + (own?.Low ?? 0), start.High + (own?.High ?? 0)), before);
            return best[entry]!.Value.Hours;
        }
    }

    private static bool Longer(Hours a, Hours b) => a.High > b.High || (a.High == b.High && a.Low > b.Low);

    /// <summary>
    /// Back from the last settled task of each wave: what it waited for last, and so on to the wave's start. The steps of a wave add up to the time
    /// from its start to its last settled task.
    /// </summary>
    private static (ImmutableArray<MeasuredStep> Steps, decimal Seconds) Measured(Run run, RunHistory history)
    {
        var steps = ImmutableArray.CreateBuilder<MeasuredStep>();
        var total = 0m;
        foreach (var wave in run.Tasks.Values.Where(t => t.IsSettled && history.Task(t.Id).SettledAt is not null).GroupBy(t => t.Wave).OrderBy(g => g.Key))
        {
            var slot = run.Index.Waves[wave.Key];
            if (!history.Waves.TryGetValue(slot.Id, out var times) || times.StartedAt is not { } start)
            {
                continue;
            }

            var last = wave.MaxBy(t => (history.Task(t.Id).SettledAt, history.Task(t.Id).SettledPosition))!;
            var chain = new Stack<MeasuredStep>();
            total += Wording.Seconds(history.Task(last.Id).SettledAt!.Value - start);
            for (var task = last; task is not null;)
            {
                var settled = history.Task(task.Id);
                var before = Before(run, history, slot, task);
                var from = before is null ? start : history.Task(before.Id).SettledAt!.Value;
                chain.Push(new(slot.Id, task.Id, Span(start, from, settled.SettledAt!.Value), settled.SettledPosition));
                task = before;
            }

            steps.AddRange(chain);
        }

        return (steps.ToImmutable(), total);
    }

    // Differences of rounded distances from the wave's start: rounded steps then add up to the rounded whole.
    private static decimal Span(DateTimeOffset start, DateTimeOffset from, DateTimeOffset to) => Wording.Seconds(to - start) - Wording.Seconds(from - start);

    /// <summary>The task of the same wave that this one needed and that was settled last before it.</summary>
    private static TaskState? Before(Run run, RunHistory history, WaveSlot slot, TaskState task)
    {
        var settled = history.Task(task.Id);
        return WaveFold.NeededTasks(run, slot, task.Entry, task.Lane)
            .Select(id => run.Tasks.GetValueOrDefault(id))
            .Where(t => t is not null && t.Wave == task.Wave && t.IsSettled && history.Task(t.Id) is { SettledAt: not null } h && h.SettledPosition < settled.SettledPosition)
            .MaxBy(t => history.Task(t!.Id).SettledPosition);
    }
}
