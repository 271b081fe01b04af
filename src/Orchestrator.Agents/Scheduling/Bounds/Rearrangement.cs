using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Bounds;

/// <summary>
/// Upper bound by rearrangement (Hardy, Littlewood and Pólya, 1934, theorem 368): whatever captions stand where, their worth is at most the best captions of each
/// type on the best hours, k-th best on k-th best. The best k hours of the week are the best split of k over the dates, each date exact with 45 minutes between
/// two revenue sends. Cooldowns are left out. Cents, revenue sends only.
/// </summary>
internal static class Rearrangement
{
    public static double Cents(WeekFrame frame, CaptionLines lines, IReadOnlyList<FixedSend> fixedSends)
    {
        var worths = new List<double>();
        for (var t = 0; t < lines.Cents.Length; t++)
        {
            for (var k = 0; k < lines.Needed[t]; k++)
            {
                worths.Add(k < lines.Cents[t].Length ? lines.Cents[t][k] : lines.Rest[t]);
            }
        }

        worths.Sort(static (a, b) => b.CompareTo(a));
        var best = new double[worths.Count + 1];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        for (var day = 0; day < WeekClock.Days; day++)
        {
            var here = frame.Slots.Index().Count(p => p.Item.Day == day && p.Item.Category == Category.Revenue && fixedSends.All(f => f.Slot != p.Index));
            best = Join(best, Day(frame, day, here));
        }

        // Σ w_k f_k = Σ (w_k − w_k+1)(f_1 + ... + f_k), and no k hours sum up to more than best[k].
        var sum = fixedSends.Sum(f => f.Worth * frame.FactorAt(f.Cell));
        for (var k = 1; k <= worths.Count; k++)
        {
            sum += (worths[k - 1] - (k < worths.Count ? worths[k] : 0)) * best[k];
        }

        return sum;
    }

    // Largest sum of j factors of a date, j = 0 to count.
    private static double[] Day(WeekFrame frame, int day, int count)
    {
        const int Gap = 3;
        var sums = new double[count + 1];
        var before = new double[WeekClock.PerDay + Gap];
        for (var j = 1; j <= count; j++)
        {
            var now = new double[before.Length];
            for (var q = 0; q < WeekClock.PerDay; q++)
            {
                var cell = (day * WeekClock.PerDay) + q;
                var with = frame.Clock.Usable(cell) ? before[q] + frame.FactorAt(cell) : double.NegativeInfinity;
                now[q + Gap] = Math.Max(q == 0 ? double.NegativeInfinity : now[q + Gap - 1], with);
            }

            now.AsSpan(0, Gap).Fill(double.NegativeInfinity);
            sums[j] = now[^1];

            // More than fits: no filling keeps the gaps, any number above the rest will do.
            sums[j] = double.IsNegativeInfinity(sums[j]) ? sums[j - 1] + Enumerable.Range(0, 24).Max(h => frame.Factor(day, h)) : sums[j];
            before = now;
        }

        return sums;
    }

    private static double[] Join(double[] week, double[] day)
    {
        var joined = new double[week.Length];
        for (var k = 0; k < joined.Length; k++)
        {
            joined[k] = double.NegativeInfinity;
            for (var j = 0; j <= Math.Min(k, day.Length - 1); j++)
            {
                joined[k] = Math.Max(joined[k], week[k - j] + day[j]);
            }
        }

        return joined;
    }
}
