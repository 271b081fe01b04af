using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// Expected value of a week under a value model, cents, without penalties: revenue = type · caption · e^(θ hour) · e^(φ weekday) · e^(−δ(v − v₀)) with v the
/// planned sends of the local date; an engagement or retention send is worth its spill-over. The same function for every week, whoever made it, so that a
/// comparison under the true model compares nothing but the choices.
/// </summary>
internal static class WeekValue
{
    public static double Of(ValueModel model, SharedTables shared, YardstickWeek week) => Items(model, shared, week).Sum();

    /// <summary>In the order of the week's items.</summary>
    public static double[] Items(ValueModel model, SharedTables shared, YardstickWeek week)
    {
        var volume = week.Items.CountBy(i => i.Date).ToDictionary();
        return [.. week.Items.Select(i => Item(model, shared, i, volume[i.Date]))];
    }

    private static double Item(ValueModel model, SharedTables shared, YardstickItem item, int volume)
    {
        if (shared.SendTypes.Find(item.SendType) is not { } type)
        {
            return 0;
        }

        if (type.Category != Category.Revenue)
        {
            return model.BaseCents(type);
        }

        return item.CaptionId is { } id && shared.Bank.Find(id) is { } caption
            ? model.BaseCents(type) * model.CaptionFactor(caption, item.PriceCents) * model.HourFactor[item.Hour] * model.DayFactor(item.Date, volume)
            : 0;
    }
}
