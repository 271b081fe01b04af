namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>H8: nothing goes out from 03:00 to 06:59. Where a time falls in it, this is where it goes.</summary>
internal static class DeadZone
{
    /// <summary>From 03:00 to the day before at 23:00, from 05:00 to 07:00; on the week's first date both go to 07:00. Minutes are kept.</summary>
    /// <param name="local">Wall clock.</param>
    public static DateTime Move(DateTime local, DateOnly weekStart) => local.Hour switch
    {
        3 or 4 when DateOnly.FromDateTime(local) > weekStart => local.Date.AddDays(-1).AddHours(23).AddMinutes(local.Minute),
        >= 3 and < 7 => local.Date.AddHours(7).AddMinutes(local.Minute),
        _ => local,
    };
}
