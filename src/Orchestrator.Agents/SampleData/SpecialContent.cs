using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.SampleData;

/// <summary>Gives past sends to the content types that play a part: the poor one with many sends, the poor one with few, the one with wide prices.</summary>
internal static class SpecialContent
{
    public const int DecoySends = 4;

    private const int AvoidSends = 60;

    private const int ElasticitySends = 200;

    /// <summary>Bad luck for the decoy: all of its few sends earn little, which says nothing about it.</summary>
    public static void SpoilDecoy(CreatorPlan plan, PastMoney money, List<SendDraft> sends, SeededRandom random)
    {
        foreach (var send in sends.Where(s => plan.Decoy >= 0 && s.Content == plan.Decoy && s.IsRevenue))
        {
            var usual = Math.Min(1, money.UsualMean / send.Mean);
            send.Noise = usual * random.Between(0.15, 0.3);
            money.Settle(send, 1, random);
        }
    }

    public static void Assign(SampleProfile profile, CreatorPlan plan, List<SendDraft> sends, SeededRandom random)
    {
        if (plan.Avoid < 0)
        {
            return;
        }

        var free = sends.Where(s => s.IsRevenue && s.Content < 0 && SendTypeMix.Types[s.Type].Media).ToArray();
        random.Shuffle<SendDraft>(free);
        var at = 0;
        var half = Math.Min(1.0, profile.Weeks / 26.0);
        Give(plan.Avoid, (int)(AvoidSends * half), _ => true);
        Give(plan.Decoy, DecoySends, _ => true);
        if (plan.Role.Elasticity is not null)
        {
            Give(plan.Special, (int)(ElasticitySends * half), s => SendTypeMix.Types[s.Type].Key is "ppv_unlock" or "ppv_wall");
        }

        void Give(int content, int count, Func<SendDraft, bool> fits)
        {
            for (; at < free.Length && count > 0; at++)
            {
                if (fits(free[at]))
                {
                    free[at].Content = content;
                    count--;
                }
            }
        }
    }
}
