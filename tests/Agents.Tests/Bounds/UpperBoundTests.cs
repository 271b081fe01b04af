using Agents.Tests.Timing;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Bounds;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Agents.Tests.Bounds;

public class UpperBoundTests
{
    private static readonly FillOptions Quick = FillOptions.Benchmark with { Moves = 2_000 };

    [Fact]
    public void No_random_filling_is_worth_more()
    {
        for (var seed = 1UL; seed <= 15; seed++)
        {
            var week = RandomWeek.Of(seed);
            var bound = Bound(week, Quick);
            var pools = CaptionPools.Of(week.Frame, week.Report, []);
            for (var filling = 0; filling < 40; filling++)
            {
                RandomFilling(week, pools, new SeededRandom(seed, $"filling-{filling}")).ShouldBeLessThanOrEqualTo(bound.UpperCents + 0.01, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void The_product_s_own_week_is_never_worth_more_and_rarely_much_less()
    {
        var gaps = new List<double>();
        for (var seed = 100UL; seed < 130; seed++)
        {
            var bound = Bound(RandomWeek.Of(seed, perDay: [(2, 8), (2, 7), (0, 3)]), Quick);

            bound.ValueCents.ShouldBeLessThanOrEqualTo(bound.UpperCents + 0.01, $"seed {seed}");
            bound.UpperCents.ShouldBe(Math.Min(bound.Proof.LagrangianCents, bound.Proof.RearrangementCents), 0.01);
            gaps.Add((bound.UpperCents - bound.ValueCents) / bound.UpperCents);
        }

        gaps.Order().ElementAt(gaps.Count / 2).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void On_tiny_weeks_it_lies_just_above_the_best_of_all_fillings()
    {
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var bank = RandomWeek.Bank(seed, 40).Where(c => !c.SendType.StartsWith("ppv", StringComparison.Ordinal) || c.Id.EndsWith("00", StringComparison.Ordinal)
                || c.Id.EndsWith("01", StringComparison.Ordinal) || c.Id.EndsWith("02", StringComparison.Ordinal) || c.Id.EndsWith("03", StringComparison.Ordinal));
            var week = RandomWeek.Of(seed, zone: "UTC", captions: bank).With(["ppv_unlock", "ppv_unlock"], ["ppv_unlock"], ["tip_goal"]);
            var bound = Bound(week, Quick);
            var best = BestOfAll(week);

            bound.UpperCents.ShouldBeGreaterThanOrEqualTo(best - 0.01, $"seed {seed}");
            bound.UpperCents.ShouldBeLessThan(best * 1.03, $"seed {seed}");
            bound.ValueCents.ShouldBeGreaterThan(best * 0.97, $"seed {seed}");
        }
    }

    [Fact]
    public void Sends_that_explore_are_constants_in_value_and_bound()
    {
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var week = RandomWeek.Of(seed, perDay: [(5, 7), (3, 5), (0, 2)]);
            var bound = Bound(week, Quick with { ExploreShare = 0.10 });

            bound.ValueCents.ShouldBeLessThanOrEqualTo(bound.UpperCents + 0.01);
            ((bound.UpperCents - bound.ValueCents) / bound.UpperCents).ShouldBeLessThan(0.08);
        }
    }

    [Fact]
    public void A_repaired_week_is_bounded_by_what_is_left()
    {
        var week = RandomWeek.Of(6);
        var bad = week.Picks(Quick).Picks.First(p => p.Factor > 2);
        var repair = new Orchestrator.Agents.Scheduling.Repairing.RepairNote([new("V13", bad.Slot, bad.CaptionId)]);
        var picks = week.Picks(Quick, repair);
        var bound = UpperBound.Of(week.Input, week.Report, week.Model, week.Allocation, picks, week.Times(picks, Quick, repair), Quick);

        bound.ValueCents.ShouldBeLessThanOrEqualTo(bound.UpperCents + 0.01);
        bound.UpperCents.ShouldBeLessThan(Bound(week, Quick).UpperCents + 0.01);
    }

    [Fact]
    public void Every_constraint_costs_something_or_nothing_and_says_so()
    {
        var bound = Bound(RandomWeek.Of(40, perDay: [(6, 8), (3, 5), (0, 2)]), Quick);

        bound.Costs.Select(c => c.Name).ShouldBe(["same-day gaps", "cooldowns", "one use a week", "vault and AVOID"]);
        bound.Costs.ShouldAllBe(c => c.Cents >= 0 && c.Says.Contains('$'));
        bound.Costs.Single(c => c.Name == "one use a week").Cents.ShouldBeGreaterThan(0);
        bound.Costs.Single(c => c.Name == "same-day gaps").Cents.ShouldBeGreaterThan(0);
        bound.Costs.Single(c => c.Name == "vault and AVOID").Cents.ShouldBe(0);
    }

    [Fact]
    public void With_nothing_known_all_captions_and_hours_are_alike()
    {
        var week = RandomWeek.Of(2, perDay: [(2, 4), (2, 4), (0, 2)]);
        var flat = week with
        {
            Model = new()
            {
                HourFactor = [.. Enumerable.Repeat(1.0, 24)], WeekdayFactor = week.Model.WeekdayFactor, Delta = week.Model.Delta, ReferenceVolume = week.Model.ReferenceVolume,
                TypeCents = week.Model.TypeCents, EngagementCents = 400, RetentionCents = 600, CaptionFactor = (_, _) => 1,
            },
        };
        var bound = Bound(flat, Quick);

        bound.ValueCents.ShouldBeInRange(bound.UpperCents * 0.97, bound.UpperCents + 0.01);
    }

    [Theory]
    [InlineData(new[] { 5, 5, 5, 5, 5, 5, 5 }, 0)]
    [InlineData(new[] { 18, 0, 0, 0, 0, 0, 0 }, 0)]
    [InlineData(new[] { 19, 0, 0, 0, 0, 0, 0 }, 1)]
    [InlineData(new[] { 18, 18, 0, 0, 0, 0, 0 }, 3)]
    [InlineData(new[] { 27, 27, 27, 27, 27, 27, 27 }, 81)]
    public void Crowding_that_nothing_avoids_is_deducted(int[] items, int excess) => Cooldowns.UnavoidableCrowding(items).ShouldBe(excess);

    private static BoundResult Bound(RandomWeek week, FillOptions options)
    {
        var picks = week.Picks(options);
        return UpperBound.Of(week.Input, week.Report, week.Model, week.Allocation, picks, week.Times(picks, options), options);
    }

    // Captions by lot, cells by lot among those that break nothing; some fillings take the best captions and hours as far as they go.
    private static double RandomFilling(RandomWeek week, CaptionPools pools, SeededRandom random)
    {
        var frame = week.Frame;
        var worth = new double[frame.Slots.Length];
        var used = new HashSet<string>(StringComparer.Ordinal);
        var greedy = random.Chance(0.5);
        for (var s = 0; s < worth.Length; s++)
        {
            var open = pools.ByType[frame.Slots[s].Type].Where(c => !used.Contains(c.Caption.Id)).ToArray();
            var candidate = greedy ? open[0] : random.Pick(open);
            used.Add(candidate.Caption.Id);
            worth[s] = frame.Slots[s].Category == Category.Revenue ? frame.Model.BaseCents(frame.Types[frame.Slots[s].Type]) * candidate.Worth : 0;
        }

        var placement = new Placement(frame, worth);
        var order = Enumerable.Range(0, worth.Length).ToArray();
        random.Shuffle<int>(order);
        var gains = new double[WeekClock.Days * WeekClock.PerDay];
        foreach (var slot in order)
        {
            Array.Fill(gains, double.NegativeInfinity);
            placement.Gains(slot, gains);
            var legal = Enumerable.Range(0, gains.Length).Where(c => gains[c] > -placement.ViolationCents / 2).ToArray();
            if (legal.Length == 0)
            {
                return 0;
            }

            placement.Insert(slot, greedy ? legal.MaxBy(c => gains[c]) : random.Pick(legal));
        }

        placement.Violations().ShouldBe(0);
        var (cooldown, night, crowding, _) = placement.Penalties();
        return SoftPenalties.Gross(frame, worth, placement.CellOf) - cooldown - night - crowding;
    }

    // First date two sends of a type, second date one, third date one of another type.
    private static double BestOfAll(RandomWeek week)
    {
        var frame = week.Frame;
        var pools = CaptionPools.Of(frame, week.Report, []);
        Candidate[] Pool(string key) => pools.ByType[Array.FindIndex([.. frame.Types], t => t.Key == key)];
        double[] Worths(string key) => [.. Pool(key).Select(c => c.Worth * week.Model.TypeCents[key])];
        var ppv = Worths("ppv_unlock");
        var content = Pool("ppv_unlock").Select(c => c.Caption.ContentType).ToArray();
        var cells = Enumerable.Range(0, 96).Where(q => q / 4 is < 3 or >= 7).ToArray();
        double Best(int day, double worth) => cells.Max(q => frame.FactorAt((day * 96) + q)) * worth;
        var best = 0.0;
        for (var a = 0; a < ppv.Length; a++)
        {
            for (var b = 0; b < ppv.Length; b++)
            {
                for (var c = 0; c < ppv.Length; c++)
                {
                    if (a == b || b == c || a == c)
                    {
                        continue;
                    }

                    var pair = 0.0;
                    foreach (var p in cells)
                    {
                        foreach (var q in cells.Where(q => q - p >= 8))
                        {
                            pair = Math.Max(pair, (ppv[a] * frame.FactorAt(p)) + (ppv[b] * frame.FactorAt(q)) - (frame.CentsPerQuarter * Math.Max(0, 16 - (q - p))));
                        }
                    }

                    // P5: one content type on one of three pay-per-view slots at most.
                    var excess = 3 - new[] { content[a], content[b], content[c] }.Distinct().Count();
                    best = Math.Max(best, pair + Best(1, ppv[c]) - (excess * frame.CentsPerHour));
                }
            }
        }

        return best + Best(2, Worths("tip_goal").Max());
    }
}
