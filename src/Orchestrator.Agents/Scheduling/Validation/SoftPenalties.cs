using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>
/// Soft preferences on times, in units of the mean planned send: P1, 15 % for each hour (pro rata) that lacks between two consecutive planned sends of these
/// categories; P3, 15 % for each send beyond three in one of the day's blocks 07–10, 11–14, 15–18, 19–22 and 23–02.
/// </summary>
/// <param name="Worst">All hours lacking and all sends in one block.</param>
internal sealed record SoftPenalties(double Cooldown, double Crowding, double Worst)
{
    private const double Share = 0.15;
    private const int MostInBlock = 3;

    public static SoftPenalties Of(WeekUnderTest week)
    {
        var (cooldown, worst) = (0.0, 0.0);
        for (var i = 1; i < week.Planned.Length; i++)
        {
            var hours = Hours(week.Planned[i - 1].Category, week.Planned[i].Category);
            var between = Math.Max(0, (week.Planned[i].Instant - week.Planned[i - 1].Instant).TotalHours);
            cooldown += Share * Math.Max(0, hours - between);
            worst += Share * hours;
        }

        var crowding = week.Planned.GroupBy(Block).Sum(b => Share * Math.Max(0, b.Count() - MostInBlock));
        worst += Share * Math.Max(0, week.Planned.Length - MostInBlock);
        return new(cooldown, crowding, worst);
    }

    /// <summary>The block from 23:00 reaches over midnight and belongs to the date on which it begins.</summary>
    private static (DateTime Date, int Block) Block(CheckedItem item)
    {
        var shifted = item.Local.AddHours(-3);
        return (shifted.Date, shifted.Hour / 4);
    }

    private static int Hours(Category from, Category to) => (from, to) switch
    {
        (Category.Revenue, Category.Revenue) or (Category.Engagement, Category.Revenue) or (Category.Retention, Category.Retention) => 4,
        (Category.Revenue, Category.Retention) or (Category.Retention, Category.Revenue) => 2,
        _ => 1,
    };
}
