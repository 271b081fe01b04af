using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What is left of a caption's uses by this creator when the past sends that are known one by one are taken out: sums, without an hour.</summary>
/// <param name="Sends">1 or more.</param>
/// <param name="Cents">Earnings of all of them.</param>
/// <param name="Unit">Cents that one purchase brought, about.</param>
internal readonly record struct OlderUse(Caption Caption, int Sends, double Cents, double Unit);

/// <param name="Rate">Purchased ÷ sent.</param>
/// <param name="Cents">Earnings of one send.</param>
internal readonly record struct PooledFigures(double Sends, double Rate, double Cents);

/// <summary>This creator's rows of the use table, read beside the history.</summary>
internal sealed class OwnUses
{
    private readonly Dictionary<string, CaptionUse> _rows;
    private readonly Dictionary<string, double> _units;
    private readonly double _basePrice;

    private OwnUses(WeekInput input, Dictionary<string, double> units)
    {
        _rows = new Dictionary<string, CaptionUse>(input.Own.Uses.Count, StringComparer.Ordinal);
        foreach (var use in input.Own.Uses)
        {
            _rows[use.CaptionId] = use;
        }

        _units = units;
        _basePrice = Math.Max(1, input.Creator.BasePriceCents);
    }

    public required IReadOnlyList<OlderUse> Older { get; init; }

    /// <summary>People that one of the creator's revenue sends reaches, and what it earns.</summary>
    public required double MeanReach { get; init; }

    public required double MeanCents { get; init; }

    public static OwnUses Of(WeekInput input, History history)
    {
        var known = new Dictionary<string, (int Sends, double Cents)>(StringComparer.Ordinal);
        var bought = new Dictionary<string, (double Cents, double Purchases)>(StringComparer.Ordinal);
        var revenue = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in input.Shared.SendTypes.Types)
        {
            if (type is { Category: Category.Revenue, IsFollowup: false })
            {
                revenue.Add(type.Key);
            }
        }

        foreach (var row in history.Sends)
        {
            var send = row.Send;
            if (send.CaptionId.Length > 0)
            {
                var sum = known.GetValueOrDefault(send.CaptionId);
                known[send.CaptionId] = (sum.Sends + 1, sum.Cents + send.EarningsCents);
            }

            if (row.IsRevenue)
            {
                var sum = bought.GetValueOrDefault(send.SendType);
                bought[send.SendType] = (sum.Cents + Math.Max(0, send.EarningsCents), sum.Purchases + send.Purchased);
            }
        }

        var units = bought.Where(b => b.Value is { Cents: > 0, Purchases: > 0 }).ToDictionary(b => b.Key, b => b.Value.Cents / b.Value.Purchases, StringComparer.Ordinal);
        var older = new List<OlderUse>();
        var selling = history.Sends.Where(s => s.IsRevenue).ToArray();
        var uses = new OwnUses(input, units)
        {
            Older = older,
            MeanReach = selling.Select(s => (double)s.Send.Sent).DefaultIfEmpty(0).Average(),
            MeanCents = selling.Select(s => Math.Max(0.0, s.Send.EarningsCents)).DefaultIfEmpty(0).Average(),
        };
        foreach (var use in input.Own.Uses)
        {
            var seen = known.GetValueOrDefault(use.CaptionId);
            var sends = use.TimesUsed - seen.Sends;
            var cents = use.RevenueCents - seen.Cents;
            if (sends > 0 && cents >= 0 && use.LastUsed <= input.Shared.AsOf && input.Shared.Bank.Find(use.CaptionId) is { } caption && revenue.Contains(caption.SendType))
            {
                older.Add(new OlderUse(caption, sends, cents, uses.Unit(caption.SendType)));
            }
        }

        return uses;
    }

    /// <summary>
    /// A caption's pooled figures without this creator's part. Earnings are exact. Of the pooled purchase rate only the creator's own numerator and
    /// denominator are known; that others' sends reach as many more people as they earn more is the best that the tables allow.
    /// </summary>
    /// <param name="bankSendCents">Earnings of one send, whole bank.</param>
    public PooledFigures Others(Caption caption, double bankSendCents)
    {
        if (!_rows.TryGetValue(caption.Id, out var own) || own.TimesUsed <= 0)
        {
            return new PooledFigures(caption.TotalSends, caption.PurchaseRate, Math.Max(0.0, caption.TotalEarningsCents) / caption.TotalSends);
        }

        double others = caption.TotalSends - own.TimesUsed;
        if (others <= 0)
        {
            return default;
        }

        var earnings = Math.Max(0, caption.TotalEarningsCents - own.RevenueCents) / others;
        var reached = own.RprCents > 0 ? own.RevenueCents / own.RprCents : own.TimesUsed * MeanReach;
        var ownRate = reached > 0 ? own.RevenueCents / Unit(caption.SendType) / reached : 0;
        var share = MeanCents > 0 && bankSendCents > 0 ? reached / (others * MeanReach * bankSendCents / MeanCents) : own.TimesUsed / others;
        return new PooledFigures(others, Math.Max(0, caption.PurchaseRate + ((caption.PurchaseRate - ownRate) * share)), earnings);
    }

    private double Unit(string sendType) => _units.GetValueOrDefault(sendType, _basePrice);
}
