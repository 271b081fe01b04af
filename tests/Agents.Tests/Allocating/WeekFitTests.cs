using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.Allocating;

public sealed class WeekFitTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [InlineData(45, 27)]
    [InlineData(60, 20)]
    [InlineData(120, 11)]
    [InlineData(240, 6)]
    [InlineData(720, 2)]
    [InlineData(1440, 1)]
    public void Counts_what_a_day_holds(int gap, int most) => SlotCapacity.MostSends(gap).ShouldBe(most);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_placed_keeps_every_gap(int seed)
    {
        var random = new SeededRandom((ulong)seed, "fit");
        var types = StandardCatalogue.Value.Types.Where(t => !t.IsFollowup).ToArray();
        var counts = Enumerable.Range(0, 7).Select(_ => types.Select(t => random.Whole(0, t.MaxPerDay)).ToArray()).ToArray();

        var (times, left) = WeekFit.Place(types, counts);

        Keeps(times, types).ShouldBeTrue();
        (times.Count + left.Sum(d => d.Sum())).ShouldBe(counts.Sum(d => d.Sum()));
    }

    [Fact]
    public void Two_of_a_kind_without_a_third_between_them_do_not_fit()
    {
        var types = StandardCatalogue.Value.Types.Where(t => t.Key is "bump_normal" or "bundle").ToArray();

        WeekFit.Leftover(types, [[0, 2]]).Sum(d => d.Sum()).ShouldBe(1);
        WeekFit.Leftover(types, [[1, 2]]).Sum(d => d.Sum()).ShouldBe(0);
    }

    /// <summary>H6, H7, H8 and H14 by their words.</summary>
    internal static bool Keeps(IReadOnlyList<(int Minute, int Type)> times, SendType[] types)
    {
        for (var i = 0; i < times.Count; i++)
        {
            if (times[i].Minute / 60 % 24 is >= 3 and < 7)
            {
                return false;
            }

            for (var j = i + 1; j < times.Count; j++)
            {
                var gap = times[j].Minute - times[i].Minute;
                if (gap < 45 || (times[i].Type == times[j].Type && (j == i + 1 || gap < types[times[i].Type].MinGapMinutes)))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
