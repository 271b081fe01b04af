using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>Says what was planted in the words of the value model.</summary>
internal static class Truths
{
    public static CreatorTruth Of(SampleProfile profile, CreatorPlan plan, PastMoney money, IReadOnlyList<Trigger> live, IReadOnlyList<PlantedTrigger> planted)
    {
        var special = plan.Special < 0 ? null : ContentNames.Id(plan.Special);
        return new CreatorTruth
        {
            CreatorId = plan.Id,
            Kind = plan.Role.Kind,
            ExpectedEnd = plan.Role.ExpectedEnd,
            PeakHours = plan.Peaks,
            HourEffects = plan.Hours,
            WeekdayEffects = plan.Weekdays,
            SourceLike = plan.SourceLike,
            LengthTable = plan.Lengths,
            Delta = plan.Delta,
            ReferenceVolume = CreatorPlan.ReferenceVolume,
            ConstantVolume = plan.Role.Saturation == "thresholds",
            NoiseSd = PastMoney.NoiseSd,
            BasePriceCents = plan.BasePrice,
            TypeCents = new SortedDictionary<string, double>(
                Enumerable.Range(0, SendTypeMix.Types.Count).Where(t => SendTypeMix.Types[t].Category == Category.Revenue)
                    .ToDictionary(t => SendTypeMix.Types[t].Key, t => money.Scale * plan.TypeWorth[t]),
                StringComparer.Ordinal),
            EngagementCents = money.Scale * money.EngagementMean,
            RetentionCents = money.Scale * money.RetentionMean,
            ContentEffects = new SortedDictionary<string, double>(
                Enumerable.Range(0, plan.InVault.Length).Where(c => plan.InVault[c]).ToDictionary(ContentNames.Id, c => plan.ContentEffects[c]), StringComparer.Ordinal),
            PriceElasticity = new SortedDictionary<string, double>(
                plan.Role.Elasticity is { } e && special is not null ? new Dictionary<string, double> { [special] = e } : [], StringComparer.Ordinal),
            TriggerMultipliers = Multipliers(live.Where(t => CreatorTriggers.IsLive(t, profile)).Select(t => (t.ContentTypeId, t.Multiplier))
                .Concat(planted.Select(t => (t.ContentType, t.Multiplier)))),
            Findings = new PlantedFindings
            {
                Trend = plan.Role.Trend,
                FallingWeeks = plan.Role.Trend switch { "falling-4" => 4, "falling-3" => 3, "falling-1" => 1, "stable" or "rising" => 0, _ => null },
                Saturation = SaturationPlanting.AppliesTo(profile, plan) ? plan.Role.Saturation : null,
                Triggers = planted,
                Avoid = plan.Avoid < 0 ? null : ContentNames.Id(plan.Avoid),
                Decoy = plan.Decoy < 0 ? null : ContentNames.Id(plan.Decoy),
                BestLength = LengthSteps.Bucket(Array.IndexOf(plan.Lengths, plan.Lengths.Max())),
            },
        };
    }

    private static SortedDictionary<string, double> Multipliers(IEnumerable<(string Content, double Multiplier)> live)
    {
        var product = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (content, multiplier) in live)
        {
            product[content] = Math.Clamp(product.GetValueOrDefault(content, 1.0) * multiplier, 0.5, 2.0);
        }

        return product;
    }
}
