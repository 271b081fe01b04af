using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What is left of a caption's uses by this creator when the past sends that are known one by one are taken out: sums, without an hour.</summary>
/// <param name="Sends">1 or more.</param>
/// <param name="Cents">Earnings of all of them.</param>
/// <param name="Unit">Cents that one purchase brought, about.</param>
internal readonly record struct OlderUse(Caption Caption, int Sends, double Cents, double Unit);

/// <summary>This creator's rows of the use table, read beside the history.</summary>
internal sealed class OwnUses
{
    private readonly Dictionary<string, double> _units;
    private readonly double _basePrice;

    private OwnUses(WeekInput input, Dictionary<string, double> units)
    {
        _units = units;
        _basePrice = Math.Max(1, input.Creator.BasePriceCents);
    }

    public required IReadOnlyList<OlderUse> Older { get; init; }

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
        var uses = new OwnUses(input, units) { Older = older };
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

    private double Unit(string sendType) => _units.GetValueOrDefault(sendType, _basePrice);
}
