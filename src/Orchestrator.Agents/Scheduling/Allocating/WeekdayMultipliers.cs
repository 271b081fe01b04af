using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>How a week's volume spreads over its days: 1.10 from Friday to Sunday, what was learned where there is enough of it.</summary>
internal static class WeekdayMultipliers
{
    private const double Weekend = 1.10;
    private const int Days = 60;
    private const int FewestSends = 20;
    private const int FewestOnDay = 5;
    private const double Least = 0.7;
    private const double Most = 1.3;

    /// <returns>Seven, Monday first. Their sum does not depend on what was learned.</returns>
    public static double[] Of(WeekInput input, PerformanceReport report)
    {
        var prior = Enumerable.Range(0, 7).Select(d => d >= 4 ? Weekend : 1.0).ToArray();
        var sends = new int[7];
        foreach (var send in input.Own.PastSends)
        {
            var date = DateOnly.FromDateTime(send.SentAt.DateTime);
            if (date > input.Shared.AsOf.AddDays(-Days) && date <= input.Shared.AsOf)
            {
                sends[IndexOf(date)]++;
            }
        }

        if (sends.Sum() < FewestSends)
        {
            return prior;
        }

        var learned = prior.Select((p, d) => sends[d] >= FewestOnDay ? Math.Clamp(Math.Exp(report.WeekdayEffects[d].Mean), Least, Most) : p).ToArray();
        var scale = prior.Sum() / learned.Sum();
        return [.. learned.Select(m => m * scale)];
    }

    /// <summary>Monday is 0.</summary>
    public static int IndexOf(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;
}
