using static Orchestrator.Agents.SampleData.Scoring.EffectScores;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>Truths 6 to 9 and 11: volume, health, saturation, triggers, content to avoid, prices.</summary>
internal static class FindingScores
{
    private const double VolumeTolerance = 0.15;

    /// <summary>
    /// Half a year determines δ = 0.08 to about 7 %, so one creator in twenty misses the tolerance by chance; of fifteen, three may.
    /// </summary>
    private const double VolumeShare = 0.8;

    private const double LeastDelta = 0.08;

    private const int LeastVolumes = 12;

    private const double PriceTolerance = 0.3;

    /// <summary>Sends of a content type from which its place can be known.</summary>
    private const int LeastSends = 40;

    private const int LeastPriced = 120;

    public static IEnumerable<ScoreLine> Volume(IReadOnlyList<ScoredCreator> creators)
    {
        const string Finding = "6 best volume";
        int hits = 0, of = 0;
        foreach (var c in creators)
        {
            var found = c.Report.Elasticity.VOpt;
            var says = found is { } v ? Text($"{v:0.0} a day") : "not identifiable";
            if (c.Truth.ConstantVolume)
            {
                yield return new ScoreLine(Finding, c.Id, "not identifiable", says, null, found is null && !c.Report.Elasticity.Identifiable);
                continue;
            }

            var error = (found * c.Truth.Delta) - 1;
            if (c.Truth.Delta >= LeastDelta && c.DistinctVolumes >= LeastVolumes && c.Weeks >= 20)
            {
                of++;
                hits += error is { } e && Math.Abs(e) <= VolumeTolerance ? 1 : 0;
            }

            yield return new ScoreLine(Finding, c.Id, Text($"{1 / c.Truth.Delta:0.0} a day"), says, error, null);
        }

        if (of > 0)
        {
            yield return Share(Finding, hits, of, VolumeShare, "within 15 % of 1/δ where δ is 0.08 or more");
        }
    }

    public static IEnumerable<ScoreLine> Health(IReadOnlyList<ScoredCreator> creators)
    {
        foreach (var c in creators.Where(c => c.Planted.FallingWeeks is not null))
        {
            var label = c.Planted.FallingWeeks switch { >= 4 => "DEATH_SPIRAL", >= 2 => "WARNING", _ => "HEALTHY" };
            yield return new ScoreLine(
                "7 health", c.Id, $"{c.Planted.Trend}: {label}", Text($"{c.Report.DeclineWeeks} falling weeks: {c.Report.Health}"), c.Report.DeclineWeeks - c.Planted.FallingWeeks,
                c.Report.DeclineWeeks == c.Planted.FallingWeeks && c.Report.Health == label);
        }

        foreach (var c in creators.Where(c => c.Planted.Saturation is not null))
        {
            var all = c.Planted.Saturation == "all";
            // At the limits only the scatter of the earnings may count, which cannot be planted away.
            var most = c.Report.Volatility > 0.6 ? 65 : 50;
            yield return new ScoreLine(
                "7 saturation", c.Id, all ? "100 over 7, 14 and 30 days" : Text($"every sign on its limit: {most}"), string.Join(" ", c.Report.Saturation.Select(s => Text($"{s:0.#}"))),
                c.Report.Saturation.Max() - (all ? 100 : most), c.Report.Saturation.All(s => all ? s == 100 : s <= most));
        }
    }

    public static IEnumerable<ScoreLine> Triggers(IReadOnlyList<ScoredCreator> creators) =>
        from c in creators
        from planted in c.Planted.Triggers
        let found = c.Report.Triggers.Where(t => t.ContentType == planted.ContentType).ToArray()
        select new ScoreLine(
            "8 trigger", c.Id, $"{planted.Kind} on {planted.ContentType}: {planted.Says}", found.Length == 0 ? "none" : string.Join("; ", found.Select(t => $"{t.Kind}: {t.Evidence}")), null,
            found.Any(t => t.Kind == planted.Kind));

    public static IEnumerable<ScoreLine> Avoided(IReadOnlyList<ScoredCreator> creators)
    {
        const string Finding = "9 content to avoid";
        int hits = 0, of = 0, decoys = 0;
        foreach (var c in creators.Where(c => c.Planted.Avoid is not null))
        {
            var tiers = c.Report.TypeTiers.ToDictionary(t => t.ContentType, StringComparer.Ordinal);
            var poor = tiers.GetValueOrDefault(c.Planted.Avoid!);
            var decoy = tiers.GetValueOrDefault(c.Planted.Decoy!);
            if (poor is { N: >= LeastSends })
            {
                of++;
                hits += poor.Tier == "AVOID" ? 1 : 0;
            }

            decoys += decoy?.Tier == "AVOID" ? 1 : 0;
            yield return new ScoreLine(
                Finding, c.Id, $"{c.Planted.Avoid} AVOID, {c.Planted.Decoy} not", Text($"{poor?.Tier ?? "none"} of {poor?.N ?? 0} sends, {decoy?.Tier ?? "none"} of {decoy?.N ?? 0} sends"), null, null);
        }

        if (of > 0)
        {
            yield return Share(Finding, hits, of, 0.95, "found");
        }

        yield return new ScoreLine("9 decoys", "all", "none avoided", Text($"{decoys} avoided"), decoys, decoys == 0);
    }

    public static IEnumerable<ScoreLine> Prices(IReadOnlyList<ScoredCreator> creators) =>
        from c in creators
        from planted in c.Truth.PriceElasticity
        let sends = c.Sold.Where(s => s.ContentTypeId == planted.Key && s.PriceCents is not null).ToArray()
        where sends.Length >= LeastPriced && sends.Select(s => s.PriceCents).Distinct().Count() >= 3
        let found = c.Report.PriceElasticities.FirstOrDefault(e => e.Key == planted.Key)
        let error = found?.Mean - planted.Value
        select new ScoreLine(
            "11 price elasticity", c.Id, Text($"{planted.Key} {planted.Value:0.0}"), found is null ? "none" : Text($"{found.Mean:0.00} (sd {found.Sd:0.00})"), error,
            error is { } e && Math.Abs(e) <= PriceTolerance);
}
