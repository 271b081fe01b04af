using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// A careful person with a spreadsheet: the product's allocation, but each revenue send goes to the free hour with the highest plain mean, the most valuable
/// send first, and the captions with the highest plain means go to the most valuable places. Keeps H1 to H9, H12, H13 and H19, and H14 where exchanging two
/// sends of a day can.
/// </summary>
internal static class RawGreedy
{
    public const string Name = "raw-greedy";

    private const double CooldownHours = 4;
    private const double CooldownShare = 0.15;

    public static YardstickWeek Make(WeekInput input, PerformanceReport report, Allocation allocation)
    {
        var model = RawModel.Of(input);
        var placed = WeekPlacer.Place(
            input, allocation,
            slots => slots.OrderBy(s => s.Type.Category).ThenByDescending(s => model.BaseCents(s.Type)).ThenBy(s => s.Slot, StringComparer.Ordinal),
            (places, slot, minutes) => slot.Type.Category == Category.Revenue
                ? minutes.MaxBy(m => model.HourFactor[m / 60] - Cooldown(places, slot.Day, m))
                : minutes.MinBy(m => model.HourFactor[m / 60])); // What earns nothing by its hour keeps out of the good hours.
        return new YardstickWeek(Name, Fill(input, report, model, placed.Sends), [], placed.Unplaced);
    }

    /// <summary>P1 between revenue sends: the rule that the product pays for as well.</summary>
    private static double Cooldown(WeekPlaces places, int day, int minute) =>
        CooldownShare * Math.Max(0, CooldownHours - (places.DistanceTo(Category.Revenue, day, minute) / 60.0));

    private static ImmutableArray<YardstickItem> Fill(WeekInput input, PerformanceReport report, ValueModel model, IReadOnlyList<GreedySend> placed)
    {
        var shelf = new CaptionShelf(input, report);
        var prices = PriceStack.Of(input, report, model);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var ranked = new Dictionary<string, ShelvedCaption[]>(StringComparer.Ordinal);
        ShelvedCaption[] Ranked(SendType type) => ranked.TryGetValue(type.Key, out var known) ? known : ranked[type.Key] =
        [
            .. shelf.Of(type).OrderByDescending(c => model.CaptionFactor(c.Caption, input.Creator.BasePriceCents)).ThenBy(c => c.Caption.Id, StringComparer.Ordinal),
        ];

        var items = new List<YardstickItem>();
        var byValue = placed
            .OrderByDescending(p => model.BaseCents(p.Type) * model.HourFactor[p.Minute / 60] * model.DayFactor(input.Shared.WeekStart.AddDays(p.Day), 0))
            .ThenBy(p => p.Day)
            .ThenBy(p => p.Minute);
        foreach (var send in byValue)
        {
            var date = input.Shared.WeekStart.AddDays(send.Day);
            var caption = (Array.Find(Ranked(send.Type), c => !taken.Contains(c.Caption.Id))
                ?? shelf.Compatible(send.Type).FirstOrDefault(c => !taken.Contains(c.Caption.Id)))?.Caption;
            var price = caption is null ? null : prices.FinalPrice(send.Type, caption, date.ToDateTime(TimeOnly.MinValue).AddMinutes(send.Minute));
            items.Add(new YardstickItem(date, send.Type.Key, caption?.Id, send.Minute / 60, send.Minute % 60, price));
            if (caption is not null)
            {
                taken.Add(caption.Id);
            }
        }

        return [.. items.OrderBy(i => i.Date).ThenBy(i => i.Hour).ThenBy(i => i.Minute)];
    }
}
