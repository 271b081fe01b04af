using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>The product's allocation with times and captions drawn at random among those that the hard rules leave: what no knowledge at all is worth.</summary>
internal static class RandomFeasible
{
    private const int Attempts = 20;

    public static YardstickWeek Make(WeekInput input, PerformanceReport report, Allocation allocation)
    {
        var random = new SeededRandom(input.Shared.Seed, "random-feasible", input.Creator.Id);
        var shelf = new CaptionShelf(input, report);
        var prices = PriceStack.Of(input, report, Indifferent(input));
        var (placed, unplaced) = Place(input, allocation, random);
        for (var attempt = 1; attempt < Attempts && unplaced > 0; attempt++)
        {
            var next = Place(input, allocation, random);
            (placed, unplaced) = next.Unplaced < unplaced ? next : (placed, unplaced);
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        var items = new List<YardstickItem>();
        foreach (var send in placed.OrderBy(p => p.Day).ThenBy(p => p.Minute))
        {
            var date = input.Shared.WeekStart.AddDays(send.Day);
            var free = shelf.Of(send.Type).Where(c => !taken.Contains(c.Caption.Id)).ToArray();
            var caption = free.Length == 0 ? null : random.Pick(free).Caption;
            var price = caption is null ? null : prices.FinalPrice(send.Type, caption, date.ToDateTime(TimeOnly.MinValue).AddMinutes(send.Minute));
            items.Add(new YardstickItem(date, send.Type.Key, caption?.Id, send.Minute / 60, send.Minute % 60, price));
            if (caption is not null)
            {
                taken.Add(caption.Id);
            }
        }

        return new YardstickWeek("random-feasible", [.. items], [], unplaced);
    }

    private static (List<GreedySend> Placed, int Unplaced) Place(WeekInput input, Allocation allocation, SeededRandom random)
    {
        var places = new WeekPlaces(input.Creator.Timezone, input.Shared.WeekStart);
        var placed = new List<GreedySend>();
        var unplaced = 0;
        var slots = allocation.Slots.ToArray();
        random.Shuffle(slots.AsSpan());

        // Types that must stay a day apart have the fewest places.
        foreach (var slot in slots.OrderByDescending(s => input.Shared.SendTypes.Find(s.SendType)!.MinGapMinutes))
        {
            var type = input.Shared.SendTypes.Find(slot.SendType)!;
            var day = slot.Date.DayNumber - input.Shared.WeekStart.DayNumber;
            var minutes = WeekMinutes.All.Where(m => places.Fits(type, day, m, sameTypeGap: true, neverTwiceInARow: true)).ToArray();
            if (minutes.Length == 0)
            {
                unplaced++;
                continue;
            }

            var minute = random.Pick(minutes);
            places.Add(type, day, minute);
            placed.Add(new GreedySend(day, minute, type));
        }

        return (placed, unplaced);
    }

    private static ValueModel Indifferent(WeekInput input) => new()
    {
        HourFactor = [.. Enumerable.Repeat(1.0, 24)],
        WeekdayFactor = [.. Enumerable.Repeat(1.0, 7)],
        Delta = 0,
        ReferenceVolume = 0,
        TypeCents = input.SendTypes.ToDictionary(t => t.Key, _ => 1.0, StringComparer.Ordinal),
        EngagementCents = 1,
        RetentionCents = 1,
        CaptionFactor = (_, _) => 1,
    };
}
