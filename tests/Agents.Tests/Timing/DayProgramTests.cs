using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Agents.Tests.Timing;

public class DayProgramTests
{
    [Fact]
    public void Finds_the_best_day_that_trying_everything_finds()
    {
        var program = new DayProgram();
        var path = new List<DayStop>();
        for (var seed = 1UL; seed <= 150; seed++)
        {
            var random = new SeededRandom(seed, "tiny-day");
            var (groups, rewards, perQuarter, gap) = Tiny(random);

            var value = program.Solve(groups, rewards, perQuarter, gap);
            var best = TryAll(groups, rewards, perQuarter, gap);

            if (best <= DayProgram.Never / 2)
            {
                value.ShouldBeLessThan(DayProgram.Never / 2);
                continue;
            }

            value.ShouldBe(best, 1e-6, $"seed {seed}");
            program.Path(path);
            Worth(path, groups, rewards, perQuarter).ShouldBe(value, 1e-6);
            path.CountBy(p => p.Group).ShouldAllBe(c => c.Value == groups[c.Key].Count);
        }
    }

    [Fact]
    public void A_day_that_cannot_hold_its_sends_has_no_value()
    {
        var rewards = new double[96];
        Array.Fill(rewards, DayProgram.Never);
        rewards[40] = rewards[42] = 10;

        new DayProgram().Solve([new DayGroup(Category.Revenue, 2, 0)], rewards, 0, 3).ShouldBeLessThan(DayProgram.Never / 2);
    }

    [Fact]
    public void Nothing_to_place_is_worth_nothing() => new DayProgram().Solve([], [], 1, 3).ShouldBe(0);

    private static (DayGroup[] Groups, double[] Rewards, double PerQuarter, int Gap) Tiny(SeededRandom random)
    {
        var groups = new List<DayGroup>();
        for (var g = random.Whole(1, 2); g > 0; g--)
        {
            groups.Add(new DayGroup(Category.Revenue, random.Whole(1, 2), random.Pick([0, 6, 8, 16])));
        }

        if (random.Chance(0.6))
        {
            groups.Add(new DayGroup(Category.Engagement, random.Whole(1, 2), 0));
        }

        if (random.Chance(0.4))
        {
            groups.Add(new DayGroup(Category.Retention, 1, 0));
        }

        // Nine quarters of the day may be used: few enough to try everything.
        int[] open = [.. Enumerable.Range(0, 9).Select(_ => random.Whole(20, 60))];
        var rewards = new double[groups.Count * 96];
        Array.Fill(rewards, DayProgram.Never);
        foreach (var q in open)
        {
            for (var g = 0; g < groups.Count; g++)
            {
                rewards[(g * 96) + q] = groups[g].Category == Category.Revenue ? random.Whole(10, 60) : 0;
            }
        }

        return ([.. groups], rewards, random.Pick([0.0, 1.0, 4.0]), random.Pick([3, 3, 3, 1]));
    }

    private static double TryAll(DayGroup[] groups, double[] rewards, double perQuarter, int gap)
    {
        var left = groups.Select(g => g.Count).ToArray();
        var best = DayProgram.Never;
        var path = new List<DayStop>();
        Extend(-100);
        return best;

        void Extend(int last)
        {
            if (left.All(l => l == 0))
            {
                best = Math.Max(best, Worth(path, groups, rewards, perQuarter));
                return;
            }

            for (var q = Math.Max(0, last + gap); q < 96; q++)
            {
                for (var g = 0; g < groups.Length; g++)
                {
                    var close = path.Count > 0 && path[^1].Group == g && q - last < groups[g].SameGap;
                    if (left[g] > 0 && rewards[(g * 96) + q] > DayProgram.Never / 2 && !close)
                    {
                        left[g]--;
                        path.Add(new DayStop(g, q));
                        Extend(q);
                        path.RemoveAt(path.Count - 1);
                        left[g]++;
                    }
                }
            }
        }
    }

    private static double Worth(List<DayStop> path, DayGroup[] groups, double[] rewards, double perQuarter)
    {
        var sum = 0.0;
        for (var i = 0; i < path.Count; i++)
        {
            sum += rewards[(path[i].Group * 96) + path[i].Quarter];
            if (i > 0)
            {
                var hours = Cooldowns.HoursBetween(groups[path[i - 1].Group].Category, groups[path[i].Group].Category);
                sum -= perQuarter * Math.Max(0, (hours * 4) - (path[i].Quarter - path[i - 1].Quarter));
            }
        }

        return sum;
    }
}
