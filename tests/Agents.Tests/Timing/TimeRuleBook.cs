using NodaTime;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.Timing;

/// <summary>The hard rules on times, written a second time and from the other end: every pair of sends, on the wall clock and in real time.</summary>
internal static class TimeRuleBook
{
    public static List<string> Broken(RandomWeek week, Timings times)
    {
        var broken = new List<string>();
        var zone = DateTimeZoneProviders.Tzdb[week.Input.Creator.Timezone];
        var slots = week.Allocation.Slots.Zip(times.Slots, (s, t) => (Slot: s, Time: t, Type: StandardCatalogue.Value.Find(s.SendType)!)).OrderBy(x => x.Time.Utc).ToArray();
        foreach (var (slot, time, type) in slots)
        {
            Check(slot.Slot == time.Slot, $"{slot.Slot} is timed as {time.Slot}");
            Check(DateOnly.FromDateTime(time.Local) == slot.Date, $"H18 {slot.Slot} left its date: {time.Local}");
            Check(time.Local.Hour is < 3 or >= 7, $"H8 {slot.Slot} at {time.Local:HH:mm}");
            Check(time.Local.Minute % 15 != 0, $"H9 {slot.Slot} at {time.Local:HH:mm}");
            var mapping = zone.MapLocal(LocalDateTime.FromDateTime(time.Local));
            Check(mapping.Count > 0, $"H18 {slot.Slot} at {time.Local}, which does not exist");
            Check(mapping.Count > 0 && mapping.First().ToDateTimeOffset().ToUniversalTime() == time.Utc.ToUniversalTime(), $"H18 {slot.Slot}: {time.Utc} is not {time.Local}");
            Check(type.ExpiresAfterHours is { } hours ? time.ExpiresAt == time.Utc.AddHours(hours) : time.ExpiresAt is null, $"H20 {slot.Slot} expires {time.ExpiresAt}");
        }

        for (var i = 0; i < slots.Length; i++)
        {
            Check(i == 0 || slots[i].Type != slots[i - 1].Type, $"H14 {slots[i].Slot.Slot} follows its own type");
            for (var j = i + 1; j < slots.Length; j++)
            {
                var gap = Math.Min((slots[j].Time.Utc - slots[i].Time.Utc).TotalMinutes, (slots[j].Time.Local - slots[i].Time.Local).TotalMinutes);
                Check(gap >= 45, $"H7 {slots[i].Slot.Slot} and {slots[j].Slot.Slot}: {gap} min");
                Check(slots[i].Type != slots[j].Type || gap >= slots[i].Type.MinGapMinutes, $"H6 {slots[i].Slot.Slot} and {slots[j].Slot.Slot}: {gap} min");
            }
        }

        return broken;

        void Check(bool holds, string says)
        {
            if (!holds)
            {
                broken.Add(says);
            }
        }
    }
}
