namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>Puts a day's sends in an order in which no type follows itself (H14), also not across midnight.</summary>
internal static class Arrangement
{
    /// <param name="counts">By type.</param>
    /// <param name="before">Last type of the day before; −1: none.</param>
    /// <returns>Indexes of types; null: there is no such order.</returns>
    public static int[]? Of(IReadOnlyList<int> counts, int before)
    {
        // The type with most sends left goes next unless it just went: optimal, because only it can run out of separators.
        var left = counts.ToArray();
        var order = new int[left.Sum()];
        for (var i = 0; i < order.Length; i++)
        {
            var next = -1;
            for (var t = 0; t < left.Length; t++)
            {
                if (t != before && left[t] > 0 && (next < 0 || left[t] > left[next]))
                {
                    next = t;
                }
            }

            if (next < 0)
            {
                return null;
            }

            left[next]--;
            order[i] = before = next;
        }

        return order;
    }
}
