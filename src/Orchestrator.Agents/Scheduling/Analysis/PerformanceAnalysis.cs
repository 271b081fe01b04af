using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>The performance analyst: what one creator's past says about hours, weekdays, captions, prices and volume, and how sure it is.</summary>
internal static class PerformanceAnalysis
{
    public const string Tool = "analyse-performance";
    public const string Version = "1";

    private const int Month = 30;
    private static readonly ImmutableArray<int> Windows = [7, 14, Month];

    public static PerformanceReport Make(WeekInput input, string inputsHash)
    {
        var history = History.Of(input);
        var all = PeriodFigures.Of(history.Sends);
        var uses = OwnUses.Of(input, history);
        var evidence = CaptionEvidence.Of(input);
        var design = RevenueDesign.Of(input, history, uses, evidence);
        var posterior = RevenueFit.Of(design, Array.ConvertAll(design.Groups, c => CaptionQuality.Open(evidence, c)), Believed.RevenueSendCents(input.Creator));
        var values = FittedValues.Of(input, design, posterior, evidence);
        var volume = VolumeResponse.Of(design, posterior, PeriodFigures.Of(history.Sends.Where(s => s.IsRevenue)).RprCents);
        var meanSend = values.MeanSendCents;
        var now = Windows.Select(d => PeriodFigures.Of(history.Period(d))).ToArray();
        var before = Windows.Select(d => PeriodFigures.Of(history.Period(d, d))).ToArray();
        var baseline = PeriodFigures.Of(history.Period(90));
        var saturation = Enumerable.Range(0, Windows.Length).Select(i => Saturation.Of(now[i], before[i])).ToImmutableArray();
        var growth = input.Creator.FanGrowth30dPct / 100;
        var opportunity = Enumerable.Range(0, Windows.Length).Select(i => Saturation.OpportunityOf(now[i], before[i], baseline, growth)).ToImmutableArray();
        var (fusedSaturation, divergence) = Saturation.Fuse(saturation[0], saturation[1], saturation[2]);
        var (fusedOpportunity, _) = Saturation.Fuse(opportunity[0], opportunity[1], opportunity[2]);
        var falling = Health.FallingWeeks(Health.Weekly(history));
        var triggers = Triggers.Of(input, history).ToImmutableArray();
        return new PerformanceReport
        {
            CreatorId = input.Creator.Id,
            InputsHash = inputsHash,
            Tool = Tool,
            ToolVersion = Version,
            Messages = all.Sends,
            RpsCents = Math.Round(all.RpsCents, 2),
            RprCents = Math.Round(all.RprCents, 6),
            ViewRate = Math.Round(all.ViewRate, 6),
            PurchaseRate = Math.Round(all.PurchaseRate, 6),
            Conversion = Math.Round(all.Conversion, 6),
            RevenueTrendPct = before[0].EarningsCents > 0 ? Math.Round(100 * ((now[0].EarningsCents / before[0].EarningsCents) - 1), 6) : 0,
            DeclineWeeks = falling,
            Health = Health.Of(falling),
            Saturation = saturation,
            Opportunity = opportunity,
            FusedSaturation = Math.Round(fusedSaturation, 6),
            FusedOpportunity = Math.Round(fusedOpportunity, 6),
            Divergence = Math.Round(divergence, 6),
            Volatility = Math.Round(PeriodFigures.Of(history.Period(Month)).Volatility, 6),
            Confidence = Confidence.Of(all.Sends),
            HourEffects = values.Hours,
            WeekdayEffects = values.Weekdays,
            LengthEffects = values.Lengths.Buckets,
            BestLength = values.Lengths.Best,
            LengthBands = values.Lengths.Bands,
            ContentEffects = values.Contents,
            TypeValues = values.Types,
            CaptionEffects = values.Captions,
            AverageCaption = values.AverageCaption,
            CaptionPrior = values.Prior,
            PriceElasticities = values.Prices,
            EngagementCents = Math.Round(SpillOver.Of(history, Category.Engagement, meanSend), 2),
            RetentionCents = Math.Round(SpillOver.Of(history, Category.Retention, meanSend), 2),
            ResidualSd = Math.Round(posterior.Hyper.Noise, 6),
            TypeTiers = [.. ContentTiers.Of(history, values.Contents)],
            Elasticity = volume,
            Triggers = triggers,
            Traits = [.. TraitRule.Of(values.Captions, input.Shared.Bank, values.Contents.ToDictionary(e => e.Key, e => e.Mean, StringComparer.Ordinal), values.Lengths.Bands)],
            Warnings = [.. AnalysisWarnings.Of(input, history, design, volume, triggers)],
        };
    }
}
