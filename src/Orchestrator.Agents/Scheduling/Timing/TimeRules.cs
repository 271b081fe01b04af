namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>Counts broken hard rules on final times: H6, H7 (wall clock and elapsed time), H8, H9, H14, H18. H20 cannot break: the expiry is computed.</summary>
internal static class TimeRules
{
    /// <param name="minutes">By slot, local minutes from the week's start.</param>
    public static int Violations(WeekFrame frame, int[] minutes, DateTimeOffset[] utc)
    {
        var count = 0;
        for (var s = 0; s < minutes.Length; s++)
        {
            count += WeekClock.IsDead(minutes[s] / 60 % 24) ? 1 : 0;
            count += minutes[s] % WeekClock.Step == 0 ? 1 : 0;
            count += minutes[s] < 0 || minutes[s] / 1440 != frame.Slots[s].Day || frame.Clock.IsSkipped(minutes[s]) ? 1 : 0;
        }

        var order = Enumerable.Range(0, minutes.Length).OrderBy(s => utc[s]).ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            count += i > 0 && Gap(order[i - 1], order[i]) < 45 ? 1 : 0;
            count += i > 0 && frame.Slots[order[i - 1]].Type == frame.Slots[order[i]].Type ? 1 : 0;
            for (var j = i + 1; j < order.Length; j++)
            {
                if (frame.Slots[order[j]].Type == frame.Slots[order[i]].Type)
                {
                    count += Gap(order[i], order[j]) < frame.Types[frame.Slots[order[i]].Type].MinGapMinutes ? 1 : 0;
                    break;
                }
            }
        }

        return count;

        double Gap(int earlier, int later) => Math.Min(minutes[later] - minutes[earlier], (utc[later] - utc[earlier]).TotalMinutes);
    }
}
