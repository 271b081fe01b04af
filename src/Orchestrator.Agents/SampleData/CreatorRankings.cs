using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>The rows of rankings.csv, recomputed from the past sends of 90 days as an analyst would have.</summary>
internal static class CreatorRankings
{
    private const int Days = 90;

    public static IReadOnlyList<Ranking> Of(SampleProfile profile, CreatorPlan plan, List<SendDraft> sends)
    {
        var from = profile.HistoryDays - Days;
        var date = profile.AsOf.AddDays(plan.Role.StaleRankings ? -20 : -3);
        var rows = sends
            .Where(s => s.IsRevenue && s.Content >= 0 && s.Day >= from)
            .GroupBy(s => s.Content)
            .Select(g => (Content: g.Key, Count: g.Count(), Rps: g.Average(s => (double)s.Earnings), Rate: g.Sum(s => (double)s.Purchased) / g.Sum(s => (double)s.Sent)))
            .OrderByDescending(r => r.Rps).ThenBy(r => r.Content)
            .ToArray();
        return
        [
            .. rows.Select((r, i) => new Ranking(
                plan.Id, date, ContentNames.Id(r.Content), r.Count, Math.Round(r.Rps, 2), Math.Round(r.Rate, 6), Tier(plan, r.Content, i, rows.Length),
                r.Count switch { > 10 => 1.0, >= 5 => 0.6, _ => 0.2 })).OrderBy(r => r.ContentTypeId, StringComparer.Ordinal),
        ];
    }

    private static string Tier(CreatorPlan plan, int content, int rank, int count) =>
        content == plan.Avoid ? "AVOID"
        : content == plan.Decoy ? "LOW"
        : rank < count * 0.2 ? "TOP"
        : rank < count * 0.6 ? "MID"
        : "LOW";
}
