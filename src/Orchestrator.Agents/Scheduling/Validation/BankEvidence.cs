using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>
/// What the whole bank says about the quality of a revenue caption, as a logarithm: its purchase rate beside the rate that send type, content, length and price
/// let expect (four margins, iterative proportional fitting, Deming and Stephan, 1940), drawn towards the mean of its tier by N ÷ (N + m).
/// </summary>
internal sealed class BankEvidence
{
    private const int Sweeps = 6;
    private const double FewSends = 8;
    private const double HalfASend = 0.5;
    private const double TierWeight = 3;
    private const int Tiers = 4;

    private readonly Dictionary<string, double> _logs = new(StringComparer.Ordinal);
    private readonly double[] _tiers = new double[Tiers + 1];
    private readonly double _m;

    /// <param name="pseudoSends">m: sends at which a caption's own rate and its tier's mean count alike.</param>
    /// <param name="bandOf">Length band of a number of characters.</param>
    public BankEvidence(SharedTables shared, double pseudoSends, Func<int, int> bandOf)
    {
        _m = pseudoSends;
        var revenue = shared.SendTypes.Types.Where(t => t.Category == Category.Revenue).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        var sent = shared.Bank.All.Where(c => c.TotalSends > 0 && c.PurchaseRate >= 0 && double.IsFinite(c.PurchaseRate) && revenue.Contains(c.SendType)).ToArray();
        var mean = sent.Sum(c => c.TotalSends * c.PurchaseRate) / Math.Max(1.0, sent.Sum(c => (double)c.TotalSends));
        if (mean <= 0)
        {
            return;
        }

        var expected = Expected(sent, mean, bandOf);
        var sums = new double[Tiers + 1];
        var weights = new double[Tiers + 1];
        for (var i = 0; i < sent.Length; i++)
        {
            double n = sent[i].TotalSends;
            var log = Math.Log(((n * sent[i].PurchaseRate) + (HalfASend * expected[i])) / ((n + HalfASend) * expected[i]));
            _logs[sent[i].Id] = log;
            sums[TierOf(sent[i])] += n / (n + _m) * log;
            weights[TierOf(sent[i])] += n / (n + _m);
        }

        var common = sums.Sum() / weights.Sum();
        for (var t = 1; t <= Tiers; t++)
        {
            _tiers[t] = (sums[t] - (weights[t] * common)) / (weights[t] + TierWeight);
        }
    }

    /// <summary>Share of the tier's variance that stays open, 0 to 1.</summary>
    public double Open(Caption caption) => _logs.ContainsKey(caption.Id) ? _m / (caption.TotalSends + _m) : 1;

    public double LogRatio(Caption caption)
    {
        var tier = _tiers[TierOf(caption)];
        return _logs.TryGetValue(caption.Id, out var log) ? tier + ((log - tier) * (1 - Open(caption))) : tier;
    }

    private static int TierOf(Caption caption) => Math.Clamp(caption.Tier, 1, Tiers);

    private static double[] Expected(Caption[] captions, double mean, Func<int, int> bandOf)
    {
        int[][] margins =
        [
            Numbers(captions, c => c.SendType),
            Numbers(captions, c => c.ContentType),
            Numbers(captions, c => bandOf(c.CharLength)),
            Numbers(captions, c => c.SuggestedPriceCents is { } cents and > 0 ? Math.Clamp(1 + (int)Math.Round(10 * Math.Log(cents / 100.0)), 1, 100) : 0),
        ];
        var expected = Enumerable.Repeat(mean, captions.Length).ToArray();
        foreach (var margin in Enumerable.Repeat(margins, Sweeps).SelectMany(m => m))
        {
            var bought = new double[margin.Max() + 1];
            var sends = new double[bought.Length];
            for (var i = 0; i < captions.Length; i++)
            {
                bought[margin[i]] += captions[i].TotalSends * captions[i].PurchaseRate / expected[i];
                sends[margin[i]] += captions[i].TotalSends;
            }

            for (var i = 0; i < captions.Length; i++)
            {
                expected[i] *= (bought[margin[i]] + FewSends) / (sends[margin[i]] + FewSends);
            }
        }

        return expected;
    }

    private static int[] Numbers<T>(Caption[] captions, Func<Caption, T> key)
        where T : notnull
    {
        var numbers = new Dictionary<T, int>();
        return [.. captions.Select(c =>
        {
            var value = key(c);
            if (!numbers.TryGetValue(value, out var number))
            {
                numbers[value] = number = numbers.Count;
            }

            return number;
        })];
    }
}
