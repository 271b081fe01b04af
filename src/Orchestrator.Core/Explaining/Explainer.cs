using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>Answers why, from the folded run, its history and the events that the subject rests on.</summary>
public static class Explainer
{
    /// <summary>Most events that an explanation lists; the newest are kept.</summary>
    private const int MostEvents = 200;

    /// <summary>Null when the run has no such thing.</summary>
    public static Explanation? Of(Trail trail, Run run, RunHistory history) => trail.Subject switch
    {
        Subject.WholeRun => ExplainRun.Of(trail, run, history),
        Subject.Part p when run.Index.Find(p.Id) is >= 0 and var wave => ExplainWave.Of(trail, run, history, wave),
        Subject.Part p when run.Tasks.TryGetValue(p.Id, out var task) => ExplainTask.Of(trail, run, history, task),
        Subject.Part p when Entry(run, p.Id) is var (slot, entry) => ExplainEntry.Of(trail, run, slot, entry),
        Subject.OfEvidence e => ExplainEvidence.Of(trail, run, e),
        Subject.OfApproval a when run.Approvals.TryGetValue(a.Id, out var approval) => ExplainApproval.Of(trail, run, history, approval),
        Subject.OfArtifact a => ExplainArtifact.Of(trail, run, history, a.Id),
        _ => null,
    };

    internal static Explanation Make(string subject, string verdict, Trail trail, List<string> why)
    {
        if (trail.Decisive is { } decisive)
        {
            why.Add($"Decided by {Ref(decisive)} at {Wording.Moment(decisive.At)}" +
                $"{(trail.Before is { } b ? $"; before it {Ref(b)}" : "")}{(trail.After is { } a ? $"; after it {Ref(a)}" : "")}.");
        }

        JournaledEvent?[] around = [trail.Before, trail.Decisive, trail.After];
        var positions = trail.Events.Concat(around.OfType<JournaledEvent>()).Select(e => e.Position).Distinct().Order().ToList();
        return new(subject, verdict, [.. why], [.. positions.Skip(Math.Max(0, positions.Count - MostEvents))]);
    }

    internal static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static string Ref(JournaledEvent entry) => $"#{entry.Position} {entry.Type}";

    /// <summary>An entry of the plan that has no task of its own name in the run: deferred, of a wave that has not begun, or several tasks.</summary>
    private static (WaveSlot Slot, PlanTask Entry)? Entry(Run run, string id)
    {
        foreach (var slot in run.Index.Waves)
        {
            foreach (var entry in slot.Entries)
            {
                if (entry.Entry.Id == id)
                {
                    return (slot, entry.Entry);
                }
            }
        }

        return null;
    }
}
