using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.SampleData;

/// <summary>Bends the last weeks of a history so that weekly earnings fall or rise as planted: the level by rule, the scatter by drawing again.</summary>
internal static class TrendPlanting
{
    private const int Tries = 400;

    /// <summary>Earnings of a week ÷ those of the week before, newest week first.</summary>
    private static double[] Ratios(string trend) => trend switch
    {
        "falling-4" => [0.91, 0.92, 0.91, 0.92, 1.06, 1.0],
        "falling-3" => [0.92, 0.91, 0.92, 1.06, 1.0],
        "falling-1" => [0.92, 1.06, 1.0],
        "stable" => [1.01, 0.99, 1.01, 0.99, 1.01],
        _ => [1.07, 1.06, 1.07, 1.06, 1.0],
    };

    /// <returns>Level of the newest week relative to the scale.</returns>
    public static double Bend(SampleProfile profile, CreatorPlan plan, PastMoney money, List<SendDraft> sends, SeededRandom random)
    {
        if (plan.Role.Trend is not { } trend)
        {
            return 1;
        }

        var ratios = Ratios(trend);
        var weeks = sends.ToLookup(s => (profile.HistoryDays - 1 - s.Day) / 7);
        double before = weeks[ratios.Length].Sum(s => s.Earnings);
        var level = 1.0;
        for (var week = ratios.Length - 1; week >= 0; week--)
        {
            var selling = weeks[week].Where(s => s.IsRevenue && (s.Content < 0 || s.Content != plan.Decoy)).ToArray();
            var target = before * ratios[week];
            var spill = weeks[week].Except(selling).Sum(s => s.Earnings);
            level = Math.Max(0.05, (target - spill) / (money.Scale * selling.Sum(s => s.Mean)));
            before = spill + DrawNear(target - spill);

            double DrawNear(double wanted)
            {
                var best = double.NaN;
                (double Noise, int Purchased, long Earnings)[] kept = [];
                for (var i = 0; i < Tries && !(Math.Abs(best - wanted) < 0.004 * target); i++)
                {
                    foreach (var send in selling)
                    {
                        send.Noise = PastMoney.DrawNoise(random);
                        money.Settle(send, level, random);
                    }

                    double sum = selling.Sum(s => s.Earnings);
                    if (double.IsNaN(best) || Math.Abs(sum - wanted) < Math.Abs(best - wanted))
                    {
                        best = sum;
                        kept = [.. selling.Select(s => (s.Noise, s.Purchased, s.Earnings))];
                    }
                }

                for (var i = 0; i < selling.Length; i++)
                {
                    (selling[i].Noise, selling[i].Purchased, selling[i].Earnings) = kept[i];
                }

                return best;
            }
        }

        return level;
    }
}
