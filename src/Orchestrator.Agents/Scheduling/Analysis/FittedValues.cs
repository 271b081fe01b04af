using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>The posterior in the report's words: effects around their mean, and cents of a send at the mean of everything.</summary>
internal sealed record FittedValues(
    ImmutableArray<Effect> Hours, ImmutableArray<Effect> Weekdays, LengthEffects Lengths, ImmutableArray<NamedEffect> Contents, ImmutableArray<NamedEffect> Captions,
    ImmutableArray<NamedEffect> Prices, ImmutableArray<TypeValue> Types, CaptionPrior Prior, double AverageCaption, double MeanSendCents)
{
    /// <summary>Sends that the belief "the noise is log-normal" counts like against the measured mean.</summary>
    private const double BelievedNormal = 50;

    public static FittedValues Of(WeekInput input, RevenueDesign design, RevenuePosterior posterior, CaptionEvidence evidence)
    {
        var hourWeights = new double[HourPrior.Hours];
        var open = Enumerable.Range(0, HourPrior.Hours).Count(HourPrior.IsOpen);
        for (var h = 0; h < HourPrior.Hours; h++)
        {
            hourWeights[h] = HourPrior.IsOpen(h) ? 1.0 / open : 0;
        }

        double[] weekdayWeights = [.. Enumerable.Repeat(1 / 7.0, 7)];
        var contentCounts = Effects.Counts(design, design.Contents);
        double contentTotal = contentCounts.Sum();
        double[] contentWeights = [.. contentCounts.Select(n => contentTotal > 0 ? n / contentTotal : 1.0 / contentCounts.Length)];
        var hours = Effects.Centered(posterior, design.HoursOfDay, hourWeights, Effects.Counts(design, design.HoursOfDay));
        var weekdays = Effects.Centered(posterior, design.Weekdays, weekdayWeights, Effects.Counts(design, design.Weekdays));
        var contents = Effects.Named(design.ContentKeys, Effects.Centered(posterior, design.Contents, contentWeights, contentCounts));
        var lengths = LengthEffects.Of(design, posterior);
        var contentZero = Effects.Mean(posterior, design.Contents, contentWeights);
        var average = AverageOf(input, design, posterior, contentZero, lengths.Zero);

        var noise = posterior.Hyper.Noise * posterior.Hyper.Noise;
        var common = Effects.Mean(posterior, design.HoursOfDay, hourWeights) + Effects.Mean(posterior, design.Weekdays, weekdayWeights)
            + average + contentZero + lengths.Zero + (noise / 2) + Math.Log(Smearing(design, posterior, noise));
        var typeCounts = Effects.Counts(design, design.Types);
        var keys = input.SendTypes.Where(t => t.Category == Category.Revenue && !t.IsFollowup).Select(t => t.Key).Union(design.TypeKeys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var types = keys.Select(key => TypeOf(key, design, posterior, typeCounts, common)).ToImmutableArray();
        var slopes = posterior.Mean.AsSpan(design.Evidence.Start, design.Evidence.Count);
        var prior = new CaptionPrior(
            Math.Round(slopes[1], 6), 0, Math.Round(posterior.Hyper.Caption, 6), PooledUses.PseudoSends,
            CaptionQuality.OwnShare, Math.Round(slopes[0], 6));
        var sends = typeCounts.Sum();
        var meanSend = sends > 0 ? design.Earnings.Take(design.Singles).Sum() / sends : types.Select(t => t.Cents).DefaultIfEmpty(0).Average();
        return new FittedValues(
            [.. hours], [.. weekdays], lengths, contents, CaptionQuality.Of(design, posterior, evidence), PricesOf(design, posterior), types, prior, Math.Round(average, 6), meanSend);
    }

    /// <summary>Mean logarithm of content + length + quality + price over the past sends, on the report's scales; without sends, over the bank.</summary>
    private static double AverageOf(WeekInput input, RevenueDesign design, RevenuePosterior posterior, double contentZero, double lengthZero)
    {
        if (design.Singles == 0)
        {
            var revenue = input.SendTypes.Where(t => t.Category == Category.Revenue).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
            return input.Shared.Bank.All.Where(c => revenue.Contains(c.SendType))
                .Select(c => posterior.Mean[design.Bands.Start + LengthBands.Of(c.CharLength)] - lengthZero)
                .DefaultIfEmpty(0).Average();
        }

        var sum = 0.0;
        for (var i = 0; i < design.Singles; i++)
        {
            sum += posterior.Captions[design.Caption[i]];
            var from = i * RevenueDesign.MaxEntries;
            for (var a = from; a < from + design.Entries[i]; a++)
            {
                var column = design.Columns[a];
                sum += column >= design.Contents.Start && column < design.Contents.End ? posterior.Mean[column] - contentZero
                    : column >= design.Bands.Start && column < design.Bands.End ? posterior.Mean[column] - lengthZero
                    : (column >= design.Evidence.Start && column < design.Evidence.End) || (column >= design.Prices.Start && column < design.Prices.End) ? design.Values[a] * posterior.Mean[column]
                    : 0;
            }
        }

        return sum / design.Singles;
    }

    /// <summary>Measured earnings ÷ expected ones: corrects a noise that is not log-normal (Duan, 1983).</summary>
    private static double Smearing(RevenueDesign design, RevenuePosterior posterior, double noise)
    {
        double measured = 0, expected = 0;
        for (var i = 0; i < design.Singles; i++)
        {
            measured += design.Earnings[i];
            expected += Math.Exp(Math.Min(posterior.Fitted[i] + (noise / 2), 60));
        }

        if (expected <= 0)
        {
            return 1;
        }

        var believed = BelievedNormal * expected / Math.Max(1, design.Singles);
        return Math.Clamp((measured + believed) / (expected + believed), 0.25, 4);
    }

    private static TypeValue TypeOf(string key, RevenueDesign design, RevenuePosterior posterior, int[] counts, double common)
    {
        var at = Array.IndexOf(design.TypeKeys, key);
        var log = posterior.Mean[0] + common;
        var variance = posterior.Covariance[0][0];
        if (at < 0)
        {
            variance += posterior.Hyper.Type * posterior.Hyper.Type;
        }
        else
        {
            var column = design.Types.Start + at;
            log += posterior.Mean[column];
            variance += posterior.Covariance[column][column] + (2 * posterior.Covariance[0][column]);
        }

        return new TypeValue(key, Math.Round(Math.Exp(Math.Clamp(log, 0, 60)), 2), Math.Round(Math.Sqrt(Math.Max(0, variance)), 6), at < 0 ? 0 : counts[at]);
    }

    private static ImmutableArray<NamedEffect> PricesOf(RevenueDesign design, RevenuePosterior posterior)
    {
        var counts = Effects.Counts(design, design.Prices);
        return
        [
            .. design.ContentKeys.Select(key =>
            {
                var at = Array.IndexOf(design.PricedKeys, key);
                if (at < 0)
                {
                    return new NamedEffect(key, -1, 0, 0);
                }

                var column = design.Prices.Start + at;
                var slope = Effects.Rounded(posterior.Mean[column] - 1, posterior.Covariance[column][column], counts[at]);
                return new NamedEffect(key, slope.Mean, slope.Sd, slope.N);
            }),
        ];
    }
}
