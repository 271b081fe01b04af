using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Pricing;

/// <summary>The tier of each content type for one creator: the ranking table while it is fresh, what the past says where it is stale.</summary>
internal sealed class ContentTiers
{
    /// <summary>A ranking that is older than this says nothing about today.</summary>
    public const int FreshDays = 14;

    private readonly Dictionary<string, string> _tiers;

    private ContentTiers(Dictionary<string, string> tiers) => _tiers = tiers;

    public bool IsTop(string contentType) => _tiers.GetValueOrDefault(contentType) == "TOP";

    /// <summary>H2.</summary>
    public bool IsAvoid(string contentType) => _tiers.GetValueOrDefault(contentType) == "AVOID";

    public static ContentTiers Of(WeekInput input, PerformanceReport report)
    {
        var oldest = input.Shared.AsOf.AddDays(-FreshDays);
        var tiers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in input.Own.Rankings.Where(r => r.AnalysisDate >= oldest).OrderBy(r => r.AnalysisDate))
        {
            tiers[row.ContentTypeId] = row.Tier;
        }

        if (tiers.Count == 0)
        {
            foreach (var tier in report.TypeTiers)
            {
                tiers[tier.ContentType] = tier.Tier;
            }
        }

        return new ContentTiers(tiers);
    }
}
