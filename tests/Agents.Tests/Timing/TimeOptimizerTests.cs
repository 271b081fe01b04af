using System.Text.Json;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;

namespace Agents.Tests.Timing;

public class TimeOptimizerTests
{
    private static readonly FillOptions Quick = FillOptions.Benchmark with { Moves = 2_000, CaptionRounds = 2 };

    [Fact]
    public void Keeps_every_hard_rule_on_times_in_random_weeks_of_many_zones()
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var week = RandomWeek.Of(seed);
            var times = week.Times(week.Picks(Quick), Quick);

            TimeRuleBook.Broken(week, times).ShouldBeEmpty($"seed {seed}, {week.Input.Creator.Timezone}, {week.Allocation.WeekStart}");
            times.Violations.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026, 10, 19)]
    [InlineData("Europe/Berlin", 2026, 3, 23)]
    [InlineData("America/New_York", 2026, 3, 2)]
    [InlineData("America/New_York", 2026, 10, 26)]
    [InlineData("Australia/Lord_Howe", 2026, 10, 1)]
    [InlineData("Australia/Lord_Howe", 2026, 4, 1)]
    [InlineData("Asia/Beirut", 2026, 3, 26)]
    [InlineData("America/Santiago", 2026, 9, 1)]
    public void Keeps_them_in_weeks_whose_clocks_change(string zone, int year, int month, int day)
    {
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var week = RandomWeek.Of(seed, zone, new DateOnly(year, month, day), [(5, 9), (5, 8), (2, 4)]);
            var times = week.Times(week.Picks(Quick), Quick);

            TimeRuleBook.Broken(week, times).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(12, 8, 4)]
    [InlineData(10, 11, 3)]
    public void Holds_thin_and_full_days(int revenue, int engagement, int retention)
    {
        var week = RandomWeek.Of(5, perDay: [(revenue, revenue), (engagement, engagement), (retention, retention)]);

        TimeRuleBook.Broken(week, week.Times(week.Picks(Quick), FillOptions.Benchmark)).ShouldBeEmpty();
    }

    [Fact]
    public void Holds_twenty_seven_sends_on_one_day()
    {
        var week = RandomWeek.Of(11, zone: "UTC", perDay: [(9, 9), (14, 14), (4, 4)]);
        var light = RandomWeek.Of(12, zone: "UTC", week: week.Allocation.WeekStart, perDay: [(3, 3), (3, 3), (0, 0)]);
        var mixed = week with
        {
            Allocation = week.Allocation with
            {
                Days = [.. week.Allocation.Days.Select((d, i) => i == 3 ? d : light.Allocation.Days[i])],
            },
        };

        mixed.Allocation.Days[3].Slots.Length.ShouldBe(27);
        TimeRuleBook.Broken(mixed, mixed.Times(mixed.Picks(Quick), FillOptions.Benchmark)).ShouldBeEmpty();
    }

    [Fact]
    public void Counts_what_a_day_cannot_hold_instead_of_failing()
    {
        var week = RandomWeek.Of(3, zone: "UTC", perDay: [(9, 9), (17, 17), (4, 4)]);
        var times = week.Times(week.Picks(Quick), Quick);

        times.Violations.ShouldBeGreaterThan(0);
        times.Slots.Length.ShouldBe(week.Allocation.Items);
        TimeRuleBook.Broken(week, times).ShouldNotBeEmpty();
    }

    [Fact]
    public void Is_the_same_twice()
    {
        var week = RandomWeek.Of(9);

        string Once() => JsonSerializer.Serialize(week.Times(week.Picks(FillOptions.Default), FillOptions.Default), ScheduleJson.Shapes.Timings);

        Once().ShouldBe(Once());
    }

    [Fact]
    public void A_repair_moves_only_the_slots_it_names()
    {
        var week = RandomWeek.Of(21);
        var picks = week.Picks(Quick);
        var before = week.Times(picks, Quick);
        var named = before.Slots[4].Slot;
        var after = week.Times(picks, Quick, new RepairNote([new RepairLine("V08", named, null)]));

        for (var i = 0; i < before.Slots.Length; i++)
        {
            if (before.Slots[i].Slot == named)
            {
                after.Slots[i].Local.ShouldNotBe(before.Slots[i].Local);
            }
            else
            {
                after.Slots[i].Local.ShouldBe(before.Slots[i].Local);
            }
        }

        TimeRuleBook.Broken(week, after).ShouldBeEmpty();
    }

    [Fact]
    public void A_caption_that_is_exchanged_moves_no_time()
    {
        var week = RandomWeek.Of(22);
        var picks = week.Picks(Quick);
        var banned = picks.Picks.First(p => p.CaptionId is not null);
        var note = new RepairNote([new RepairLine("V13", banned.Slot, banned.CaptionId)]);

        week.Times(week.Picks(Quick, note), Quick, note).Slots.Select(s => s.Utc).ShouldBe(week.Times(picks, Quick).Slots.Select(s => s.Utc));
    }

    [Fact]
    public void Explores_at_most_a_tenth_of_the_revenue_slots_and_says_so()
    {
        var week = RandomWeek.Of(30, perDay: [(6, 6), (4, 4), (1, 1)]);
        var options = Quick with { ExploreShare = 0.5 };
        var picks = week.Picks(options);
        var times = week.Times(picks, options);

        times.Slots.Count(s => s.Source == "explore").ShouldBe(4);
        times.Slots.Where(s => s.Source == "explore").Select(s => s.Slot).ShouldBe(picks.Picks.Where(p => p.Explore).Select(p => p.Slot));
        TimeRuleBook.Broken(week, times).ShouldBeEmpty();
        week.Times(week.Picks(Quick), Quick).Slots.ShouldAllBe(s => s.Source == "posterior");
    }

    [Fact]
    public void Its_penalties_and_value_are_those_of_its_times()
    {
        var week = RandomWeek.Of(17);
        var picks = week.Picks(Quick);
        var times = week.Times(picks, Quick);
        var day = week.Allocation.Days.ToDictionary(d => d.Date, d => d.Slots.Length);
        var gross = week.Allocation.Slots.Index().Sum(p => StandardCatalogue.Value.Find(p.Item.SendType)! is { Category: Category.Revenue } type
            ? week.Model.BaseCents(type) * picks.Picks[p.Index].Factor * week.Model.HourFactor[times.Slots[p.Index].Local.Hour] * week.Model.DayFactor(p.Item.Date, day[p.Item.Date])
            : week.Model.BaseCents(StandardCatalogue.Value.Find(p.Item.SendType)!));

        times.ValueCents.ShouldBe(gross - times.PenaltyCents.Values.Sum(), 0.05);
        times.PenaltyCents["P1"].ShouldBeInRange(0, times.WorstPenaltyCents);
        times.Slots.ShouldAllBe(s => Math.Abs(Math.Exp(s.HourEffect) - week.Model.HourFactor[s.Local.Hour]) < 1e-5);
    }
}
