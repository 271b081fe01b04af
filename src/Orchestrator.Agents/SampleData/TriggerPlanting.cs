using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.SampleData;

/// <summary>Plants the data from which an analyst finds one trigger: first which sends, later their figures.</summary>
internal static class TriggerPlanting
{
    private const int Uses = 12;

    private const int WeeklySends = 5;

    /// <summary>Chooses the sends, before they have captions; adds some where a day has none that fits.</summary>
    public static void Choose(SampleProfile profile, CreatorPlan plan, List<SendDraft> sends, SeededRandom random)
    {
        var end = profile.HistoryDays;
        switch (plan.Special < 0 ? null : plan.Role.Trigger)
        {
            case "HIGH_PERFORMER":
                Take(end - 30, end, Uses);
                break;
            case "EMERGING_WINNER":
                Take(end - 20, end, 2);
                break;
            case "TRENDING_UP" or "AUDIENCE_FATIGUE":
                Take(end - 14, end - 7, WeeklySends);
                Take(end - 7, end, WeeklySends);
                break;
            case "SATURATING":
                for (var day = end - 4; day < end; day++)
                {
                    Take(day, day + 1, 1);
                }

                break;
        }

        void Take(int from, int to, int count)
        {
            var fitting = sends.Where(s => s.Day >= from && s.Day < to && s.Content < 0 && Fits(s)).ToArray();
            random.Shuffle<SendDraft>(fitting);
            foreach (var send in fitting.Take(count))
            {
                send.Content = plan.Special;
            }

            for (var i = fitting.Length; i < count; i++)
            {
                Add(from + random.Below(to - from));
            }
        }

        void Add(int day)
        {
            var volume = 1 + sends.Where(s => s.Day == day).Select(s => s.Volume).DefaultIfEmpty(0).Max();
            foreach (var send in sends.Where(s => s.Day == day))
            {
                send.Volume = volume;
            }

            sends.Add(new SendDraft { Day = day, Type = 0, Hour = random.Whole(9, 22), Minute = Minutes.Draw(random), Volume = volume, IsRevenue = true, Content = plan.Special });
        }
    }

    /// <summary>Sets the figures, and says what they are.</summary>
    public static IReadOnlyList<PlantedTrigger> Set(SampleProfile profile, CreatorPlan plan, List<SendDraft> sends)
    {
        var kind = plan.Role.Trigger;
        var own = sends.Where(s => plan.Special >= 0 && s.Content == plan.Special).OrderBy(s => s.Day).ThenBy(s => s.Hour).ThenBy(s => s.Minute).ToArray();
        if (kind is null || own.Length == 0)
        {
            return [];
        }

        var says = kind switch
        {
            "HIGH_PERFORMER" => Convert(own, 0.065, 1),
            "EMERGING_WINNER" => Convert(own, 0.054, 4),
            "TRENDING_UP" => Rise(profile, plan, own),
            "SATURATING" => Fall(plan, own),
            _ => Tire(profile, own),
        };
        return [new PlantedTrigger(ContentNames.Id(plan.Special), kind, CreatorTriggers.MultiplierOf(kind), says)];
    }

    private static bool Fits(SendDraft send) => SendTypeMix.Types[send.Type].Key is "ppv_unlock" or "ppv_wall" or "bundle" or "flash_bundle";

    private static string Convert(SendDraft[] own, double conversion, int leastBuyers)
    {
        foreach (var send in own)
        {
            Buy(send, Math.Clamp(send.Purchased, leastBuyers, (int)(send.Sent * conversion)));
            send.Viewed = (int)Math.Round(send.Purchased / conversion);
        }

        return FormattableString.Invariant($"conversion {conversion:0.0%} over {own.Length} uses in 30 days");
    }

    /// <summary>25 buyers a week before, 29 this week (or a multiple), all at one price: exactly +16 %.</summary>
    private static string Rise(SampleProfile profile, CreatorPlan plan, SendDraft[] own)
    {
        var times = Math.Max(1, (int)Math.Round(own.Sum(s => s.Purchased) / 54.0));
        Share([.. own.Where(s => s.Day < profile.HistoryDays - 7)], 25 * times);
        Share([.. own.Where(s => s.Day >= profile.HistoryDays - 7)], 29 * times);
        return FormattableString.Invariant($"week on week +16.0 %, {25 * times} and {29 * times} buyers at {plan.BasePrice} cents");

        void Share(SendDraft[] week, int buyers)
        {
            for (var i = 0; i < week.Length; i++)
            {
                week[i].Price = plan.BasePrice;
                Buy(week[i], ((i + 1) * buyers / week.Length) - (i * buyers / week.Length));
            }
        }
    }

    private static string Fall(CreatorPlan plan, SendDraft[] own)
    {
        for (var i = 0; i < own.Length; i++)
        {
            own[i].Price = plan.BasePrice;
            Buy(own[i], 2 * (own.Length - i) + 1);
        }

        return "earnings fall on three days in a row";
    }

    private static string Tire(SampleProfile profile, SendDraft[] own)
    {
        foreach (var send in own)
        {
            send.Viewed = (int)Math.Round(send.Sent * (send.Day < profile.HistoryDays - 7 ? 0.400 : 0.356));
        }

        return "view rate -11.0 % in 7 days";
    }

    private static void Buy(SendDraft send, int buyers)
    {
        send.Purchased = buyers;
        send.Earnings = (long)buyers * send.Price;
    }
}
