using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Orchestrator.Agents.Scheduling.Pipeline;

/// <summary>
/// What each choice gained over the greedy pipeline, under the same estimates. One choice after the other is put in the place of the greedy one: types and
/// days, then captions, then hours; the greedy pipeline's captions and hours count by their value-weighted mean factors. The steps and the penalties add up
/// to the difference of the two weeks.
/// </summary>
internal static class Improvement
{
    public static (double BaselineCents, ImmutableArray<Step> Gains) Of(
        WeekInput input, PerformanceReport report, ValueModel model, Allocation allocation, CaptionPicks picks, Timings times, double valueCents)
    {
        var greedy = SourceGreedy.Make(input, report, allocation, GreedyVariant.Corrected);
        var baseline = WeekValue.Of(model, input.Shared, greedy);
        var theirs = Parts(input, model, [.. greedy.Items.Select(i => (i.Date, i.SendType, i.CaptionId, i.Hour, i.PriceCents))]);
        var ours = Parts(input, model, Ours(allocation, picks, times));

        var whole = theirs.Sum(p => p.Plain * p.Caption * p.Hour);
        var caption = Ratio(whole, theirs.Sum(p => p.Plain * p.Hour));
        var hour = Ratio(whole, theirs.Sum(p => p.Plain * p.Caption));
        var spill = allocation.Slots.Sum(s => input.Shared.SendTypes.Find(s.SendType) is { Category: not Category.Revenue } type ? model.BaseCents(type) : 0);
        var types = spill + (ours.Sum(p => p.Plain) * caption * hour);
        var captions = spill + (ours.Sum(p => p.Plain * p.Caption) * hour);
        var hours = spill + ours.Sum(p => p.Plain * p.Caption * p.Hour);
        return (
            Cents(baseline),
            [
                Gain("types", types - baseline, baseline, "which type goes out on which day"),
                Gain("captions", captions - types, baseline, "which caption each send carries"),
                Gain("hours", hours - captions, baseline, "at which hour each send goes out"),
                Gain("distances", valueCents - hours, baseline, "keeping sends apart, which the greedy pipeline does not pay for"),
            ]);
    }

    private static (DateOnly, string, string?, int, int?)[] Ours(Allocation allocation, CaptionPicks picks, Timings times)
    {
        var pick = picks.Picks.ToDictionary(p => p.Slot, StringComparer.Ordinal);
        var time = times.Slots.ToDictionary(t => t.Slot, StringComparer.Ordinal);
        return [.. allocation.Slots.Where(s => time.ContainsKey(s.Slot)).Select(s => (s.Date, s.SendType, pick[s.Slot].CaptionId, time[s.Slot].Local.Hour, pick[s.Slot].PriceCents))];
    }

    /// <summary>The factors of the revenue sends.</summary>
    private static List<Factors> Parts(WeekInput input, ValueModel model, (DateOnly Date, string Type, string? Caption, int Hour, int? Price)[] items)
    {
        var volume = items.CountBy(i => i.Date).ToDictionary();
        var parts = new List<Factors>();
        foreach (var item in items)
        {
            if (input.Shared.SendTypes.Find(item.Type) is { Category: Category.Revenue } type)
            {
                var caption = item.Caption is { } id && input.Shared.Bank.Find(id) is { } found ? model.CaptionFactor(found, item.Price) : 0;
                parts.Add(new Factors(model.BaseCents(type) * model.DayFactor(item.Date, volume[item.Date]), caption, model.HourFactor[item.Hour]));
            }
        }

        return parts;
    }

    private static double Ratio(double value, double by) => by > 0 ? value / by : 0;

    private static double Cents(double value) => Math.Round(value, 2);

    private static Step Gain(string name, double cents, double baseline, string what) => new(name, Cents(cents), string.Create(CultureInfo.InvariantCulture,
        $"{(cents < 0 ? "-" : "+")}${Math.Abs(cents) / 100:0.00}{(baseline > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({cents / baseline:+0.0%;-0.0%})") : "")}: {what}."));

    /// <param name="Plain">Type and day, with a caption and an hour of factor 1; cents.</param>
    private sealed record Factors(double Plain, double Caption, double Hour);
}
