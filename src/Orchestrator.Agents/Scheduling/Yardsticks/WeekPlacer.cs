using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>Gives the slots of an allocation times under H6 to H9 and H14, by a rule of preference that the caller brings.</summary>
internal static class WeekPlacer
{
    private const int HalfDay = 12 * 60;

    /// <param name="order">Which slots choose first; those of types that must stay half a day apart choose before all others.</param>
    /// <param name="choose">Of these minutes of the day, at least one.</param>
    public static Placed Place(WeekInput input, Allocation allocation, Func<IEnumerable<OpenSlot>, IEnumerable<OpenSlot>> order, Func<WeekPlaces, OpenSlot, int[], int> choose)
    {
        var places = new WeekPlaces(input.Creator.Timezone, input.Shared.WeekStart);
        var sends = new List<GreedySend>();
        var unplaced = 0;
        var slots = allocation.Slots.Select(s => new OpenSlot(s.Slot, s.Date.DayNumber - input.Shared.WeekStart.DayNumber, input.Shared.SendTypes.Find(s.SendType)!)).ToArray();

        void Put(OpenSlot slot, int minute)
        {
            places.Add(slot.Type, slot.Day, minute);
            sends.Add(new GreedySend(slot.Day, minute, slot.Type));
        }

        foreach (var column in slots.Where(IsLong).GroupBy(s => s.Type.Key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            unplaced += Column([.. column], places, choose, Put);
        }

        foreach (var slot in order(slots.Where(s => !IsLong(s))))
        {
            var minutes = Minutes(places, slot);
            if (minutes.Length == 0)
            {
                unplaced++;
                continue;
            }

            Put(slot, choose(places, slot, minutes));
        }

        return new Placed(Separation.Of(sends, places), unplaced);
    }

    private static bool IsLong(OpenSlot slot) => slot.Type.MinGapMinutes >= HalfDay;

    private static int[] Minutes(WeekPlaces places, OpenSlot slot) =>
        [.. WeekMinutes.All.Where(m => places.Fits(slot.Type, slot.Day, m, sameTypeGap: true, neverTwiceInARow: false))];

    /// <summary>Sends that must stay a day apart go out at the same time every day: each on its own would take the others' places away.</summary>
    private static int Column(OpenSlot[] slots, WeekPlaces places, Func<WeekPlaces, OpenSlot, int[], int> choose, Action<OpenSlot, int> put)
    {
        var nth = slots.Select((s, i) => slots.Take(i).Count(o => o.Day == s.Day)).ToArray();
        int At(int i, int minute) => minute + (nth[i] * slots[i].Type.MinGapMinutes);
        var common = WeekMinutes.All.Where(m => Enumerable.Range(0, slots.Length).All(i =>
            places.Fits(slots[i].Type, slots[i].Day, At(i, m), sameTypeGap: true, neverTwiceInARow: false))).ToArray();
        if (common.Length > 0)
        {
            var minute = choose(places, slots[0], common);
            for (var i = 0; i < slots.Length; i++)
            {
                put(slots[i], At(i, minute));
            }

            return 0;
        }

        var unplaced = 0;
        foreach (var slot in slots)
        {
            var minutes = Minutes(places, slot);
            if (minutes.Length == 0)
            {
                unplaced++;
                continue;
            }

            put(slot, choose(places, slot, minutes));
        }

        return unplaced;
    }
}

/// <param name="Day">0 to 6.</param>
internal sealed record OpenSlot(string Slot, int Day, SendType Type);

/// <param name="Sends">In the order of time.</param>
internal sealed record Placed(IReadOnlyList<GreedySend> Sends, int Unplaced);

/// <summary>Minutes of the day that a send may stand on, four to the hour and none of them a quarter (H8, H9).</summary>
internal static class WeekMinutes
{
    public static IReadOnlyList<int> All { get; } =
    [
        .. Enumerable.Range(0, WeekPlaces.DayMinutes / 15).Select(q => (q * 15) + 2).Where(m => m is < WeekPlaces.DeadFrom or >= WeekPlaces.DeadTo),
    ];
}
