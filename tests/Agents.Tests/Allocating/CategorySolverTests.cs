using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Allocating;

namespace Agents.Tests.Allocating;

public sealed class CategorySolverTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Finds_what_trying_everything_finds_and_proves_it(int seed)
    {
        var random = new SeededRandom((ulong)seed, "tiny");
        var program = Tiny(random);
        var fewest = random.Whole(0, 3);

        var plan = CategorySolver.Solve(program, fewest);

        var (sends, gain) = Everything(program, fewest);
        if (gain is null)
        {
            plan.ShouldBeNull();
            return;
        }

        plan.ShouldNotBeNull();
        plan.Sends.ShouldBe(sends);
        plan.Gain.ShouldBe(gain.Value);
        plan.Bound.ShouldBe(gain.Value);
        plan.Distinct.ShouldBeGreaterThanOrEqualTo(fewest);
    }

    private static CategoryProgram Tiny(SeededRandom random)
    {
        var (days, types) = (random.Whole(1, 3), random.Whole(1, 3));
        return new(
            [.. Enumerable.Range(0, days).Select(_ => random.Whole(0, 3))],
            [.. Enumerable.Range(0, days).Select(_ => Enumerable.Range(0, types).Select(_ => Falling(random, random.Whole(0, 2))).ToArray())],
            [.. Enumerable.Range(0, types).Select(_ => Falling(random, random.Whole(0, 4)))]);
    }

    private static long[] Falling(SeededRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => (long)random.Whole(-50, 200)).OrderDescending()];

    /// <summary>Most sends first, then the greatest gain; null where no plan has so many types.</summary>
    private static (int Sends, long? Gain) Everything(CategoryProgram p, int fewest)
    {
        var (days, types) = (p.Targets.Length, p.Types);
        var counts = new int[days * types];
        var best = (Sends: -1, Gain: (long?)null);
        Fill(0);
        return best;

        void Fill(int at)
        {
            if (at == counts.Length)
            {
                Look();
                return;
            }

            for (var n = 0; n <= p.DayGains[at / types][at % types].Length; n++)
            {
                counts[at] = n;
                Fill(at + 1);
            }

            counts[at] = 0;
        }

        void Look()
        {
            var week = Enumerable.Range(0, types).Select(t => Enumerable.Range(0, days).Sum(d => counts[(d * types) + t])).ToArray();
            if (Enumerable.Range(0, days).Any(d => counts.AsSpan(d * types, types).ToArray().Sum() > p.Targets[d])
                || week.Where((n, t) => n > p.UseGains[t].Length).Any() || week.Count(n => n > 0) < fewest)
            {
                return;
            }

            var gain = counts.Select((n, at) => p.DayGains[at / types][at % types].Take(n).Sum()).Sum() + week.Select((n, t) => p.UseGains[t].Take(n).Sum()).Sum();
            if (week.Sum() > best.Sends || (week.Sum() == best.Sends && gain > best.Gain))
            {
                best = (week.Sum(), gain);
            }
        }
    }
}
