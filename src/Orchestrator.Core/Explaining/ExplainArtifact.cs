using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>Where a product comes from, and what stands behind it.</summary>
internal static class ExplainArtifact
{
    public static Explanation? Of(Trail trail, Run run, RunHistory history, string id)
    {
        var (entry, applied) = trail.Of<RunEvent.TaskApplied>().LastOrDefault();
        if (applied is null)
        {
            return null;
        }

        var artifact = applied.Artifacts.First(a => a.Id == id);
        var task = run.Tasks.GetValueOrDefault(applied.Task);
        var why = new List<string>
        {
            "Rule: an artifact is named by the hash of its name and content; it is ready only behind a gate that computed GO on at least one criterion.",
            $"{applied.Agent} left it in attempt {applied.Attempt} of {applied.Task} (#{entry.Position}): {artifact.MediaType}, {Wording.Bytes(artifact.Bytes)}, SHA-256 {artifact.Sha256}.",
            task?.Artifacts.Any(a => a.Id == id) == true ? "It is the product that counts now." : "A later attempt took its place.",
        };
        if (task is not null)
        {
            var check = Products.CheckOf(run, history, run.Waves[task.Wave], task.Lane);
            why.Add($"{(check.Passed ? "Ready" : "Not ready")}: {check.Says}.");
        }

        return Explainer.Make(id, artifact.Name, trail, why);
    }
}
