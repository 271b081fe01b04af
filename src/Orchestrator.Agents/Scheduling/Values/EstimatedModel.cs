using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Values;

/// <summary>The value model as the report's estimates have it: expectations, so an uncertain caption counts with e^{s²/2}.</summary>
internal static class EstimatedModel
{
    public static ValueModel Of(PerformanceReport report, WeekInput input)
    {
        var captions = new CaptionValues(report, input);
        return new ValueModel
        {
            HourFactor = [.. report.HourEffects.Select(e => Math.Exp(e.Mean))],
            WeekdayFactor = [.. report.WeekdayEffects.Select(e => Math.Exp(e.Mean))],
            Delta = report.Elasticity.Delta,
            ReferenceVolume = report.Elasticity.MeanVolume,
            TypeCents = report.TypeValues.ToDictionary(t => t.SendType, t => t.Cents, StringComparer.Ordinal),
            EngagementCents = report.EngagementCents,
            RetentionCents = report.RetentionCents,
            CaptionFactor = captions.Factor,
        };
    }

    private sealed class CaptionValues
    {
        /// <summary>A posterior this wide says nothing; e^{s²/2} of it must not decide.</summary>
        private const double MostVariance = 0.5;

        private readonly PerformanceReport _report;
        private readonly CaptionEvidence _evidence;
        private readonly double _basePrice;
        private readonly Dictionary<string, NamedEffect> _used;
        private readonly Dictionary<string, double> _content;
        private readonly Dictionary<string, double> _slopes;
        private readonly Dictionary<string, double> _triggers;

        public CaptionValues(PerformanceReport report, WeekInput input)
        {
            _report = report;
            _evidence = CaptionEvidence.Of(input);
            _basePrice = Math.Max(1, input.Creator.BasePriceCents);
            _used = report.CaptionEffects.ToDictionary(e => e.Key, StringComparer.Ordinal);
            _content = report.ContentEffects.ToDictionary(e => e.Key, e => e.Mean, StringComparer.Ordinal);
            _slopes = report.PriceElasticities.ToDictionary(e => e.Key, e => 1 + e.Mean, StringComparer.Ordinal);
            _triggers = report.Triggers.GroupBy(t => t.ContentType, StringComparer.Ordinal).ToDictionary(
                g => g.Key,
                g => Math.Log(Triggers.Combine(g.Select(t => Confidence.Damp(t.Multiplier, Confidence.Weight(t.Confidence)))).Product),
                StringComparer.Ordinal);
        }

        public double Factor(Caption caption, int? priceCents)
        {
            var price = priceCents is > 0 and var cents && _slopes.TryGetValue(caption.ContentType, out var slope) ? slope * Math.Log(cents / _basePrice) : 0;
            return Math.Exp(
                Quality(caption)
                + _content.GetValueOrDefault(caption.ContentType)
                + Length(caption.CharLength)
                + price
                + _triggers.GetValueOrDefault(caption.ContentType)
                - _report.AverageCaption);
        }

        private double Length(int length) =>
            _report.LengthBands is { Length: > 0 } bands ? bands[LengthBands.Of(length)].Mean : _report.LengthEffects[LengthBuckets.Of(length)].Mean;

        private double Quality(Caption caption)
        {
            if (_used.TryGetValue(caption.Id, out var used))
            {
                return used.Mean + (Math.Min(MostVariance, used.Sd * used.Sd) / 2);
            }

            var prior = _report.CaptionPrior;
            var signs = _evidence.Of(caption);
            var mean = (prior.TierSlope * signs.Tier) + (prior.Slope * (signs.Pool - prior.Center));
            return mean + (Math.Min(MostVariance, prior.Variance(signs.Open)) / 2);
        }
    }
}
