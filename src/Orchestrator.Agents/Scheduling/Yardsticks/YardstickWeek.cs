using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>A week reduced to what its value depends on, so that weeks of any origin can be compared.</summary>
/// <param name="Name">Who made it: product, oracle, source-greedy ...</param>
/// <param name="Items">Planned sends in the order of their times; follow-ups are not among them.</param>
/// <param name="Followups">Follow-ups; they are worth nothing in the value model and count in no day's volume.</param>
/// <param name="Unplaced">Sends of the day targets that found no time.</param>
internal sealed record YardstickWeek(string Name, ImmutableArray<YardstickItem> Items, ImmutableArray<YardstickFollowup> Followups, int Unplaced)
{
    public static YardstickWeek Of(Schedule schedule, string name) => new(
        name,
        [
            .. schedule.Items.Where(i => !i.IsFollowup).Select(i =>
            {
                var time = TimeOnly.Parse(i.ScheduledTime, CultureInfo.InvariantCulture);
                return new YardstickItem(i.ScheduledDate, i.SendTypeKey, i.CaptionId, time.Hour, time.Minute, i.PriceCents);
            }),
        ],
        [],
        Unplaced: 0);
}

/// <param name="Date">Local date.</param>
/// <param name="CaptionId">Null: a person would have to write one, so the send is worth nothing yet.</param>
/// <param name="Hour">Wall clock, 0 to 23.</param>
internal sealed record YardstickItem(DateOnly Date, string SendType, string? CaptionId, int Hour, int Minute, int? PriceCents);

/// <param name="Parent">Index of the item that it follows.</param>
/// <param name="Local">Wall clock.</param>
internal sealed record YardstickFollowup(int Parent, DateTime Local, int DelayMin, bool Deferred);
