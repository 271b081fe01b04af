using Orchestrator.Core.Drift;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>Why an entry of the plan has no task of its own name in the run.</summary>
internal static class ExplainEntry
{
    public static Explanation Of(Trail trail, Run run, WaveSlot slot, PlanTask entry)
    {
        var why = new List<string>();
        if (run.Deferred.TryGetValue(entry.Id, out var stub))
        {
            why.Add("Rule: a task that serves no outcome of the North Star, or speaks of a topic that is not for now, is put off when nobody needs its product; else a human decides.");
            why.AddRange(NorthStar(run, entry));
            why.AddRange(trail.Of<RunEvent.DriftDecided>().Select(d => $"{d.Event.Actor} decided to {(d.Event.Keep ? "keep" : "defer")} it: {d.Event.Reason} (#{d.Entry.Position})."));
            why.Add(stub is null ? "It has no stub." : $"Stub: {stub.Text}");
            return Explainer.Make(entry.Id, $"deferred{(stub is null ? "" : $" until {stub.Revisit:yyyy-MM-dd}")}", trail, why);
        }

        var status = run.Waves[slot.Index].Status;
        var lanes = run.Waves[slot.Index].Lanes;
        if (status is WaveStatus.Pending or WaveStatus.Skipped)
        {
            why.Add($"Rule: the tasks of a wave are made when it starts; {slot.Id} is {status.ToString().ToLowerInvariant()}.");
        }
        else
        {
            var first = slot.Entries.First(e => e.Entry.Id == entry.Id).Numbers.First();
            var example = slot.TaskId(slot.Entries.ToList().FindIndex(e => e.Entry.Id == entry.Id), first, lanes.IsEmpty ? null : lanes[0]);
            why.Add($"Rule: an entry makes one task per lane, copy and repetition; ask about one of them: orc explain {run.Setup!.RunId}/{example}");
        }

        why.AddRange(NorthStar(run, entry));
        var verdict = status switch { WaveStatus.Skipped => "skipped", WaveStatus.Pending => "not started", _ => "several tasks" };
        return Explainer.Make(entry.Id, verdict, trail, why);
    }

    /// <summary>The check line of the entry.</summary>
    public static IEnumerable<string> NorthStar(Run run, PlanTask entry)
    {
        if (run.Drift.FirstOrDefault(d => d.Entry == entry.Id) is not { } check)
        {
            yield break;
        }

        var cited = check.Cited is null ? "" : $", citing '{check.Cited}'{(check.CitedLine > 0 ? $" (line {check.CitedLine})" : "")}";
        var hits = check.RuleHits.IsEmpty ? "" : $"; noted: {string.Join(", ", check.RuleHits)}";
        yield return $"North Star: {check.Verdict.ToString().ToLowerInvariant()}, serves {check.Outcome ?? "nothing"}{cited}; distance {check.Score}{hits}.";
        if (check.Verdict != DriftVerdict.Aligned)
        {
            yield return $"Asked: {check.Question}";
        }
    }
}
