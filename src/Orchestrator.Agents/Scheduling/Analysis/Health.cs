namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Falling weeks in a row, newest backwards, over the last eight weeks (4.2).</summary>
internal static class Health
{
    public const int Weeks = 8;

    /// <param name="weekly">Earnings by week, oldest first.</param>
    public static int FallingWeeks(IReadOnlyList<double> weekly)
    {
        var falling = 0;
        for (var i = weekly.Count - 1; i > 0 && falling < Weeks && weekly[i] < weekly[i - 1]; i--)
        {
            falling++;
        }

        return falling;
    }

    public static string Of(int fallingWeeks) => fallingWeeks switch
    {
        >= 4 => "DEATH_SPIRAL",
        >= 2 => "WARNING",
        _ => "HEALTHY",
    };

    /// <summary>What it adds to a day's target of revenue and of engagement sends.</summary>
    public static int Adjustment(string health, double saturation) => health switch
    {
        "DEATH_SPIRAL" => -1,
        "HEALTHY" when saturation < 30 => 1,
        _ => 0,
    };

    /// <summary>Earnings of the newest weeks that the history covers, oldest first; weeks are seven whole days back from the last one.</summary>
    public static double[] Weekly(History history)
    {
        if (history.Sends.Count == 0)
        {
            return [];
        }

        var days = history.LastDay.DayNumber - history.Sends.Min(s => s.Date).DayNumber + 1;
        var weeks = Math.Min(Weeks + 1, days / 7); // Eight falls need nine weeks.
        var sums = new double[weeks];
        foreach (var send in history.Sends)
        {
            var week = (history.LastDay.DayNumber - send.Date.DayNumber) / 7;
            if (week >= 0 && week < weeks)
            {
                sums[weeks - 1 - week] += send.Send.EarningsCents;
            }
        }

        return sums;
    }
}
