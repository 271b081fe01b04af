using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>Reads the word reports of all lanes that a task sees.</summary>
internal static class LaneReports
{
    public static async ValueTask<IReadOnlyList<LaneWords>> ReadAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var lanes = new List<LaneWords>();
        foreach (var artifact in call.All(WordReport.FileName))
        {
            lanes.Add(new(artifact.Lane ?? "all", await JsonArtifacts.ReadWordsAsync(artifact, cancellationToken)));
        }

        return lanes;
    }
}
