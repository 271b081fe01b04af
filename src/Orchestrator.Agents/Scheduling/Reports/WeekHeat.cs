using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>How good each hour of the week is: the logarithms of hour and weekday, added.</summary>
/// <param name="Low">Of the hours in which sends may go out.</param>
/// <param name="Best">The three hours with the highest effect, in the order of the clock.</param>
internal sealed record WeekHeat(double[,] Effects, double Low, double High, IReadOnlyList<int> Best)
{
    public static WeekHeat Of(PerformanceReport performance, DateOnly weekStart)
    {
        var effects = new double[7, 24];
        var low = double.MaxValue;
        var high = double.MinValue;
        for (var day = 0; day < 7; day++)
        {
            var weekday = ((int)weekStart.AddDays(day).DayOfWeek + 6) % 7;
            for (var hour = 0; hour < 24; hour++)
            {
                var effect = performance.HourEffects[hour].Mean + performance.WeekdayEffects[weekday].Mean;
                effects[day, hour] = effect;
                if (IsLive(hour))
                {
                    low = Math.Min(low, effect);
                    high = Math.Max(high, effect);
                }
            }
        }

        var best = Enumerable.Range(0, 24).Where(IsLive).OrderByDescending(h => performance.HourEffects[h].Mean).ThenBy(h => h).Take(3).Order();
        return new WeekHeat(effects, low, high, [.. best]);
    }

    /// <summary>0 for the worst hour of the week, 1 for the best.</summary>
    public double Level(int day, int hour) => High - Low < 1e-9 ? 0.5 : Math.Clamp((Effects[day, hour] - Low) / (High - Low), 0, 1);

    public static double Opacity(double level) => 0.05 + (0.75 * level);

    private static bool IsLive(int hour) => hour is < 3 or > 6;
}
