using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>What a pipeline believes that knows nothing of hours, weekdays and prices: the price stack asks for it.</summary>
internal static class FlatModel
{
    public static ValueModel Of(WeekInput input, Func<Caption, int?, double> captionFactor) => new()
    {
        HourFactor = [.. Enumerable.Repeat(1.0, 24)],
        WeekdayFactor = [.. Enumerable.Repeat(1.0, 7)],
        Delta = 0,
        ReferenceVolume = 0,
        TypeCents = input.SendTypes.ToDictionary(t => t.Key, _ => 1.0, StringComparer.Ordinal),
        EngagementCents = 1,
        RetentionCents = 1,
        CaptionFactor = captionFactor,
    };
}
