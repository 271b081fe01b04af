using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.SampleData;

/// <summary>Each planted truth, looked for in the rows themselves.</summary>
public sealed class PlantedTruthTests
{
    private static SampleWorld World => Worlds.Standard;

    private static readonly Dictionary<string, PlantedFault> Faults = World.Faults.ToDictionary(f => f.CaptionId);

    [Fact]
    public void Earnings_are_what_the_true_model_expects()
    {
        double earned = 0, expected = 0;
        var ratios = new List<double>();
        foreach (var (own, truth) in World.Regular().Where(c => c.Truth.Findings is { Trend: null, Saturation: null }))
        {
            var model = (truth with { TriggerMultipliers = new Dictionary<string, double>() }).ToValueModel(World.Quality);
            var volumes = own.PastSends.Where(s => !s.IsFollowup()).GroupBy(s => s.Date()).ToDictionary(g => g.Key, g => g.Count());
            double mine = 0, its = 0;
            foreach (var send in own.PastSends.Where(s => s.IsRevenue()))
            {
                var value = model.TypeCents[send.SendType] * model.CaptionFactor(World.Shared.Bank.Find(send.CaptionId)!, send.PriceCents)
                    * model.HourFactor[send.SentAt.Hour] * model.DayFactor(send.Date(), volumes[send.Date()]);
                its += value;
                mine += send.EarningsCents;
            }

            ratios.Add(mine / its);
            earned += mine;
            expected += its;
        }

        (earned / expected).ShouldBe(1, 0.025);
        ratios.ShouldAllBe(r => r > 0.85 && r < 1.18);
    }

    [Fact]
    public void Spill_over_is_the_same_at_any_hour()
    {
        var (own, truth) = World.Regular().First();
        var engagement = own.PastSends.Where(s => StandardCatalogue.Value.Find(s.SendType)!.Category == Category.Engagement).ToArray();
        engagement.Average(s => (double)s.EarningsCents).ShouldBe(truth.EngagementCents, 0.15 * truth.EngagementCents);
    }

    [Fact]
    public void Peaks_lie_at_midday_and_in_the_evening()
    {
        foreach (var (_, truth) in World.Stream())
        {
            truth.PeakHours[0].ShouldBeInRange(9, 16);
            truth.PeakHours[1].ShouldBeInRange(17, 23);
            Array.IndexOf(truth.HourEffects, truth.HourEffects.Max()).ShouldBeOneOf(
                [.. truth.PeakHours.SelectMany(p => new[] { p - 1, p, (p + 1) % 24 })]);
        }

        World.Regular().Count(c => c.Truth.PeakHours[0] is not (11 or 12 or 13)).ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Good_captions_went_to_the_hours_that_the_source_believes_in()
    {
        double prime = 0, rest = 0;
        int primes = 0, rests = 0;
        foreach (var send in World.Regular().SelectMany(c => c.Tables.PastSends).Where(s => s.IsRevenue()))
        {
            var quality = Math.Log(World.Quality[send.CaptionId]);
            if (PastWeeks.IsPrime(((int)send.SentAt.DayOfWeek + 6) % 7, send.SentAt.Hour))
            {
                prime += quality;
                primes++;
            }
            else
            {
                rest += quality;
                rests++;
            }
        }

        (primes / (double)(primes + rests)).ShouldBe(0.70, 0.015);
        (prime / primes).ShouldBeGreaterThan((rest / rests) + 0.1);
    }

    [Fact]
    public void Weekday_effects_scatter_by_twelve_percent()
    {
        var all = World.Regular().SelectMany(c => c.Truth.WeekdayEffects).ToArray();
        Math.Sqrt(all.Average(e => e * e)).ShouldBe(0.12, 0.03);
        foreach (var (_, truth) in World.Regular().Where(c => c.Truth.SourceLike))
        {
            Array.IndexOf(truth.WeekdayEffects, truth.WeekdayEffects.Max()).ShouldBe(3);
            Array.IndexOf(truth.WeekdayEffects, truth.WeekdayEffects.Min()).ShouldBe(6);
        }

        World.Regular().Count(c => c.Truth.SourceLike).ShouldBeInRange(4, 16);
    }

    [Fact]
    public void A_used_caption_was_used_two_to_four_times()
    {
        foreach (var (own, _) in World.Regular())
        {
            var uses = own.PastSends.Where(s => s.CaptionId.Length > 0).GroupBy(s => s.CaptionId).Select(g => g.Count()).ToArray();
            uses.Average().ShouldBeInRange(2, 4);
            uses.Max().ShouldBeLessThanOrEqualTo(10);
        }
    }

    [Fact]
    public void Three_creators_sell_best_with_other_lengths()
    {
        World.Regular().Where(c => c.Truth.Findings.BestLength != 3).Select(c => (c.Truth.CreatorId, c.Truth.Findings.BestLength))
            .ShouldBe([("creator_02", 1), ("creator_09", 1), ("creator_12", 4)]);
        var long450 = World.TablesOf("creator_12").PastSends.Count(s => s.IsRevenue() && World.Shared.Bank.Find(s.CaptionId)!.CharLength is >= 450 and < 550);
        long450.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void Volumes_vary_so_that_their_effect_can_be_seen()
    {
        foreach (var (own, truth) in World.Regular())
        {
            var volumes = own.PastSends.Where(s => !s.IsFollowup()).GroupBy(s => s.Date()).Select(g => g.Count()).Distinct().ToArray();
            if (truth.ConstantVolume)
            {
                volumes.ShouldBe([6]);
            }
            else
            {
                volumes.Length.ShouldBeGreaterThanOrEqualTo(12);
                volumes.Min().ShouldBe(2);
                volumes.Max().ShouldBeInRange(15, 18);
            }
        }

        World.Regular().Select(c => c.Truth.Delta).Distinct().Order().ShouldBe([0.05, 0.08, 0.12, 0.2]);
        World.Regular().Count(c => c.Truth.ConstantVolume).ShouldBe(1);
    }

    [Theory]
    [InlineData("creator_03", 4)]
    [InlineData("creator_06", 3)]
    [InlineData("creator_08", 1)]
    [InlineData("creator_10", 0)]
    [InlineData("creator_13", 0)]
    public void Weekly_earnings_fall_as_often_as_planted(string id, int falls)
    {
        var weeks = Enumerable.Range(0, 8).Select(w => World.TablesOf(id).PastSends.Where(s => World.DaysAgo(s) / 7 == w).Sum(s => s.EarningsCents)).ToArray();
        var falling = Enumerable.Range(0, 7).TakeWhile(w => weeks[w] < weeks[w + 1]).Count();
        falling.ShouldBe(falls);
        World.TruthOf(id).Findings.FallingWeeks.ShouldBe(falls);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(30)]
    public void One_creator_shows_every_sign_of_saturation_and_one_is_exactly_on_each_limit(int days)
    {
        var all = Changes("creator_15", days);
        all.Rps.ShouldBe(-0.18, 0.002);
        all.View.ShouldBe(-0.12, 0.002);
        all.Purchase.ShouldBeLessThan(-0.103);

        var limit = Changes("creator_17", days);
        limit.Rps.ShouldBe(-0.15, 1e-12);
        limit.View.ShouldBe(-0.10, 1e-12);
        limit.Purchase.ShouldBe(-0.10, 1e-12);

        (double Rps, double View, double Purchase) Changes(string id, int period)
        {
            var sends = World.TablesOf(id).PastSends;
            var now = sends.Where(s => World.DaysAgo(s) < period).ToArray();
            var before = sends.Where(s => World.DaysAgo(s) >= period && World.DaysAgo(s) < 2 * period).ToArray();
            return (Change(s => s.EarningsCents, _ => 1), Change(s => s.Viewed, s => s.Sent), Change(s => s.Purchased, s => s.Sent));

            double Change(Func<PastSend, double> part, Func<PastSend, double> whole) =>
                (now.Sum(part) * before.Sum(whole) / (now.Sum(whole) * before.Sum(part))) - 1;
        }
    }

    [Fact]
    public void Every_trigger_can_be_seen_on_its_content_type()
    {
        var own = World.Regular().Where(c => c.Truth.Findings.Triggers.Count > 0).ToDictionary(c => c.Truth.Findings.Triggers[0].Kind);
        own.Keys.Order().ShouldBe(["AUDIENCE_FATIGUE", "EMERGING_WINNER", "HIGH_PERFORMER", "SATURATING", "TRENDING_UP"]);

        var high = Month("HIGH_PERFORMER");
        high.Length.ShouldBe(12);
        (high.Sum(s => s.Purchased) / (double)high.Sum(s => s.Viewed)).ShouldBe(0.065, 0.001);

        var emerging = Month("EMERGING_WINNER");
        emerging.Length.ShouldBe(2);
        (emerging.Sum(s => s.Purchased) / (double)emerging.Sum(s => s.Viewed)).ShouldBe(0.054, 0.001);

        var rising = Month("TRENDING_UP");
        (rising.Where(s => World.DaysAgo(s) < 7).Sum(s => s.EarningsCents) / (double)rising.Where(s => World.DaysAgo(s) is >= 7 and < 14).Sum(s => s.EarningsCents))
            .ShouldBe(1.16, 1e-12);

        var falling = Month("SATURATING").Where(s => World.DaysAgo(s) < 4).GroupBy(World.DaysAgo).OrderBy(g => g.Key).Select(g => g.Sum(s => s.EarningsCents)).ToArray();
        falling.Length.ShouldBe(4);
        falling.ShouldBe(falling.Order());

        var tired = Month("AUDIENCE_FATIGUE");
        (Rate(tired.Where(s => World.DaysAgo(s) < 7)) / Rate(tired.Where(s => World.DaysAgo(s) is >= 7 and < 14))).ShouldBe(0.89, 0.001);

        PastSend[] Month(string kind) =>
            [.. own[kind].Tables.PastSends.Where(s => s.ContentTypeId == own[kind].Truth.Findings.Triggers[0].ContentType && World.DaysAgo(s) < 30)];

        static double Rate(IEnumerable<PastSend> sends) => sends.Sum(s => s.Viewed) / (double)sends.Sum(s => s.Sent);
    }

    [Fact]
    public void A_poor_content_type_has_sixty_sends_and_its_decoy_four()
    {
        foreach (var (own, truth) in World.Regular())
        {
            var byContent = own.PastSends.Where(s => s.IsRevenue() && s.ContentTypeId.Length > 0).ToLookup(s => s.ContentTypeId);
            byContent[truth.Findings.Avoid!].Count().ShouldBe(60);
            byContent[truth.Findings.Decoy!].Count().ShouldBe(4);
            own.Rankings.Where(r => r.Tier == "AVOID").ShouldAllBe(r => r.ContentTypeId == truth.Findings.Avoid);
            truth.ContentEffects.MinBy(e => e.Value).Key.ShouldBe(truth.Findings.Avoid);
            var usual = own.PastSends.Where(s => s.IsRevenue()).Average(s => s.EarningsCents);
            byContent[truth.Findings.Decoy!].ShouldAllBe(s => s.EarningsCents < usual);
        }
    }

    [Fact]
    public void Minutes_are_round_as_often_as_in_the_baseline()
    {
        var minutes = World.Creators.SelectMany(c => c.PastSends).Select(s => s.SentAt.Minute).ToArray();
        double Share(int minute) => 100.0 * minutes.Count(m => m == minute) / minutes.Length;
        (100.0 * minutes.Count(m => m % 15 == 0) / minutes.Length).ShouldBe(69.7, 0.7);
        // A follow-up never has its parent's minute, which takes a little from the most usual one.
        Share(0).ShouldBe(28.4, 1.2);
        Share(15).ShouldBe(13.0, 1.2);
        Share(30).ShouldBe(18.2, 1.2);
        Share(45).ShouldBe(10.1, 1.2);
    }

    [Fact]
    public void Three_content_types_were_sold_at_many_prices()
    {
        var priced = World.Regular().Where(c => c.Truth.PriceElasticity.Count > 0).ToArray();
        priced.SelectMany(c => c.Truth.PriceElasticity.Values).Order().ShouldBe([-2.0, -1.2, -0.8]);
        foreach (var (own, truth) in priced)
        {
            var sends = own.PastSends.Where(s => s.ContentTypeId == truth.PriceElasticity.Keys.Single() && s.PriceCents is not null).ToArray();
            sends.Length.ShouldBeGreaterThan(150);
            sends.Select(s => s.PriceCents).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3);
        }
    }

    [Fact]
    public void Sixty_captions_have_planted_faults_and_ten_of_them_only_seem_to()
    {
        Faults.Values.CountBy(f => f.Kind).Select(k => (k.Key, k.Value)).ShouldBe(
            [("absent-tag", 15), ("claim", 10), ("glitch", 10), ("spam", 10), ("size", 5), ("near-miss", 10)]);
        Faults.Values.Count(f => f.IsFault).ShouldBe(50);
        World.Creators.ShouldAllBe(c => !c.Vault.Any(v => v.HasContent && (v.ContentTypeId == "type_e" || v.ContentTypeId == "type_s")), "ember and slate are in no vault");
        SampleWorld.Generate(5, SampleProfile.Small).Faults.Count.ShouldBe(6);
    }

    [Fact]
    public void Money_is_whole_and_rates_are_rates()
    {
        foreach (var send in World.Creators.SelectMany(c => c.PastSends))
        {
            send.Purchased.ShouldBeInRange(0, send.Viewed);
            send.Viewed.ShouldBeInRange(0, send.Sent);
            if (send.PriceCents is { } price)
            {
                send.EarningsCents.ShouldBe((long)price * send.Purchased);
                (price % 100).ShouldBe(0);
                price.ShouldBeInRange(500, 10_000);
            }
        }

        World.Creators.ShouldAllBe(c => c.Creator.MessageNet30dCents == c.PastSends.Where(s => World.DaysAgo(s) < 30).Sum(s => s.EarningsCents));
    }
}
