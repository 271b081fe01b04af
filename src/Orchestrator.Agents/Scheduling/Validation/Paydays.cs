namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>The calendar factor of a date, recomputed: 1.30 on a holiday, else 1.20 on a payday (1st, 15th, last of the month), else 1.</summary>
internal static class Paydays
{
    private const double Holiday = 1.30;
    private const double Payday = 1.20;

    public static double Factor(DateOnly date) => IsHoliday(date) ? Holiday : date.Day is 1 or 15 || date.AddDays(1).Day == 1 ? Payday : 1;

    private static bool IsHoliday(DateOnly date) => (date.Month, date.Day) is (1, 1) or (2, 14) or (7, 4) or (10, 31) or (12, 25)
        || date == Thanksgiving(date.Year) || date == Thanksgiving(date.Year).AddDays(1);

    /// <summary>The fourth Thursday of November.</summary>
    private static DateOnly Thanksgiving(int year)
    {
        var first = new DateOnly(year, 11, 1);
        return first.AddDays((((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7) + 21);
    }
}
