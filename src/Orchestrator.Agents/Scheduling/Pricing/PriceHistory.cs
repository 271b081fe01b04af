using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Pricing;

/// <summary>What one creator has asked so far, read from their sends once.</summary>
internal sealed class PriceHistory
{
    /// <summary>A price further than this from the mean of its send type is an anomaly (V17).</summary>
    private const double Deviations = 3;

    /// <summary>Two prices are the fewest that deviate.</summary>
    private const int Fewest = 2;

    private readonly Dictionary<string, DateOnly> _lastSent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Low, int High)> _tried = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Low, int High)> _usual = new(StringComparer.Ordinal);

    public PriceHistory(IReadOnlyList<PastSend> sends)
    {
        foreach (var send in sends.Where(s => s.ContentTypeId.Length > 0))
        {
            _lastSent[send.ContentTypeId] = DateOnly.FromDateTime(send.SentAt.DateTime);
            if (send.PriceCents is { } cents)
            {
                var (low, high) = _tried.GetValueOrDefault(send.ContentTypeId, (cents, cents));
                _tried[send.ContentTypeId] = (Math.Min(low, cents), Math.Max(high, cents));
            }
        }

        foreach (var type in sends.Where(s => s.PriceCents is not null).GroupBy(s => s.SendType, s => (double)s.PriceCents!.Value))
        {
            var prices = type.ToArray();
            if (prices.Length >= Fewest)
            {
                var mean = prices.Average();
                var deviation = Deviations * Math.Sqrt(prices.Average(p => (p - mean) * (p - mean)));
                _usual[type.Key] = ((int)Math.Ceiling(mean - deviation), (int)Math.Floor(mean + deviation));
            }
        }
    }

    /// <summary>Date of the last send about a content type; null: never.</summary>
    public DateOnly? LastSent(string contentType) => _lastSent.TryGetValue(contentType, out var date) ? date : null;

    /// <summary>Lowest and highest price asked for a content type, cents; null: none.</summary>
    public (int Low, int High)? Tried(string contentType) => _tried.TryGetValue(contentType, out var range) ? range : null;

    /// <summary>
    /// Whole dollars that a send of this type may ask: its bounds (H12), and of those what is not further than three standard deviations from the mean of its
    /// past prices. Where no whole dollar is that near, the nearest one.
    /// </summary>
    public (int Low, int High) Allowed(SendType type)
    {
        var (low, high) = (WholeDollars.Up(type.MinPriceCents), WholeDollars.Down(type.MaxPriceCents));
        if (!_usual.TryGetValue(type.Key, out var usual))
        {
            return (low, high);
        }

        var (from, to) = (WholeDollars.Up(usual.Low), WholeDollars.Down(usual.High));
        if (from > to)
        {
            from = to = WholeDollars.Nearest((usual.Low + usual.High) / 2m);
        }

        return (Math.Clamp(from, low, high), Math.Clamp(to, low, high));
    }
}

/// <summary>Cents that are whole dollars.</summary>
internal static class WholeDollars
{
    private const int Dollar = 100;

    public static int Up(int cents) => (int)Math.Ceiling(cents / (decimal)Dollar) * Dollar;

    public static int Down(int cents) => (int)Math.Floor(cents / (decimal)Dollar) * Dollar;

    /// <summary>Half away from zero.</summary>
    public static int Nearest(decimal cents) => (int)Math.Round(cents / Dollar, MidpointRounding.AwayFromZero) * Dollar;
}
