using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.SampleData;

/// <summary>
/// Sets the sums of the last 60 days so that the periods of 7, 14 and 30 days compare with the equal periods before them exactly as planted. Blocks, newest
/// first: days 1–7, 8–14, 15–28, 29–30, 31–60.
/// </summary>
internal static class SaturationPlanting
{
    private const int Days = 60;

    private static readonly int[] Ends = [7, 14, 28, 30, 60];

    /// <returns>Level of the newest week relative to the scale.</returns>
    public static double Set(SampleProfile profile, CreatorPlan plan, PastMoney money, List<SendDraft> sends, SeededRandom random)
    {
        if (!AppliesTo(profile, plan))
        {
            return 1;
        }

        var blocks = new SendDraft[Ends.Length][];
        for (var b = 0; b < blocks.Length; b++)
        {
            var (from, to) = (b == 0 ? 0 : Ends[b - 1], Ends[b]);
            blocks[b] = [.. sends.Where(s => profile.HistoryDays - 1 - s.Day is var ago && ago >= from && ago < to)];
            random.Shuffle<SendDraft>(blocks[b]);
        }

        var thresholds = plan.Role.Saturation == "thresholds";
        var buyers = Targets(s => s.Purchased, thresholds, 0.89, 9, 10, s => s.Sent);
        var views = Targets(s => s.Viewed, thresholds, 0.88, 9, 10, s => s.Sent);
        var earnings = Targets(s => s.Earnings, thresholds, 0.82, 17, 20, _ => 1);
        for (var b = 0; b < blocks.Length; b++)
        {
            SetBuyers(blocks[b], buyers[b]);
            SetEarnings(blocks[b], earnings[b]);
            Audience.Look(blocks[b]);
            SetViews(blocks[b], views[b]);
        }

        return earnings[0] / Math.Max(1, blocks[0].Sum(s => money.Scale * s.Mean));

        long[] Targets(Func<SendDraft, long> figure, bool exact, double ratio, int part, int whole, Func<SendDraft, long> weight)
        {
            var sums = Array.ConvertAll(blocks, b => b.Sum(figure));
            return exact ? Exact(sums, part, whole) : Near(sums, Array.ConvertAll(blocks, b => (double)b.Sum(weight)), ratio);
        }
    }

    public static bool AppliesTo(SampleProfile profile, CreatorPlan plan) => plan.Role.Saturation is not null && profile.HistoryDays >= Days + 7;

    /// <summary>Each period is (part ÷ whole) of the one before, exactly, when all days have the same number of sends and recipients.</summary>
    /// <param name="part">17 of 20 is −15 %, 9 of 10 is −10 %.</param>
    private static long[] Exact(long[] sums, int part, int whole)
    {
        // Days 8–14 get part·q units: days 1–7 are then a whole number, and so are days 15–28.
        long one = part * part, two = part * whole, three = (long)whole * (part + whole);
        var unit = Math.Max(1, (long)Math.Round((double)(sums[0] + sums[1] + sums[2]) / (one + two + three)));
        (one, two, three) = (one * unit, two * unit, three * unit);
        var rest = (three / 7) - ((one + two + three + (three / 7)) % part); // Two days' worth, so that the whole month is a multiple of the part.
        return [one, two, three, rest, (one + two + three + rest) / part * whole];
    }

    private static long[] Near(long[] sums, double[] weights, double ratio)
    {
        var usual = (double)sums.Sum() / weights.Sum();
        var second = ratio * usual * (weights[0] + weights[1]) / ((ratio * weights[0]) + weights[1]);
        double[] rates = [ratio * second, second, usual, usual, 0];
        var month = Enumerable.Range(0, 4).Sum(b => rates[b] * weights[b]) / weights.Take(4).Sum();
        rates[4] = month / ratio;
        return [.. rates.Select((r, b) => (long)Math.Round(r * weights[b]))];
    }

    /// <summary>One buyer more or fewer, send by send.</summary>
    private static void SetBuyers(SendDraft[] block, long target)
    {
        var priced = block.Where(s => s.Price > 0).ToArray();
        var missing = target - block.Sum(s => s.Purchased);
        for (var i = 0; missing != 0 && i < 400 * priced.Length; i++)
        {
            var send = priced[i % priced.Length];
            var step = Math.Sign(missing);
            if (step > 0 || send.Purchased > 0)
            {
                send.Purchased += step;
                missing -= step;
            }
        }

        foreach (var send in priced)
        {
            send.Earnings = (long)send.Purchased * send.Price;
        }
    }

    /// <summary>Tips take up what the priced sends leave; buyers stay.</summary>
    private static void SetEarnings(SendDraft[] block, long target)
    {
        var tips = block.Where(s => s.Price == 0).OrderByDescending(s => s.Earnings).ToArray();
        var wanted = target - block.Where(s => s.Price > 0).Sum(s => s.Earnings);
        while (wanted < tips.Length)
        {
            // Tips alone cannot make up for dear sales: the dearest sends get cheaper by a dollar.
            var dear = block.Where(s => s is { Price: > 500, Purchased: > 0 }).MaxBy(s => s.Price);
            if (dear is null)
            {
                break;
            }

            dear.Price -= 100;
            dear.Earnings = (long)dear.Purchased * dear.Price;
            wanted += 100L * dear.Purchased;
        }

        var factor = Math.Max(0, wanted) / (double)Math.Max(1, tips.Sum(s => s.Earnings));
        foreach (var send in tips)
        {
            send.Earnings = (long)(send.Earnings * factor);
        }

        tips[0].Earnings += Math.Max(0, wanted) - tips.Sum(s => s.Earnings);
    }

    private static void SetViews(SendDraft[] block, long target)
    {
        var factor = target / (double)block.Sum(s => s.Viewed);
        foreach (var send in block)
        {
            send.Viewed = Math.Clamp((int)Math.Round(send.Viewed * factor), send.Purchased, send.Sent);
        }

        var missing = target - block.Sum(s => s.Viewed);
        for (var i = 0; missing != 0 && i < 400 * block.Length; i++)
        {
            var send = block[i % block.Length];
            var step = Math.Sign(missing);
            if (send.Viewed + step >= send.Purchased && send.Viewed + step <= send.Sent)
            {
                send.Viewed += step;
                missing -= step;
            }
        }
    }
}
