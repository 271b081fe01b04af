using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>Uses from before the past sends that are known one by one: the bank remembers them, the history does not.</summary>
internal static class OlderUses
{
    /// <summary>Of a hundred older uses, those of a caption with a planted fault: they have a past like any other.</summary>
    private const double FaultShare = 0.012;

    private const double MeanTimes = 1.6;

    public static void Add(SampleProfile profile, CreatorPlan plan, BankDraft bank, PastMoney money, SortedDictionary<int, UseSums> sums, SeededRandom random)
    {
        var end = profile.AsOf.AddDays(-profile.HistoryDays);
        var weights = Enumerable.Range(0, SendTypeMix.Types.Count)
            .Select(t => t == SendTypeMix.Followup ? 4 : SendTypeMix.Types[t].FitsPage(plan.PageType) ? SendTypeMix.Bank[t] : 0).ToArray();
        for (var i = 0; i < profile.UsesPerCreator * 4 && sums.Count < profile.UsesPerCreator; i++)
        {
            var caption = bank.Faults.Count > 0 && random.Chance(FaultShare)
                ? bank.FirstFault + random.Below(bank.Faults.Count)
                : PastCaptions.Candidate(plan, bank, random.Weighted(weights), -1, random);
            if (caption < 0 || sums.ContainsKey(caption) || !SendTypeMix.Types[bank.Type[caption]].FitsPage(plan.PageType))
            {
                continue;
            }

            var last = end.AddDays(-random.Below(300));
            var times = 1 + random.Poisson(MeanTimes - 1);
            var sum = default(UseSums);
            for (var n = 0; n < times; n++)
            {
                sum = sum.Plus(Send(plan, bank, money, caption, random), n == 0 ? last : last.AddDays(-30 * n));
            }

            sums[caption] = sum;
        }
    }

    private static SendDraft Send(CreatorPlan plan, BankDraft bank, PastMoney money, int caption, SeededRandom random)
    {
        var type = SendTypeMix.Types[bank.Type[caption]];
        var send = new SendDraft { Day = 0, Type = bank.Type[caption], Caption = caption, Content = bank.Content[caption], IsRevenue = type.Category == Category.Revenue };
        if (send.IsRevenue)
        {
            send.Price = type.Priced ? Math.Clamp((int)Math.Round(plan.BasePrice * SendTypeMix.PriceLevel(send.Type) / 100) * 100, type.MinPriceCents, type.MaxPriceCents) : 0;
            var effect = send.Content < 0 ? 0 : plan.ContentEffects[send.Content];
            send.Mean = plan.TypeWorth[send.Type] * Math.Exp(PastCaptions.Worth(plan, bank, caption) + effect + 0.1);
        }

        send.Sent = Math.Max(5, (int)(plan.Fans * random.Between(0.6, 0.8)));
        send.Viewed = (int)(send.Sent * random.Between(0.3, 0.42));
        money.Draw([send], random);
        Audience.Look([send]);
        return send;
    }
}
