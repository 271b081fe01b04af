using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What a reader of the report should know before trusting it.</summary>
internal static class AnalysisWarnings
{
    private const int FewSends = 50;

    public static IEnumerable<string> Of(WeekInput input, History history, RevenueDesign design, Elasticity volume, IReadOnlyList<LiveTrigger> triggers)
    {
        if (history.Sends.Count == 0)
        {
            yield return "No past sends: every effect is the prior, confidence 0.2.";
        }
        else if (design.Singles < FewSends)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Only {design.Singles} revenue sends: the effects are mostly prior.");
        }

        if (!volume.Identifiable)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The reaction to volume is not identifiable ({volume.DistinctVolumes} distinct volumes, R² {volume.R2:0.00}); δ = {volume.Delta:0.00} is assumed and no best volume is named.");
        }

        foreach (var group in triggers.GroupBy(t => t.ContentType, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (Triggers.Combine(group.Select(t => t.Multiplier)).Conflict)
            {
                yield return $"Triggers of {group.Key} disagree: {string.Join(", ", group.Select(t => t.Kind))}.";
            }
        }

        var unknown = history.Sends.Count(s => s.Type is null);
        if (unknown > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{unknown} past sends have a type that the catalogue does not know; they count for rates only.");
        }

        if (NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.Creator.Timezone) is null)
        {
            yield return $"The zone '{input.Creator.Timezone}' is not in the IANA database; hours are read as UTC.";
        }
    }
}
