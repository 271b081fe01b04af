using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>One creator as the scorer sees it: rows, truth and what the analyst made of the rows.</summary>
internal sealed record ScoredCreator(WeekInput Input, CreatorTruth Truth, PerformanceReport Report, IReadOnlyDictionary<string, double> Quality)
{
    private static readonly HashSet<string> Revenue =
        [.. StandardCatalogue.Value.Types.Where(t => t.Category == Category.Revenue).Select(t => t.Key)];

    private static readonly HashSet<string> Followups = [.. StandardCatalogue.Value.Types.Where(t => t.IsFollowup).Select(t => t.Key)];

    public string Id => Truth.CreatorId;

    public PlantedFindings Planted => Truth.Findings;

    /// <summary>Revenue sends of the history.</summary>
    public PastSend[] Sold { get; } = [.. Input.Own.PastSends.Where(s => Revenue.Contains(s.SendType))];

    public int Weeks { get; } = Input.Own.PastSends.Count == 0
        ? 0
        : (Input.Shared.AsOf.DayNumber - DateOnly.FromDateTime(Input.Own.PastSends.Min(s => s.SentAt.DateTime)).DayNumber + 1) / 7;

    /// <summary>Different numbers of sends a day, follow-ups not counted.</summary>
    public int DistinctVolumes => Input.Own.PastSends.Where(s => !Followups.Contains(s.SendType)).CountBy(s => s.SentAt.Date).Select(d => d.Value).Distinct().Count();
}
