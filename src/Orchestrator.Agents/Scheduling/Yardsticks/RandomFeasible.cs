using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>The product's allocation with times and captions drawn at random among those that the hard rules leave: what no knowledge at all is worth.</summary>
internal static class RandomFeasible
{
    public const string Name = "random-feasible";

    private const int Attempts = 10;

    public static YardstickWeek Make(WeekInput input, PerformanceReport report, Allocation allocation)
    {
        var random = new SeededRandom(input.Shared.Seed, Name, input.Creator.Id);
        var placed = Place(input, allocation, random);
        for (var attempt = 1; attempt < Attempts && placed.Unplaced > 0; attempt++)
        {
            var next = Place(input, allocation, random);
            placed = next.Unplaced < placed.Unplaced ? next : placed;
        }

        var shelf = new CaptionShelf(input, report);
        var prices = PriceStack.Of(input, report, FlatModel.Of(input, (_, _) => 1));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var items = new List<YardstickItem>();
        foreach (var send in placed.Sends)
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

        return new YardstickWeek(Name, [.. items], [], placed.Unplaced);
    }

    private static Placed Place(WeekInput input, Allocation allocation, SeededRandom random) => WeekPlacer.Place(
        input,
        allocation,
        slots =>
        {
            var shuffled = slots.ToArray();
            random.Shuffle(shuffled.AsSpan());
            return shuffled.OrderByDescending(s => s.Type.MinGapMinutes); // Who must keep the greatest distance has the fewest places.
        },
        (_, _, minutes) => random.Pick(minutes));
}
