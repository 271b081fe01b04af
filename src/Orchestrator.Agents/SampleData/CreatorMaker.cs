using NodaTime;
using NodaTime.TimeZones;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>Makes one creator from the seed, the bank and a number; nothing else is needed, so creators can be made in any order and again.</summary>
internal sealed class CreatorMaker(ulong seed, SampleProfile profile, BankDraft bank)
{
    /// <param name="tally">Where the uses are added; null: they have been.</param>
    public (CreatorTables Tables, CreatorTruth Truth) Make(int number, Role role, CaptionTally? tally)
    {
        var plan = CreatorPlan.Make(seed, profile, number, role);
        var sends = role.HasHistory ? PastWeeks.Make(profile, plan, Random("weeks")) : [];
        TriggerPlanting.Choose(profile, plan, sends, Random("trigger-sends"));
        SpecialContent.Assign(profile, plan, sends, Random("special"));
        PastCaptions.Assign(profile, plan, bank, sends, Random("captions"));
        var money = PastMoney.Expect(profile, plan, bank, sends, Random("prices"));
        Audience.Reach(plan, sends, Random("audience"));
        money.Draw(sends, Random("money"));
        SpecialContent.SpoilDecoy(plan, money, sends, Random("decoy"));
        var level = TrendPlanting.Bend(profile, plan, money, sends, Random("trend"));
        var planted = TriggerPlanting.Set(profile, plan, sends);
        Audience.Look(sends);
        level *= SaturationPlanting.Set(profile, plan, money, sends, Random("saturation"));

        var past = Rows(plan, sends);
        var triggers = CreatorTriggers.Live(profile, plan, Random("triggers"));
        var tables = new CreatorTables
        {
            Creator = Row(plan, sends, Random("persona")),
            Vault = VaultOf(plan, Random("vault")),
            Rankings = CreatorRankings.Of(profile, plan, sends),
            Uses = Uses(plan, money, sends, tally, Random("older")),
            PastSends = past,
            Triggers = triggers,
        };
        return (tables, Truths.Of(profile, plan, money with { Scale = money.Scale * level }, triggers, planted));

        SeededRandom Random(string what) => new(seed, what, plan.Id);
    }

    private PastSend[] Rows(CreatorPlan plan, List<SendDraft> sends)
    {
        var zone = DateTimeZoneProviders.Tzdb[plan.Zone];
        var first = LocalDate.FromDateOnly(profile.AsOf.AddDays(1 - profile.HistoryDays));
        var ordered = sends.Select(s => (Send: s, At: At(first.PlusDays(s.Day), s, zone))).OrderBy(p => p.At.ToInstant()).ToArray();
        var rows = new PastSend[ordered.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var (send, at) = ordered[i];
            var type = SendTypeMix.Types[send.Type];
            rows[i] = new PastSend(
                $"s{plan.Number:000}{i + 1:00000}", plan.Id, type.Key, send.Caption < 0 ? "" : BankDraft.Id(send.Caption), send.Content < 0 ? "" : ContentNames.Id(send.Content),
                at.ToDateTimeOffset(), send.Price > 0 ? send.Price : null, send.Sent, send.Viewed, send.Purchased, send.Earnings, type.Channels[0], type.Segment);
        }

        return rows;
    }

    private static ZonedDateTime At(LocalDate date, SendDraft send, DateTimeZone zone)
    {
        // An hour that the clocks skipped: an hour earlier, so that the date stays.
        var local = date.At(new LocalTime(send.Hour, send.Minute));
        return zone.MapLocal(local).Count == 0
            ? zone.ResolveLocal(local.PlusHours(-1), Resolvers.LenientResolver)
            : zone.ResolveLocal(local, Resolvers.LenientResolver);
    }

    private Creator Row(CreatorPlan plan, List<SendDraft> sends, SeededRandom random)
    {
        var month = sends.Where(s => s.Day >= profile.HistoryDays - 30).Sum(s => s.Earnings);
        return new Creator
        {
            Id = plan.Id,
            TenantId = $"tenant_{1 + (plan.Number % 2)}",
            DisplayName = $"Creator {plan.Number:00}",
            PageType = plan.PageType,
            SubType = plan.SubType,
            ContentCategory = $"c{random.Whole(1, 4)}",
            Timezone = plan.Zone,
            FanCount = plan.Fans,
            FanGrowth30dPct = Math.Round(plan.Role.Trend == "rising" ? random.Between(11, 14) : random.Between(-2, 6), 1),
            BasePriceCents = plan.BasePrice,
            MessageNet30dCents = month,
            PostsNet30dCents = plan.Role.HasHistory ? (long)(month * random.Between(0.02, 0.1)) : 0,
            PreviousTier = plan.Role.HasHistory ? plan.Tier : "",
            Tone = random.Pick(["playful", "warm", "bold", "calm", "witty"]),
            Emoji = random.Pick(["none", "light", "moderate"]),
            Slang = random.Pick(["none", "light", "moderate"]),
            IsActive = true,
        };
    }

    private static VaultEntry[] VaultOf(CreatorPlan plan, SeededRandom random) =>
    [
        .. Enumerable.Range(0, plan.InVault.Length).Select(i => new VaultEntry(
            plan.Id, ContentNames.Id(i), plan.InVault[i], plan.InVault[i] ? random.Whole(12, 240) : 0, random.Whole(1, 5))),
    ];

    private List<CaptionUse> Uses(CreatorPlan plan, PastMoney money, List<SendDraft> sends, CaptionTally? tally, SeededRandom random)
    {
        var first = profile.AsOf.AddDays(1 - profile.HistoryDays);
        var sums = new SortedDictionary<int, UseSums>();
        foreach (var send in sends)
        {
            if (send.Caption >= 0)
            {
                sums[send.Caption] = sums.GetValueOrDefault(send.Caption).Plus(send, first.AddDays(send.Day));
            }
        }

        if (sends.Count > 0)
        {
            OlderUses.Add(profile, plan, bank, money, sums, random);
        }

        var rows = new List<CaptionUse>(sums.Count);
        foreach (var (caption, sum) in sums)
        {
            tally?.Add(caption, sum);
            rows.Add(sum.ToRow(caption, plan.Id));
        }

        return rows;
    }
}
