using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>Tier of a creator from the raw tables, and how many sends a day it stands for.</summary>
/// <param name="Name">MINIMAL to PREMIUM by revenue; LOW, MID, HIGH, ULTRA by fans.</param>
/// <param name="MonthlyCents">Revenue of a month; in the table: the lower edge.</param>
internal sealed record VolumeTier(string Name, long MonthlyCents, DayRange Revenue, DayRange Engagement, DayRange Retention)
{
    private const int FewestMessages = 3;
    private const int FreshDays = 7;
    private const int MonthDays = 30;
    private const int CentsPerFan = 250;
    private const double DropBelow = 0.85;

    private static readonly VolumeTier[] ByMoney =
    [
        new("MINIMAL", 0, new(1, 2), new(1, 2), new(1, 1)),
        new("LITE", 15_000, new(2, 4), new(2, 4), new(1, 2)),
        new("STANDARD", 80_000, new(4, 6), new(4, 6), new(2, 3)),
        new("HIGH_VALUE", 300_000, new(6, 9), new(5, 8), new(2, 4)),
        new("PREMIUM", 800_000, new(8, 12), new(6, 10), new(3, 5)),
    ];

    private static readonly (string Name, int RevenuePaid, int RevenueFree, int Engagement, int RetentionPaid)[] ByFanSteps =
        [("LOW", 3, 4, 3, 1), ("MID", 4, 5, 3, 2), ("HIGH", 5, 6, 4, 2), ("ULTRA", 6, 8, 5, 3)];

    public bool IsLowest => Name is "MINIMAL" or "LOW";

    /// <summary>Where revenue and engagement stand 60 to 40 instead of one to one.</summary>
    public bool IsSmall => Name is "MINIMAL" or "LITE" or "LOW";

    public DayRange Of(Category category) => category switch { Category.Revenue => Revenue, Category.Engagement => Engagement, _ => Retention };

    public static VolumeTier For(WeekInput input, string policy) => policy == "by_fans" ? ByFans(input.Creator) : ByRevenue(MonthlyRevenue(input), input.Creator.PreviousTier);

    /// <summary>A creator stays in the tier of before until the revenue is below 85 % of its lower edge.</summary>
    public static VolumeTier ByRevenue(long monthlyCents, string previous)
    {
        var tier = ByMoney.Last(t => monthlyCents >= t.MonthlyCents);
        var before = Array.Find(ByMoney, t => t.Name == previous);
        var kept = before is not null && before.MonthlyCents > tier.MonthlyCents && monthlyCents >= DropBelow * before.MonthlyCents ? before : tier;
        return kept with { MonthlyCents = monthlyCents };
    }

    /// <summary>Cents: messages of the last 30 days if there are 3 and the newest is at most 7 days old, else what the platform reported, else $2.50 a fan.</summary>
    public static long MonthlyRevenue(WeekInput input)
    {
        var asOf = input.Shared.AsOf;
        var (messages, newest, cents) = (0, int.MaxValue, 0L);
        foreach (var send in input.Own.PastSends)
        {
            var age = asOf.DayNumber - DateOnly.FromDateTime(send.SentAt.DateTime).DayNumber;
            if (age is >= 0 and < MonthDays)
            {
                (messages, newest, cents) = (messages + 1, Math.Min(newest, age), cents + send.EarningsCents);
            }
        }

        var stored = input.Creator.MessageNet30dCents + input.Creator.PostsNet30dCents;
        return messages >= FewestMessages && newest <= FreshDays ? cents : stored > 0 ? stored : (long)input.Creator.FanCount * CentsPerFan;
    }

    private static VolumeTier ByFans(Creator creator)
    {
        var step = creator.FanCount switch { < 1000 => 0, < 5000 => 1, < 15_000 => 2, _ => 3 };
        var (name, paid, free, engagement, retention) = ByFanSteps[step];
        var isPaid = creator.PageType == PageType.Paid;
        return new(name, 0, Around(isPaid ? paid : free, 8), Around(engagement, 6), Around(isPaid ? retention : 0, 4));

        static DayRange Around(int middle, int high) => new(middle, high) { Middle = middle };
    }
}

/// <summary>Sends a day.</summary>
internal sealed record DayRange(int Low, int High)
{
    public double Middle { get; init; } = (Low + High) / 2.0;
}
