using Orchestrator.Agents.Scheduling.Calendars;

namespace Agents.Tests.Allocating;

public sealed class SalesCalendarTests
{
    [Theory]
    [InlineData("2026-01-01", 1.30)]
    [InlineData("2026-01-15", 1.20)]
    [InlineData("2026-02-28", 1.20)]
    [InlineData("2028-02-28", 1.00)]
    [InlineData("2028-02-29", 1.20)]
    [InlineData("2026-01-08", 1.00)]
    [InlineData("2026-11-26", 1.30)]
    [InlineData("2026-11-27", 1.30)]
    [InlineData("2026-11-28", 1.00)]
    [InlineData("2024-11-28", 1.30)]
    [InlineData("2024-11-29", 1.30)]
    [InlineData("2029-11-22", 1.30)]
    [InlineData("2026-10-31", 1.30)]
    [InlineData("2026-12-31", 1.20)]
    public void Takes_the_larger_factor_of_a_day(string date, double factor) =>
        SalesCalendar.FactorOf(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(factor);

    [Fact]
    public void A_time_that_does_not_exist_moves_forward_and_of_two_the_first_counts()
    {
        var clock = WallClock.Of("Europe/Berlin");

        clock.ToUtc(new DateTime(2026, 3, 29, 2, 30, 0)).ShouldBe(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero));
        clock.ToLocal(clock.ToUtc(new DateTime(2026, 3, 29, 2, 30, 0))).ShouldBe(new DateTime(2026, 3, 29, 3, 30, 0));
        clock.ToUtc(new DateTime(2026, 10, 25, 2, 30, 0)).ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
    }
}
