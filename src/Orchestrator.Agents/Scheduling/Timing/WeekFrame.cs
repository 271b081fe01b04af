using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>A slot of the allocation by numbers.</summary>
/// <param name="Type">Index into <see cref="WeekFrame.Types"/>.</param>
internal readonly record struct FrameSlot(int Day, int Type, Category Category);

/// <summary>What captions, times and the bound share about one allocation: slots by number, the value of each hour on each date, the price of a missing hour.</summary>
internal sealed class WeekFrame
{
    private readonly double[] _factors = new double[WeekClock.Days * 24];

    private WeekFrame(WeekInput input, ValueModel model, Allocation allocation)
    {
        (Input, Model, Allocation) = (input, model, allocation);
        Clock = new WeekClock(allocation.WeekStart, input.Creator.Timezone);
        Ids = [.. allocation.Slots.Select(s => s.Slot)];
        Types = [.. allocation.Slots.Select(s => s.SendType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(k => Find(input, k))];
        var index = Types.Select((t, i) => (t.Key, i)).ToDictionary(p => p.Key, p => p.i, StringComparer.Ordinal);
        Slots = [.. allocation.Days.SelectMany((day, d) => day.Slots.Select(s => new FrameSlot(d, index[s.SendType], s.Category)))];
        for (var d = 0; d < allocation.Days.Length; d++)
        {
            var factor = model.DayFactor(allocation.Days[d].Date, allocation.Days[d].Slots.Length);
            for (var h = 0; h < 24; h++)
            {
                _factors[(d * 24) + h] = factor * model.HourFactor[h];
            }
        }

        CentsPerHour = Cooldowns.CentsPerHour(allocation, model, input.Shared.SendTypes);
        SpillCents = Slots.Sum(s => s.Category == Category.Revenue ? 0 : model.BaseCents(Types[s.Type]));
    }

    public WeekInput Input { get; }

    public ValueModel Model { get; }

    public Allocation Allocation { get; }

    public WeekClock Clock { get; }

    /// <summary>Names of the slots, in the allocation's order.</summary>
    public ImmutableArray<string> Ids { get; }

    public ImmutableArray<SendType> Types { get; }

    public FrameSlot[] Slots { get; }

    /// <summary>P1 and P3.</summary>
    public double CentsPerHour { get; }

    public double CentsPerQuarter => CentsPerHour / 4;

    /// <summary>Engagement and retention sends: worth the same however they are filled.</summary>
    public double SpillCents { get; }

    public static WeekFrame Of(WeekInput input, ValueModel model, Allocation allocation) => new(input, model, allocation);

    /// <summary>e^(θ + φ) · saturation of that date: what multiplies type and caption.</summary>
    public double Factor(int day, int hour) => _factors[(day * 24) + hour];

    public double FactorAt(int cell) => _factors[(cell / WeekClock.PerDay * 24) + (cell % WeekClock.PerDay / 4)];

    public int[] ItemsPerDay()
    {
        var counts = new int[WeekClock.Days];
        foreach (var slot in Slots)
        {
            counts[slot.Day]++;
        }

        return counts;
    }

    private static SendType Find(WeekInput input, string key) => input.Shared.SendTypes.Find(key) ?? throw new ArgumentException(
        $"[ORC2901] The allocation of '{input.Creator.Id}' names the send type '{key}', which the catalogue does not have. Allocate again with this catalogue.");
}
