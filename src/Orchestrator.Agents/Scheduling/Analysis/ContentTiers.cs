using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// TOP, MID, LOW or AVOID by content type. Ranks go by the shrunk effect, so four poor sends cannot sink a type; AVOID, which forbids (H2), also needs a
/// sample and a bottom place that chance does not explain.
/// </summary>
internal static class ContentTiers
{
    /// <summary>Sends below which nothing is avoided.</summary>
    private const int LeastSends = 12;

    /// <summary>A type must be worse than the mean by this much, logarithm (a quarter of its value), ...</summary>
    private const double Clearly = -0.27;

    /// <summary>... with 95 % probability.</summary>
    private const double Sure = 1.645;

    /// <param name="effects">Posterior by content type, relative to the mean.</param>
    public static IEnumerable<ContentTier> Of(History history, IReadOnlyList<NamedEffect> effects)
    {
        var figures = history.Sends.Where(s => s.IsRevenue)
            .GroupBy(s => s.Send.ContentTypeId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, PeriodFigures.Of, StringComparer.Ordinal);
        var ranked = effects.Where(e => e.N > 0).OrderByDescending(e => e.Mean).ThenBy(e => e.Key, StringComparer.Ordinal).ToArray();
        var place = ranked.Select((e, i) => (e.Key, i)).ToDictionary(p => p.Key, p => p.i, StringComparer.Ordinal);
        var quarter = ranked.Length / 4;
        var bottom = ranked.Length - (int)Math.Ceiling(ranked.Length / 10.0);
        foreach (var e in effects)
        {
            var of = figures.GetValueOrDefault(e.Key) ?? PeriodFigures.Of([]);
            var tier = !place.TryGetValue(e.Key, out var at) ? "MID"
                : at >= bottom && ranked.Length > 1 && e.N >= LeastSends && e.Mean + (Sure * e.Sd) < Clearly ? "AVOID"
                : at >= ranked.Length - quarter ? "LOW"
                : at < quarter ? "TOP"
                : "MID";
            yield return new ContentTier(
                e.Key, tier, of.Sends, Math.Round(of.RpsCents, 2), Math.Round(of.PurchaseRate, 6), Math.Round(of.Conversion, 6), Confidence.Level(of.Sends));
        }
    }
}
