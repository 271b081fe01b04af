namespace Orchestrator.Agents.Scheduling.Calendars;

/// <summary>Days on which people buy more. The larger factor counts, never the product of two.</summary>
internal static class SalesCalendar
{
    public const double HolidayFactor = 1.30;

    public const double PaydayFactor = 1.20;

    public static double FactorOf(DateOnly date) => IsHoliday(date) ? HolidayFactor : IsPayday(date) ? PaydayFactor : 1.0;

    /// <summary>The 1st, the 15th and the last day of a month.</summary>
    public static bool IsPayday(DateOnly date) => date.Day is 1 or 15 || date.Day == DateTime.DaysInMonth(date.Year, date.Month);

    /// <summary>January 1, February 14, July 4, October 31, December 25, Thanksgiving (fourth Thursday of November) and the day after it.</summary>
    public static bool IsHoliday(DateOnly date) => (date.Month, date.Day) switch
    {
        (1, 1) or (2, 14) or (7, 4) or (10, 31) or (12, 25) => true,
        (11, _) => IsThanksgiving(date) || IsThanksgiving(date.AddDays(-1)),
        _ => false,
    };

    private static bool IsThanksgiving(DateOnly date) => date is { Month: 11, DayOfWeek: DayOfWeek.Thursday, Day: > 21 and <= 28 };
}
