using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>What past sends earned. <paramref name="Scale"/>: cents of a unit of <see cref="SendDraft.Mean"/>.</summary>
internal sealed record PastMoney(double Scale, double EngagementMean, double RetentionMean)
{
    public const double NoiseSd = 0.7;

    /// <summary>Mean of a revenue send in units.</summary>
    public double UsualMean => EngagementMean / EngagementShare;

    /// <summary>Spill-over of an engagement and of a retention send as a share of a mean revenue send.</summary>
    private const double EngagementShare = 0.05;

    private const double RetentionShare = 0.08;

    private const int RecentDays = 30;

    /// <summary>What a tip is, about, cents: turns tips into a number of buyers.</summary>
    private const int TipCents = 900;

    private static readonly double[] PriceSteps = [0.8, 1.0, 1.2, 1.4];

    private static readonly double[] PriceWeights = [15, 50, 25, 10];

    /// <summary>Mostly far from the base price: a slope is seen best at its ends.</summary>
    private static readonly double[] WideSteps = [0.5, 0.75, 1.0, 1.6, 2.5];

    private static readonly double[] WideWeights = [30, 15, 10, 15, 30];

    /// <summary>Prices and expectations; the scale follows from the month's revenue that the plan aims at.</summary>
    public static PastMoney Expect(SampleProfile profile, CreatorPlan plan, BankDraft bank, List<SendDraft> sends, SeededRandom random)
    {
        var first = profile.AsOf.AddDays(1 - profile.HistoryDays);
        double revenue = 0, recent = 0;
        int count = 0, engagements = 0, retentions = 0;
        var from = profile.HistoryDays - RecentDays;
        foreach (var send in sends)
        {
            var type = SendTypeMix.Types[send.Type];
            if (!send.IsRevenue)
            {
                engagements += send.Day >= from && type.Category == Category.Engagement ? 1 : 0;
                retentions += send.Day >= from && type.Category == Category.Retention ? 1 : 0;
                continue;
            }

            send.Price = type.Priced ? Price(plan, type, send, random) : 0;
            send.Mean = Mean(plan, bank, send, ((int)first.AddDays(send.Day).DayOfWeek + 6) % 7);
            revenue += send.Mean;
            recent += send.Day >= from ? send.Mean : 0;
            count++;
        }

        if (count == 0)
        {
            return new PastMoney(plan.MonthCents / 60.0, EngagementShare / 2, RetentionShare / 2); // As if four sends a day earned half a unit each.
        }

        var mean = revenue / count;
        var money = new PastMoney(1, EngagementShare * mean, RetentionShare * mean);
        return money with { Scale = plan.MonthCents / (recent + (engagements * money.EngagementMean) + (retentions * money.RetentionMean)) };
    }

    public void Draw(IEnumerable<SendDraft> sends, SeededRandom random)
    {
        foreach (var send in sends)
        {
            if (!send.IsRevenue)
            {
                send.Mean = SendTypeMix.Types[send.Type].Category == Category.Engagement ? EngagementMean : RetentionMean;
            }

            send.Noise = DrawNoise(random);
            Settle(send, 1, random);
        }
    }

    /// <summary>Log-normal, mean 1.</summary>
    public static double DrawNoise(SeededRandom random) => Math.Exp((NoiseSd * random.Normal()) - (NoiseSd * NoiseSd / 2));

    /// <summary>Turns expectation and noise into buyers and cents. Rounded up or down at random, so that the expectation stays exact.</summary>
    /// <param name="level">Further factor.</param>
    public void Settle(SendDraft send, double level, SeededRandom random)
    {
        var cents = Scale * send.Mean * send.Noise * level;
        if (send.Price > 0)
        {
            send.Purchased = (int)Math.Floor((cents / send.Price) + random.Unit());
            send.Earnings = (long)send.Purchased * send.Price;
        }
        else
        {
            send.Earnings = (long)Math.Floor(cents + random.Unit());
            send.Purchased = (int)((send.Earnings + TipCents - 1) / TipCents);
        }
    }

    private static double Mean(CreatorPlan plan, BankDraft bank, SendDraft send, int weekday)
    {
        var log = plan.Hours[send.Hour] + plan.Weekdays[weekday] - (plan.Delta * (send.Volume - CreatorPlan.ReferenceVolume));
        if (send.Caption >= 0)
        {
            log += PastCaptions.Worth(plan, bank, send.Caption);
        }

        if (send.Content >= 0)
        {
            log += plan.ContentEffects[send.Content];
            if (send.Content == plan.Special && plan.Role.Elasticity is { } elasticity && send.Price > 0)
            {
                log += (1 + elasticity) * Math.Log((double)send.Price / plan.BasePrice);
            }
        }

        return plan.TypeWorth[send.Type] * Math.Exp(log);
    }

    private static int Price(CreatorPlan plan, SendType type, SendDraft send, SeededRandom random)
    {
        var step = plan.Role.Elasticity is not null && send.Content == plan.Special ? WideSteps[random.Weighted(WideWeights)] : PriceSteps[random.Weighted(PriceWeights)];
        var dollars = Math.Round(plan.BasePrice * SendTypeMix.PriceLevel(send.Type) * step / 100, MidpointRounding.AwayFromZero);
        return (int)Math.Clamp(dollars * 100, type.MinPriceCents, type.MaxPriceCents);
    }
}
