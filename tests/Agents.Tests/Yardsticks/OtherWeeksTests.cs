using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Agents.Tests.Yardsticks;

public class OtherWeeksTests
{
    [Theory]
    [InlineData(7001)]
    [InlineData(7002)]
    public void A_random_week_keeps_the_hard_rules_and_the_allocation(ulong seed)
    {
        foreach (var planned in Worlds.Of(seed))
        {
            var week = RandomFeasible.Make(planned.Input, planned.Report, planned.Allocation);
            HardRules.Broken(planned, week).ShouldBeEmpty();
            Types(week).ShouldBe(planned.Allocation.Slots.CountBy(s => (s.Date, s.SendType)).OrderBy(c => c.Key));
        }
    }

    [Theory]
    [InlineData(7001)]
    [InlineData(7002)]
    public void A_raw_week_keeps_the_hard_rules_and_the_allocation(ulong seed)
    {
        foreach (var planned in Worlds.Of(seed))
        {
            var week = RawGreedy.Make(planned.Input, planned.Report, planned.Allocation);
            HardRules.Broken(planned, week).ShouldBeEmpty();
            Types(week).ShouldBe(planned.Allocation.Slots.CountBy(s => (s.Date, s.SendType)).OrderBy(c => c.Key));
        }
    }

    [Fact]
    public void The_same_input_is_the_same_week()
    {
        var p = Worlds.Of(7001)[1];
        RandomFeasible.Make(p.Input, p.Report, p.Allocation).Items.ShouldBe(RandomFeasible.Make(p.Input, p.Report, p.Allocation).Items);
        RawGreedy.Make(p.Input, p.Report, p.Allocation).Items.ShouldBe(RawGreedy.Make(p.Input, p.Report, p.Allocation).Items);
    }

    [Fact]
    public void Clocks_that_change_shorten_no_distance()
    {
        var planned = Worlds.Of(7001)[0];
        var moved = planned with
        {
            Input = new WeekInput(planned.Input.Shared, planned.Input.Own with { Creator = planned.Input.Creator with { Timezone = "Europe/London" } }),
        };
        // The world's week ends on the Sunday on which London's clocks go back.
        HardRules.Broken(moved, RandomFeasible.Make(moved.Input, moved.Report, moved.Allocation)).ShouldBeEmpty();

        var places = new WeekPlaces("Africa/Cairo", new DateOnly(2026, 4, 20)); // 00:00 becomes 01:00 on Friday.
        places.Add(planned.Input.Shared.SendTypes.Find("ppv_unlock")!, 3, (23 * 60) + 50);
        places.Fits(planned.Input.Shared.SendTypes.Find("bundle")!, 4, 62, true, true).ShouldBeFalse();
        places.Fits(planned.Input.Shared.SendTypes.Find("bundle")!, 4, 31, true, true).ShouldBeFalse();
        places.Fits(planned.Input.Shared.SendTypes.Find("bundle")!, 4, 98, true, true).ShouldBeTrue();
    }

    [Fact]
    public void Raw_means_are_plain_means()
    {
        var planned = Worlds.Of(7001)[0];
        var zone = planned.Input.Creator.Timezone;
        var local = new Orchestrator.Agents.Scheduling.Reports.ZonedTimes(zone);
        var revenue = planned.Input.Own.PastSends.Where(s => planned.Input.Shared.SendTypes.Find(s.SendType)!.Category == Category.Revenue).ToArray();
        var model = RawModel.Of(planned.Input);

        var mean = revenue.Average(s => (double)s.EarningsCents);
        var at20 = revenue.Where(s => local.Local(s.SentAt).Hour == 20).Average(s => (double)s.EarningsCents);
        model.HourFactor[20].ShouldBe(at20 / mean, 1e-9);
        model.HourFactor[4].ShouldBe(1);
        model.TypeCents["ppv_unlock"].ShouldBe(revenue.Where(s => s.SendType == "ppv_unlock").Average(s => (double)s.EarningsCents), 1e-6);
        var used = planned.Input.Shared.Bank.Find(revenue[0].CaptionId)!;
        model.CaptionFactor(used, 1500).ShouldBe(revenue.Where(s => s.CaptionId == used.Id).Average(s => (double)s.EarningsCents) / mean, 1e-9);
    }

    private static IEnumerable<KeyValuePair<(DateOnly, string), int>> Types(YardstickWeek week) => week.Items.CountBy(i => (i.Date, i.SendType)).OrderBy(c => c.Key);
}
