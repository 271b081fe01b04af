using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>
/// 0 to 100 points: 30 · value ÷ upper bound + 20 · diversity + 15 · freshness + 15 · timing + 10 · length + 10 · price. Every part is 0 to 1 before its weight.
/// </summary>
/// <remarks>
/// Value: less soft penalties; the bound is the smaller of the claimed one and our own coarse one. Diversity: min(1, planned types ÷ 18) times
/// 1 − max(0, share of the commonest type − 0.2) ÷ 0.8. Freshness: mean of F(d) = 1 − e^(−d/30), d days since this creator used the caption, 1 for never.
/// Timing: 1 − penalties ÷ their worst. Length: share of revenue captions in the length band that earns this creator most, against 0.6. Price: share of priced
/// sends whose nearest step of the length ladder ($14.99, 19.69, 24.99, 29.99, scaled by base price ÷ $15) is that of the caption's length (0, 250, 450, 600) or
/// the one beside it. Sends that explore are left out of length and price. A part with nothing to measure is full.
/// </remarks>
internal static class ScoreCard
{
    private const int ManyTypes = 18;
    private const double FairShare = 0.2;
    private const double WantedLengthShare = 0.6;
    private const double FreshDays = 30;
    private const double UsualBaseCents = 1500;
    private static readonly double[] Ladder = [1499, 1969, 2499, 2999];
    private static readonly int[] LadderLengths = [0, 250, 450, 600];
    private static readonly int[] BucketStarts = [0, 50, 150, 250, 450, 550, 750];

    public static ImmutableSortedDictionary<string, double> Of(WeekUnderTest week, double valueCents, double upperCents, SoftPenalties soft, double freshness)
    {
        var parts = new Dictionary<string, double>
        {
            ["value"] = 30 * (upperCents <= 0 ? 0 : Math.Clamp(valueCents / upperCents, 0, 1)),
            ["diversity"] = 20 * Diversity(week),
            ["freshness"] = 15 * freshness,
            ["timing"] = 15 * (soft.Worst <= 0 ? 1 : Math.Clamp(1 - ((soft.Cooldown + soft.Crowding) / soft.Worst), 0, 1)),
            ["length"] = 10 * Length(week),
            ["price"] = 10 * Price(week),
        };
        return parts.ToImmutableSortedDictionary(p => p.Key, p => Math.Round(p.Value, 6), StringComparer.Ordinal);
    }

    /// <summary>Of all captions of the week, 0 to 1.</summary>
    public static double Freshness(WeekUnderTest week)
    {
        var last = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var use in week.Input.Own.Uses)
        {
            last[use.CaptionId] = use.LastUsed;
        }

        var captions = week.Items.Where(i => i.Caption is not null).ToArray();
        return captions.Length == 0 ? 1 : captions.Average(i => last.TryGetValue(i.Caption!.Id, out var date)
            ? 1 - Math.Exp(-Math.Max(0, i.Item.ScheduledDate.DayNumber - date.DayNumber) / FreshDays)
            : 1);
    }

    public static double Diversity(WeekUnderTest week)
    {
        if (week.Planned.Length == 0)
        {
            return 0;
        }

        var counts = week.Planned.CountBy(i => i.Item.SendTypeKey, StringComparer.Ordinal).Select(c => c.Value).ToArray();
        return Math.Min(1, counts.Length / (double)ManyTypes) * (1 - (Math.Max(0, (counts.Max() / (double)week.Planned.Length) - FairShare) / (1 - FairShare)));
    }

    private static double Length(WeekUnderTest week)
    {
        var effects = week.Report.LengthEffects;
        var best = 0;
        for (var i = 1; i < effects.Length; i++)
        {
            best = effects[i].Mean > effects[best].Mean ? i : best;
        }

        var captions = week.Planned.Where(i => i is { Category: Category.Revenue, Caption: not null, Item.Explore: false }).ToArray();
        return captions.Length == 0 ? 1 : Math.Min(1, captions.Average(i => Step(BucketStarts, i.Caption!.CharLength) == best ? 1.0 : 0.0) / WantedLengthShare);
    }

    private static double Price(WeekUnderTest week)
    {
        var scale = Math.Max(1, week.Input.Creator.BasePriceCents) / UsualBaseCents;
        var priced = week.Planned.Where(i => i is { Caption: not null, Item: { PriceCents: not null, Explore: false } }).ToArray();
        return priced.Length == 0 ? 1 : priced.Average(i =>
        {
            var asked = i.Item.PriceCents!.Value / scale;
            var nearest = Enumerable.Range(0, Ladder.Length).MinBy(s => Math.Abs(Ladder[s] - asked));
            return Math.Abs(nearest - Step(LadderLengths, i.Caption!.CharLength)) <= 1 ? 1.0 : 0.0;
        });
    }

    private static int Step(int[] starts, int length)
    {
        var step = starts.Length - 1;
        while (step > 0 && length < starts[step])
        {
            step--;
        }

        return step;
    }
}
