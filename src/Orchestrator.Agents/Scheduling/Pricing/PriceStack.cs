using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Pricing;

/// <summary>
/// What a send asks, in whole dollars: base price × (1 + the sum of its adjustments), rounded half away from zero, inside the send type's bounds. The
/// adjustments add up, they do not compound. Made once for a creator and asked for each caption.
/// </summary>
/// <remarks>
/// Where the value model knows a price curve that is not flat (price elasticity of demand other than −1: earnings ~ p^(1+ε), constant elasticity as in
/// Simon, "Price Management", 1989), the curve sets the price: the end of the range that this creator has tried for the content type. Outside that range
/// the curve is a guess and is not used. A curve that is worth less than <see cref="WorthLearning"/> leaves the stack's price alone.
/// </remarks>
internal sealed class PriceStack
{
    /// <summary>Gain over the stack's price from which a learned curve is believed.</summary>
    public const double WorthLearning = 0.05;

    private const int FewFans = 1000;
    private const double SureEnough = 0.6;
    private const int UnusedDays = 14;
    private const int MedianSample = 400;

    private readonly WeekInput _input;
    private readonly PerformanceReport _report;
    private readonly ValueModel _model;
    private readonly ContentTiers _tiers;
    private readonly HashSet<string> _used;
    private readonly PriceHistory _history;
    private readonly Dictionary<string, double> _medians = new(StringComparer.Ordinal);
    private readonly int _base;

    private PriceStack(WeekInput input, PerformanceReport report, ValueModel model)
    {
        _input = input;
        _report = report;
        _model = model;
        _tiers = ContentTiers.Of(input, report);
        _used = input.Own.Uses.Select(u => u.CaptionId).ToHashSet(StringComparer.Ordinal);
        _history = new(input.Own.PastSends);
        _base = (int)Math.Round(input.Creator.BasePriceCents * NewcomerFactor(report.Confidence), MidpointRounding.AwayFromZero);
    }

    /// <summary>Reads the creator's history once: a few milliseconds for a year of sends.</summary>
    public static PriceStack Of(WeekInput input, PerformanceReport report, ValueModel model) => new(input, report, model);

    /// <summary>The price before what depends on the hour; null where the type has none (H12). Use it with <see cref="ValueModel.CaptionFactor"/>.</summary>
    public int? CaptionPrice(SendType type, Caption caption) => Quote(type, caption, local: null)?.Cents;

    /// <summary>The price at its hour; null where the type has none (H12). The value model makes no difference between it and the caption's price.</summary>
    /// <param name="local">Wall clock of the send.</param>
    public int? FinalPrice(SendType type, Caption caption, DateTime local) => Quote(type, caption, local)?.Cents;

    /// <param name="local">Null: without what depends on the hour.</param>
    public PriceQuote? Quote(SendType type, Caption caption, DateTime? local)
    {
        if (!type.Priced)
        {
            return null;
        }

        var quote = Stack(type, caption);
        if (Learned(type, caption, quote.Cents) is { } cents)
        {
            return new(cents, _base, [], $"the prices tried for {caption.ContentType} so far say {Dollars(cents)}");
        }

        if (local is not { } at || HourTerm(at) is not { } term || quote.Note is not null)
        {
            return quote;
        }

        var terms = quote.Terms.Add(term);
        var final = Priced(type, terms, note: null);

        // The bound on a week's value is computed with the caption's price: the hour may move a price only where that changes no value.
        return SameValue(caption, quote.Cents, final.Cents) ? final : quote;
    }

    /// <summary>base × (1 + Σ shares) in whole dollars, half away from zero, inside the type's bounds.</summary>
    public static int Rounded(int baseCents, IEnumerable<PriceTerm> terms, SendType type)
    {
        // Decimal: 15 × 1.50 must be 22.50 and not a hair below it.
        var exact = baseCents * (1 + terms.Sum(t => (decimal)t.Share));
        return Math.Clamp(WholeDollars.Nearest(exact), WholeDollars.Up(type.MinPriceCents), WholeDollars.Down(type.MaxPriceCents));
    }

    /// <summary>Weekend evening (Friday to Sunday, 18:00 to 21:59) +15 %, weekday morning (06:00 to 09:59) −10 %.</summary>
    public static PriceTerm? HourTerm(DateTime local) => local switch
    {
        { DayOfWeek: DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday, Hour: >= 18 and < 22 } => new("weekend evening", 0.15),
        { DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday), Hour: >= 6 and < 10 } => new("weekday morning", -0.10),
        _ => null,
    };

    /// <summary>What the expected result of a caption relative to the median of its type adds.</summary>
    public static PriceTerm? PredictionTerm(double ratio) => ratio switch
    {
        > 1.5 => new("expected far above the median", 0.25),
        > 1.2 => new("expected above the median", 0.15),
        > 1.0 => new("expected a little above the median", 0.10),
        < 0.7 => new("expected below the median", -0.10),
        _ => null,
    };

    /// <summary>Little known about a creator: a lower price to begin with.</summary>
    public static double NewcomerFactor(double confidence) => confidence switch { >= 0.8 => 1.0, >= 0.6 => 0.85, >= 0.4 => 0.70, _ => 0.60 };

    private PriceQuote Stack(SendType type, Caption caption)
    {
        var why = _input.Creator.FanCount < FewFans ? $"no adjustment below {FewFans} fans"
            : _tiers.IsAvoid(caption.ContentType) ? $"no adjustment for {caption.ContentType}, which is to be avoided"
            : null;
        var terms = why is null ? Terms(type, caption) : [];
        return Priced(type, terms, why);
    }

    /// <summary>What the terms make, and no anomaly among the type's past prices (V17).</summary>
    private PriceQuote Priced(SendType type, ImmutableArray<PriceTerm> terms, string? note)
    {
        var cents = Rounded(_base, terms, type);
        var (low, high) = _history.Allowed(type);
        return new(Math.Clamp(cents, low, high), _base, terms, note, Limited: cents < low || cents > high);
    }

    private ImmutableArray<PriceTerm> Terms(SendType type, Caption caption)
    {
        var terms = ImmutableArray.CreateBuilder<PriceTerm>();
        if (_report.Confidence >= SureEnough && Median(type.Key) is > 0 and var median
            && PredictionTerm(_model.CaptionFactor(caption, _input.Creator.BasePriceCents) / median) is { } prediction)
        {
            terms.Add(prediction);
        }

        if (caption.ContentType.Length > 0)
        {
            if (_history.LastSent(caption.ContentType) is not { } last || last.AddDays(UnusedDays) <= _input.Shared.AsOf)
            {
                terms.Add(new("content not sent for two weeks", 0.20));
            }

            if (_tiers.IsTop(caption.ContentType))
            {
                terms.Add(new("top content", 0.15));
            }
        }

        if (!_used.Contains(caption.Id))
        {
            terms.Add(new("caption never used", 0.10));
        }

        if (type.Key is "bundle" or "flash_bundle")
        {
            terms.Add(new("several pieces at once", -0.15));
        }

        return terms.ToImmutable();
    }

    private int? Learned(SendType type, Caption caption, int stackCents)
    {
        if (_history.Tried(caption.ContentType) is not { } tried)
        {
            return null;
        }

        var allowed = _history.Allowed(type);
        var low = Math.Max(WholeDollars.Up(tried.Low), allowed.Low);
        var high = Math.Min(WholeDollars.Down(tried.High), allowed.High);
        if (low >= high)
        {
            return null;
        }

        var (atLow, atHigh) = (_model.CaptionFactor(caption, low), _model.CaptionFactor(caption, high));
        var (cents, best) = atLow > atHigh ? (low, atLow) : (high, atHigh);
        return best > _model.CaptionFactor(caption, stackCents) * (1 + WorthLearning) ? cents : null;
    }

    private bool SameValue(Caption caption, int one, int other)
    {
        var (a, b) = (_model.CaptionFactor(caption, one), _model.CaptionFactor(caption, other));
        return Math.Abs(a - b) <= 1e-9 * Math.Max(a, b);
    }

    private double Median(string sendType)
    {
        if (_medians.TryGetValue(sendType, out var median))
        {
            return median;
        }

        // Every n-th caption is enough for a median, and a bank may hold fifty thousand.
        var captions = _input.Shared.Bank.OfSendType(sendType);
        var step = Math.Max(1, captions.Count / MedianSample);
        var factors = new List<double>(MedianSample);
        for (var i = 0; i < captions.Count; i += step)
        {
            if (captions[i].IsActive)
            {
                factors.Add(_model.CaptionFactor(captions[i], _input.Creator.BasePriceCents));
            }
        }

        factors.Sort();
        return _medians[sendType] = factors.Count == 0 ? 0 : (factors[(factors.Count - 1) / 2] + factors[factors.Count / 2]) / 2;
    }

    private static string Dollars(int cents) => $"${cents / 100}";
}
