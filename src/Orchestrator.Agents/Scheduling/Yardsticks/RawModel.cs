using NodaTime;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// What a spreadsheet would say: plain means of past earnings by hour, weekday, type and caption, each by itself and none of them shrunk. It confuses a good
/// hour with the good content that was sent in it; the estimates that it is compared with are meant not to.
/// </summary>
internal static class RawModel
{
    public static ValueModel Of(WeekInput input)
    {
        var zone = DateTimeZoneProviders.Tzdb[input.Creator.Timezone];
        var hours = new Means(24);
        var weekdays = new Means(7);
        var types = new Dictionary<string, (double Sum, int N)>(StringComparer.Ordinal);
        var captions = new Dictionary<string, (double Sum, int N)>(StringComparer.Ordinal);
        var categories = new Means(3);
        foreach (var send in input.Own.PastSends)
        {
            if (input.Shared.SendTypes.Find(send.SendType) is not { } type)
            {
                continue;
            }

            categories.Add((int)type.Category, send.EarningsCents);
            if (type.Category == Category.Revenue)
            {
                var local = NodaTime.Instant.FromDateTimeOffset(send.SentAt).InZone(zone).LocalDateTime;
                hours.Add(local.Hour, send.EarningsCents);
                weekdays.Add((int)local.DayOfWeek - 1, send.EarningsCents);
                Add(types, send.SendType, send.EarningsCents);
                Add(captions, send.CaptionId, send.EarningsCents);
            }
        }

        var overall = Math.Max(1, categories.Of((int)Category.Revenue) ?? 1);
        var bankRate = BankRate(input);
        return new ValueModel
        {
            HourFactor = hours.Relative(overall),
            WeekdayFactor = weekdays.Relative(overall),
            Delta = 0,
            ReferenceVolume = 0,
            TypeCents = input.Shared.SendTypes.Types.Where(t => t.Category == Category.Revenue).ToDictionary(
                t => t.Key, t => types.TryGetValue(t.Key, out var s) ? s.Sum / s.N : overall, StringComparer.Ordinal),
            EngagementCents = categories.Of((int)Category.Engagement) ?? 0,
            RetentionCents = categories.Of((int)Category.Retention) ?? 0,
            // A caption that this creator has never used is worth what all creators' buyers say.
            CaptionFactor = (caption, _) =>
                captions.TryGetValue(caption.Id, out var s) ? s.Sum / s.N / overall
                : caption.TotalSends > 0 && bankRate > 0 ? caption.PurchaseRate / bankRate
                : 1,
        };
    }

    private static void Add(Dictionary<string, (double Sum, int N)> means, string key, long cents)
    {
        var (sum, n) = means.GetValueOrDefault(key);
        means[key] = (sum + cents, n + 1);
    }

    private static double BankRate(WeekInput input)
    {
        var sum = 0.0;
        var n = 0;
        foreach (var type in input.SendTypes.Where(t => t.Category == Category.Revenue))
        {
            foreach (var caption in input.Shared.Bank.OfSendType(type.Key))
            {
                if (caption.TotalSends > 0)
                {
                    sum += caption.PurchaseRate;
                    n++;
                }
            }
        }

        return n == 0 ? 0 : sum / n;
    }

    private sealed class Means(int count)
    {
        private readonly double[] _sum = new double[count];
        private readonly int[] _n = new int[count];

        public void Add(int i, long cents)
        {
            _sum[i] += cents;
            _n[i]++;
        }

        public double? Of(int i) => _n[i] == 0 ? null : _sum[i] / _n[i];

        /// <summary>1 where nothing was ever sent.</summary>
        public double[] Relative(double overall) => [.. Enumerable.Range(0, count).Select(i => Of(i) / overall ?? 1)];
    }
}
