namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// Places all sends of one type anew while every other send stays: exact program over (how many are placed, where the last one stands). Types whose gap is half a
/// day or a day hold all their dates together; moving one of their sends alone rarely helps.
/// </summary>
internal sealed class TypeChain(WeekFrame frame, Placement placement)
{
    private double[] _value = [];
    private int[] _from = [];
    private double[] _gain = [];

    /// <param name="slots">Of one type, in the order of their dates, none of them placed.</param>
    /// <param name="cells">By position in <paramref name="slots"/>; −1 where nothing is free.</param>
    public void Solve(ReadOnlySpan<int> slots, Span<int> cells)
    {
        const int Cells = WeekClock.Days * WeekClock.PerDay;
        if (_value.Length < slots.Length * Cells)
        {
            (_value, _from) = (new double[slots.Length * Cells], new int[slots.Length * Cells]);
        }

        if (_gain.Length == 0)
        {
            _gain = new double[Cells];
        }

        var gap = Math.Max(45, frame.Types[frame.Slots[slots[0]].Type].MinGapMinutes);
        for (var k = 0; k < slots.Length; k++)
        {
            var day = frame.Slots[slots[k]].Day * WeekClock.PerDay;
            if (k == 0 || day != frame.Slots[slots[k - 1]].Day * WeekClock.PerDay)
            {
                Array.Fill(_gain, double.NegativeInfinity);
                placement.Gains(slots[k], _gain);
            }

            // The best way to have placed k sends, the last of them at least a gap ago.
            var (best, bestAt, reach) = (k == 0 ? 0 : double.NegativeInfinity, -1, 0);
            for (var cell = 0; cell < Cells; cell++)
            {
                for (; k > 0 && reach < cell && frame.Clock.At(cell) - frame.Clock.At(reach) >= gap; reach++)
                {
                    if (_value[((k - 1) * Cells) + reach] > best)
                    {
                        (best, bestAt) = (_value[((k - 1) * Cells) + reach], reach);
                    }
                }

                _value[(k * Cells) + cell] = best + _gain[cell];
                _from[(k * Cells) + cell] = bestAt;
            }
        }

        var at = -1;
        for (var cell = 0; cell < Cells; cell++)
        {
            var value = _value[((slots.Length - 1) * Cells) + cell];
            at = !double.IsNegativeInfinity(value) && (at < 0 || value > _value[((slots.Length - 1) * Cells) + at]) ? cell : at;
        }

        for (var k = slots.Length - 1; k >= 0; k--)
        {
            cells[k] = at;
            at = at < 0 ? -1 : _from[(k * Cells) + at];
        }
    }
}
