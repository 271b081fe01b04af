using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// The soft preferences on times that are charged in cents: P1, hours that should lie between two consecutive sends of these categories, and P3, at most three
/// sends in a block of four hours. A missing hour, and a send too many in a block, costs 15 % of the mean planned send.
/// </summary>
internal static class Cooldowns
{
    public const double Share = 0.15;

    public const int BlockLimit = 3;

    /// <summary>07–10, 11–14, 15–18, 19–22 and 23–02: the last reaches over midnight.</summary>
    public const int Blocks = 43;

    public const int MaxHours = 4;

    private static readonly int[] Hours =
    [
        4, 1, 2,
        4, 1, 1,
        2, 1, 4,
    ];

    public static int HoursBetween(Category from, Category to) => Hours[((int)from * 3) + (int)to];

    public static int BlockOf(int cell) => ((cell / 4) + 1) / 4;

    /// <summary>Cents per missing hour: 15 % of the mean of the allocated sends, each with a caption of factor 1 at the mean hour of its own date.</summary>
    public static double CentsPerHour(Allocation allocation, ValueModel model, SendTypeCatalogue types) => Share * MeanItemCents(allocation, model, types);

    /// <summary>Depends on the allocation only, not on how it is filled: else a better caption would make every gap dearer.</summary>
    public static double MeanItemCents(Allocation allocation, ValueModel model, SendTypeCatalogue types)
    {
        var (sum, count) = (0.0, 0);
        foreach (var day in allocation.Days)
        {
            var factor = model.DayFactor(day.Date, day.Slots.Length);
            foreach (var slot in day.Slots)
            {
                var cents = types.Find(slot.SendType) is { } type ? model.BaseCents(type) : 0;
                sum += slot.Category == Category.Revenue ? cents * factor : cents;
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>
    /// Sends above <see cref="BlockLimit"/> in blocks that no placement of these days avoids: the dates are filled from the first block on, which leaves the most
    /// room for the next date in the block that two dates share.
    /// </summary>
    public static int UnavoidableCrowding(ReadOnlySpan<int> itemsPerDay)
    {
        var (excess, sharedUsed) = (0, 0);
        foreach (var items in itemsPerDay)
        {
            var early = Math.Min(items, BlockLimit - sharedUsed);
            var inside = Math.Min(items - early, 4 * BlockLimit);
            sharedUsed = Math.Min(items - early - inside, BlockLimit);
            excess += items - early - inside - sharedUsed;
        }

        return excess;
    }
}
