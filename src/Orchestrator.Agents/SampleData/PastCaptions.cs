using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>Which captions a creator's past sends carried: a working set for each send type, every caption of it about three times.</summary>
internal static class PastCaptions
{
    private const double UsesEach = 3;

    private const int MostUses = 9;

    public static void Assign(SampleProfile profile, CreatorPlan plan, BankDraft bank, List<SendDraft> sends, SeededRandom random)
    {
        var first = profile.AsOf.AddDays(1 - profile.HistoryDays);
        var uses = new Dictionary<int, int>();
        foreach (var group in sends.GroupBy(s => (s.Type, s.Content)).OrderBy(g => g.Key.Type).ThenBy(g => g.Key.Content))
        {
            var set = WorkingSet(plan, bank, group.Key.Type, group.Key.Content, group.Count(), random);
            if (set.Length == 0)
            {
                continue; // Not from the bank.
            }

            foreach (var send in group)
            {
                var caption = Draw(set, uses, random);
                if (send.IsRevenue && PastWeeks.IsPrime(((int)first.AddDays(send.Day).DayOfWeek + 6) % 7, send.Hour))
                {
                    // On purpose: the hours that the source believes in got the better captions.
                    var other = Draw(set, uses, random);
                    caption = Worth(plan, bank, other) > Worth(plan, bank, caption) ? other : caption;
                }

                uses[caption] = uses.GetValueOrDefault(caption) + 1;
                send.Caption = caption;
                send.Content = bank.Content[caption];
            }
        }
    }

    public static double Worth(CreatorPlan plan, BankDraft bank, int caption) =>
        bank.LogQuality[caption] + Math.Log(plan.Lengths[LengthSteps.Of(bank.Text[caption].Length)]);

    /// <summary>A caption that this creator may use for a send type; −1 when chance found none.</summary>
    /// <param name="content">−1: any of the creator's ordinary content, or none where the send type needs none.</param>
    public static int Candidate(CreatorPlan plan, BankDraft bank, int type, int content, SeededRandom random)
    {
        var kind = SendTypeMix.Types[type];
        var about = content >= 0 ? content
            : kind.Media || (kind.MediaOptional && random.Chance(0.3)) ? (plan.Ordinary.Length == 0 ? -1 : random.Pick(plan.Ordinary))
            : -1;
        var pool = bank.Pool(type, about);
        if (pool.Length == 0)
        {
            return -1;
        }

        var caption = pool[random.Below(pool.Length)];
        return bank.PaidOnly[caption] && !plan.IsPaid ? -1 : caption;
    }

    private static int Draw(int[] set, Dictionary<int, int> uses, SeededRandom random)
    {
        var caption = set[random.Below(set.Length)];
        for (var i = 0; i < 5 && uses.GetValueOrDefault(caption) >= MostUses; i++)
        {
            caption = set[random.Below(set.Length)];
        }

        return caption;
    }

    private static int[] WorkingSet(CreatorPlan plan, BankDraft bank, int type, int content, int sends, SeededRandom random)
    {
        var wanted = Math.Max(4, (int)Math.Ceiling(sends / UsesEach));
        var set = new List<int>(wanted);
        var taken = new HashSet<int>();
        var revenue = SendTypeMix.Types[type].Category == Category.Revenue;
        var best = Array.IndexOf(plan.Lengths, plan.Lengths.Max());
        for (var i = 0; i < wanted * 60 && set.Count < wanted; i++)
        {
            var caption = Candidate(plan, bank, type, content, random);
            if (caption < 0)
            {
                continue;
            }

            // Short captions fill the bank; a creator picks fewer of them, and enough of the length that works best to be able to know it.
            var length = LengthSteps.Of(bank.Text[caption].Length);
            var wantsBest = revenue && best == 5 && set.Count < wanted / 6 && i < wanted * 40;
            var accepts = wantsBest ? length == best : !revenue || random.Chance(length switch { 0 or 1 => 0.4, 2 => 0.6, _ => 1 });
            if (accepts && taken.Add(caption))
            {
                set.Add(caption);
            }
        }

        return [.. set];
    }
}
