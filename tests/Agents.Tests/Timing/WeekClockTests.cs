using Orchestrator.Agents.Scheduling.Timing;

namespace Agents.Tests.Timing;

public class WeekClockTests
{
    [Fact]
    public void Hours_that_the_clocks_skip_are_not_used()
    {
        var clock = new WeekClock(new DateOnly(2026, 3, 2), "America/New_York");
        var sunday = 6 * WeekClock.PerDay;

        clock.Usable(sunday + 7).ShouldBeTrue();
        Enumerable.Range(8, 4).ShouldAllBe(q => !clock.Usable(sunday + q));
        clock.Usable(sunday + 28).ShouldBeTrue();
        clock.At(sunday + 28).ShouldBe((sunday + 28) * 15 - 60);
    }

    [Fact]
    public void Half_an_hour_is_skipped_on_Lord_Howe()
    {
        var clock = new WeekClock(new DateOnly(2026, 10, 1), "Australia/Lord_Howe");
        var sunday = 3 * WeekClock.PerDay;

        clock.Usable(sunday + 8).ShouldBeFalse();
        clock.Usable(sunday + 9).ShouldBeFalse();
        clock.Usable(sunday + 10).ShouldBeTrue();
        (clock.At(sunday + 10) - clock.At(sunday + 7)).ShouldBe(15);
    }

    [Fact]
    public void A_repeated_hour_makes_no_gap_longer_and_means_its_first_time()
    {
        var clock = new WeekClock(new DateOnly(2026, 10, 19), "Europe/Berlin");
        var sunday = 6 * 1440;

        clock.At((sunday / 15) + 28).ShouldBe(sunday + (28 * 15));
        clock.Utc(sunday + 150).ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        clock.Utc(sunday + 180).ShouldBe(new DateTimeOffset(2026, 10, 25, 2, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_time_that_does_not_exist_moves_forward_by_the_jump()
    {
        var clock = new WeekClock(new DateOnly(2026, 3, 2), "America/New_York");

        clock.Utc((6 * 1440) + 150).ShouldBe(new DateTimeOffset(2026, 3, 8, 7, 30, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("2026-03-03T04:10", "2026-03-02T23:10")]
    [InlineData("2026-03-03T06:10", "2026-03-03T07:10")]
    [InlineData("2026-03-02T04:10", "2026-03-02T07:10")]
    [InlineData("2026-03-03T02:59", "2026-03-03T02:59")]
    [InlineData("2026-03-03T07:00", "2026-03-03T07:00")]
    [InlineData("2026-03-03T05:00", "2026-03-03T07:00")]
    public void The_dead_zone_moves_times_as_the_vectors_say(string from, string to) =>
        DeadZone.Move(Local(from), new DateOnly(2026, 3, 2)).ShouldBe(Local(to));

    private static DateTime Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
