using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>
/// The validator's own valuation of a week from the report's effects, cents: revenue = type · e^(quality + content + length + price + trigger − average caption)
/// · e^(θ hour + φ weekday) · e^(−δ(v − v₀)), v = planned sends of the date; engagement and retention sends are worth their category's spill-over; a follow-up
/// nothing of its own.
/// </summary>
/// <remarks>
/// Expectations: a logarithm with variance s² adds s²/2, at most 0.25. The quality of a caption that this creator has not sent comes from what all creators'
/// uses say (a table of the data set) and the report's coefficients.
/// </remarks>
internal sealed class OwnValue
{
    private const double MostVariance = 0.5;

    private static readonly int[] BucketStarts = [0, 50, 150, 250, 450, 550, 750];

    private readonly WeekUnderTest _week;
    private readonly PerformanceReport _report;
    private readonly int[] _bandStarts;
    private readonly double[] _bands;
    private readonly Dictionary<string, double> _types;
    private readonly Dictionary<string, double> _content;
    private readonly Dictionary<string, double> _slopes;
    private readonly Dictionary<string, double> _triggers;
    private readonly Dictionary<string, NamedEffect> _used;
    private readonly Dictionary<string, CaptionUse> _uses;
    private readonly Dictionary<DateOnly, int> _volume;

    public OwnValue(WeekUnderTest week)
    {
        (_week, _report) = (week, week.Report);
        var bands = _report.LengthBands is { IsDefaultOrEmpty: false } named ? named : default;
        _bandStarts = bands.IsDefault ? BucketStarts : [.. bands.Select(b => int.Parse(b.Key.TrimEnd('+').Split('-')[0], CultureInfo.InvariantCulture))];
        _bands = bands.IsDefault ? [.. _report.LengthEffects.Select(e => e.Mean)] : [.. bands.Select(b => b.Mean)];
        _types = _report.TypeValues.ToDictionary(t => t.SendType, t => t.Cents, StringComparer.Ordinal);
        _content = _report.ContentEffects.ToDictionary(e => e.Key, e => e.Mean, StringComparer.Ordinal);
        _slopes = _report.PriceElasticities.ToDictionary(e => e.Key, e => 1 + e.Mean, StringComparer.Ordinal);
        _used = _report.CaptionEffects.ToDictionary(e => e.Key, StringComparer.Ordinal);
        _triggers = _report.Triggers.GroupBy(t => t.ContentType, StringComparer.Ordinal).ToDictionary(g => g.Key, LogTrigger, StringComparer.Ordinal);
        _uses = week.Input.Own.Uses.DistinctBy(u => u.CaptionId, StringComparer.Ordinal).ToDictionary(u => u.CaptionId, StringComparer.Ordinal);
        _volume = week.Planned.CountBy(i => i.Item.ScheduledDate).ToDictionary();
        foreach (var item in week.Items)
        {
            Items[item] = Of(item);
        }
    }

    /// <summary>Cents by item, unrounded.</summary>
    public Dictionary<CheckedItem, double> Items { get; } = new(ReferenceEqualityComparer.Instance);

    public double Sum(bool revenue) => _week.Planned.Where(i => (i.Category == Category.Revenue) == revenue).Sum(i => Items[i]);

    /// <summary>Mean of the planned sends, each with an average caption at the mean hour of its own date: the scale of soft penalties.</summary>
    public double MeanPlanned => _week.Planned.Length == 0 ? 0 : _week.Planned.Average(i => Base(i.Item.SendTypeKey, i.Category) * (i.Category == Category.Revenue ? Day(i.Item.ScheduledDate) : 1));

    /// <summary>
    /// No filling of these slots is worth more: every send at the best hour, the best captions of the bank at the best slots (the rearrangement inequality),
    /// prices at the best end of their range, no penalty.
    /// </summary>
    public double CoarseBound()
    {
        var bestHour = _report.HourEffects.Max(e => Math.Exp(e.Mean));
        var slots = _week.Planned.Where(i => i.Category == Category.Revenue).Select(i => Base(i.Item.SendTypeKey, i.Category) * Day(i.Item.ScheduledDate) * bestHour).OrderDescending().ToArray();
        var revenue = _week.Input.Shared.SendTypes.Types.Where(t => t.Category == Category.Revenue).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var (low, high) = (_week.Input.Shared.SendTypes.Types.Min(t => t.MinPriceCents), _week.Input.Shared.SendTypes.Types.Max(t => t.MaxPriceCents));
        var captions = _week.Input.Shared.Bank.All
            .Where(c => c.IsActive && revenue.Contains(c.SendType) && (c.ContentType.Length == 0 || _week.Vault.ContainsKey(c.ContentType)))
            .Select(c => Structure(c, null) + Quality(c) + Math.Max(0, Math.Max(Price(c.ContentType, low), Price(c.ContentType, high))))
            .ToArray();
        Array.Sort(captions);
        return Sum(revenue: false) + slots.Select((s, i) => i < captions.Length ? s * Math.Exp(captions[^(i + 1)]) : 0).Sum();
    }

    private double Of(CheckedItem item)
    {
        if (item.Item.IsFollowup)
        {
            return 0;
        }

        if (item.Category != Category.Revenue)
        {
            return Base(item.Item.SendTypeKey, item.Category);
        }

        return item.Caption is not { } caption ? 0 : Base(item.Item.SendTypeKey, item.Category) * Day(item.Item.ScheduledDate)
            * Math.Exp(Structure(caption, item.Item.PriceCents) + Quality(caption) + _report.HourEffects[item.Local.Hour].Mean);
    }

    private double Base(string sendType, Category category) => category switch
    {
        Category.Revenue => _types.GetValueOrDefault(sendType),
        Category.Engagement => _report.EngagementCents,
        _ => _report.RetentionCents,
    };

    private double Day(DateOnly date) => Math.Exp(
        _report.WeekdayEffects[((int)date.DayOfWeek + 6) % 7].Mean - (_report.Elasticity.Delta * (_volume.GetValueOrDefault(date) - _report.Elasticity.MeanVolume)));

    private double Structure(Caption caption, int? priceCents) => _content.GetValueOrDefault(caption.ContentType) + _bands[BandOf(caption.CharLength)]
        + Price(caption.ContentType, priceCents) + _triggers.GetValueOrDefault(caption.ContentType) - _report.AverageCaption;

    private double Price(string content, int? cents) =>
        cents is { } price and > 0 && _slopes.TryGetValue(content, out var slope) ? slope * Math.Log(price / (double)Math.Max(1, _week.Input.Creator.BasePriceCents)) : 0;

    private double Quality(Caption caption)
    {
        if (_used.TryGetValue(caption.Id, out var own))
        {
            return own.Mean + (Math.Min(MostVariance, own.Sd * own.Sd) / 2);
        }

        var prior = _report.CaptionPrior;
        var standing = _week.Input.Shared.Pooled.Of(caption, _uses.GetValueOrDefault(caption.Id));
        var variance = prior.Sd * prior.Sd * (prior.OwnShare + ((1 - prior.OwnShare) * standing.Open));
        return (prior.TierSlope * standing.Tier) + (prior.Slope * (standing.Pool - prior.Center)) + (Math.Min(MostVariance, variance) / 2);
    }

    private int BandOf(int length)
    {
        var band = _bandStarts.Length - 1;
        while (band > 0 && length < _bandStarts[band])
        {
            band--;
        }

        return band;
    }

    /// <summary>4.3 and 4.4: multipliers damped by how sure they are, their product within 0.5 to 2.</summary>
    private static double LogTrigger(IEnumerable<LiveTrigger> triggers)
    {
        var product = triggers.Aggregate(1.0, (p, t) => p * (1 + ((t.Multiplier - 1) * (t.Confidence switch { "high" => 1.0, "moderate" => 0.6, _ => 0.2 }))));
        return Math.Log(Math.Clamp(product, 0.5, 2.0));
    }
}
