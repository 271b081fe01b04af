using Orchestrator.Core.Attestation;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>Where a value comes from, and what rests on it.</summary>
internal static class ExplainEvidence
{
    public static Explanation? Of(Trail trail, Run run, Subject.OfEvidence subject)
    {
        var (entry, call) = trail.Of<TaskEvent.ToolCompleted>().FirstOrDefault(c => c.Event.Evidence.Any(e => e.Id == subject.Id));
        if (call is null)
        {
            return null;
        }

        var evidence = call.Evidence.First(e => e.Id == subject.Id);
        var counts = run.Tasks.GetValueOrDefault(subject.Task)?.Evidence.Any(e => e.Id == subject.Id) == true;
        var why = new List<string>
        {
            "Rule: only what a tool attested in its task's journal counts, and only that of the attempt that was applied last.",
            $"Tool {call.Tool}, call {call.Call} of {subject.Task} in attempt {call.Attempt}, by {entry.Actor} at {Wording.Moment(entry.At)}: " +
                $"inputs {call.InputHash}, outputs {call.OutputHash} (#{entry.Position}).",
            counts ? "It is the value that counts now." : "It does not count now: the attempt was not applied, or a later one took its place.",
        };
        why.AddRange(Details(evidence));
        var uses = trail.Of<RunEvent.GateEvaluated>().SelectMany(g => g.Event.Result.Criteria.Where(c => c.Evidence == subject.Id).Select(c =>
            $"Gate {g.Event.Result.Wave}, evaluation {g.Event.Result.Round}: {c.Metric} must be {GateDecider.Says(c.Op, c.Limit)}, {(c.Met ? "met" : "missed")} (#{g.Entry.Position}).")).ToList();
        why.AddRange(uses.Count > 0 ? uses : ["No criterion of a gate was decided by it."]);
        return Explainer.Make(subject.Id, $"{evidence.Metric} = {evidence.Value}{(evidence.Unit is null ? "" : $" {evidence.Unit}")}", trail, why);
    }

    private static IEnumerable<string> Details(Evidence evidence)
    {
        if (evidence.N is { } n)
        {
            yield return $"Sample size {Wording.Number(n)}.";
        }

        if (evidence.Low is not null || evidence.High is not null)
        {
            yield return $"Interval {evidence.Low?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "open"} to {evidence.High?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "open"}.";
        }

        if (evidence.Method is not null)
        {
            yield return $"Method: {evidence.Method}.";
        }

        if (evidence.Because is not null)
        {
            yield return evidence.Because;
        }
    }
}
