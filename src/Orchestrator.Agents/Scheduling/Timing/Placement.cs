namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// A week being placed: which slot stands in which quarter of an hour, and what one more send there would gain. Knows H6, H7 and H14 (also across midnight),
/// P1, P2 and P3; H8 and H18 hold because only usable cells of the slot's own date are offered.
/// </summary>
internal sealed class Placement
{
    public const int Nothing = -1;

    /// <summary>P2: what a send that earns nothing by its hour costs between midnight and 03:00, hours of cooldown. Most of its readers are asleep.</summary>
    private const double NightHours = 0.5;

    private const int NightEnds = 3 * WeekClock.PerDay / 24;

    private readonly WeekFrame _frame;
    private readonly double[] _worth;
    private readonly int[] _slotAt = new int[WeekClock.Days * WeekClock.PerDay];
    private readonly int[] _blocks = new int[Cooldowns.Blocks];
    private readonly int[][] _sameType;
    private readonly int[] _need;
    private readonly int[] _gap;
    private readonly int[] _banned;

    /// <param name="worth">By slot: cents at factor 1.</param>
    /// <param name="banned">By slot: a cell where it may not stand, or −1.</param>
    public Placement(WeekFrame frame, double[] worth, int[]? banned = null)
    {
        (_frame, _worth) = (frame, worth);
        CellOf = new int[frame.Slots.Length];
        _banned = banned ?? Enumerable.Repeat(Nothing, CellOf.Length).ToArray();
        Array.Fill(CellOf, Nothing);
        Array.Fill(_slotAt, Nothing);
        _sameType = [.. frame.Types.Select((_, t) => Enumerable.Range(0, frame.Slots.Length).Where(s => frame.Slots[s].Type == t).ToArray())];
        _gap = [.. frame.Types.Select(t => t.MinGapMinutes)];
        _need = new int[9];
        for (var i = 0; i < 9; i++)
        {
            _need[i] = Cooldowns.HoursBetween((Model.Category)(i / 3), (Model.Category)(i % 3)) * 60;
        }

        ViolationCents = 100 * (1 + (frame.CentsPerHour / Cooldowns.Share)) + (2 * worth.DefaultIfEmpty().Max());
    }

    /// <summary>By slot; −1 while it has none.</summary>
    public int[] CellOf { get; }

    /// <summary>A broken hard rule costs more than any order of times can gain.</summary>
    public double ViolationCents { get; }

    public double Cents { get; private set; }

    public int SlotAt(int cell) => _slotAt[cell];

    public bool MayStand(int slot, int cell) => cell != _banned[slot];

    public int[] SameType(int slot) => _sameType[_frame.Slots[slot].Type];

    public void Insert(int slot, int cell)
    {
        Cents += Gain(slot, cell, Before(cell), After(cell));
        (CellOf[slot], _slotAt[cell]) = (cell, slot);
        _blocks[Cooldowns.BlockOf(cell)]++;
    }

    public void Remove(int slot)
    {
        var cell = CellOf[slot];
        (CellOf[slot], _slotAt[cell]) = (Nothing, Nothing);
        _blocks[Cooldowns.BlockOf(cell)]--;
        Cents -= Gain(slot, cell, Before(cell), After(cell));
    }

    /// <summary>The free cell of the slot's date, from quarter <paramref name="from"/> to <paramref name="to"/>, where it gains most; −1 if none is free.</summary>
    public int BestCell(int slot, int from = 0, int to = WeekClock.PerDay - 1)
    {
        var start = _frame.Slots[slot].Day * WeekClock.PerDay;
        var (best, most) = (Nothing, double.NegativeInfinity);
        var before = Before(start + from);
        var after = Next(start + from);
        for (var cell = start + from; cell <= start + to; cell++)
        {
            if (_slotAt[cell] != Nothing)
            {
                before = cell;
                after = After(cell);
            }
            else if (_frame.Clock.Usable(cell) && cell != _banned[slot] && Gain(slot, cell, before, after) is var gain && gain > most)
            {
                (best, most) = (cell, gain);
            }
        }

        return best;
    }

    /// <summary>What the slot would gain in each free cell of its date, by cell of the week; the others are left as they are.</summary>
    public void Gains(int slot, double[] gains)
    {
        var start = _frame.Slots[slot].Day * WeekClock.PerDay;
        var (before, after) = (Before(start), Next(start));
        for (var cell = start; cell < start + WeekClock.PerDay; cell++)
        {
            if (_slotAt[cell] != Nothing)
            {
                before = cell;
                after = After(cell);
            }
            else if (_frame.Clock.Usable(cell) && MayStand(slot, cell))
            {
                gains[cell] = Gain(slot, cell, before, after);
            }
        }
    }

    /// <summary>Hard rules broken by what is placed: each pair of neighbours under 45 minutes or of one type, each pair of a type under its gap.</summary>
    public int Violations()
    {
        var (count, before) = (0, Nothing);
        for (var cell = 0; cell < _slotAt.Length; cell++)
        {
            if (_slotAt[cell] != Nothing)
            {
                count += before == Nothing ? 0 : Neighbours(before, cell);
                before = cell;
            }
        }

        for (var s = 0; s < CellOf.Length; s++)
        {
            count += CellOf[s] == Nothing ? 0 : SameTypeWithin(s, CellOf[s], laterOnly: true);
        }

        return count;
    }

    /// <summary>A slot takes part in a broken rule.</summary>
    public bool IsBroken(int slot)
    {
        var cell = CellOf[slot];
        var (before, after) = (Before(cell), After(cell));
        return (before != Nothing && Neighbours(before, cell) > 0) || (after != Nothing && Neighbours(cell, after) > 0) || SameTypeWithin(slot, cell, laterOnly: false) > 0;
    }

    /// <summary>P1, P2 and P3 of what is placed, cents, and what P1 would be with every send 45 minutes after the one before.</summary>
    public (double Cooldown, double Night, double Crowding, double Worst) Penalties()
    {
        var (minutes, worst, before) = (0, 0, Nothing);
        var night = 0.0;
        for (var cell = 0; cell < _slotAt.Length; cell++)
        {
            if (_slotAt[cell] != Nothing)
            {
                if (before != Nothing)
                {
                    minutes += Missing(before, cell);
                    worst += Math.Max(0, Need(before, cell) - 45);
                }

                before = cell;
                night += Night(_slotAt[cell], cell);
            }
        }

        var crowded = 0;
        foreach (var count in _blocks)
        {
            crowded += Math.Max(0, count - Cooldowns.BlockLimit);
        }

        return (minutes / 60.0 * _frame.CentsPerHour, night * _frame.CentsPerHour, crowded * _frame.CentsPerHour, worst / 60.0 * _frame.CentsPerHour);
    }

    public int Before(int cell)
    {
        for (cell--; cell >= 0; cell--)
        {
            if (_slotAt[cell] != Nothing)
            {
                return cell;
            }
        }

        return Nothing;
    }

    public int After(int cell) => Next(cell + 1);

    private int Next(int cell)
    {
        for (; cell < _slotAt.Length; cell++)
        {
            if (_slotAt[cell] != Nothing)
            {
                return cell;
            }
        }

        return Nothing;
    }

    private double Gain(int slot, int cell, int before, int after)
    {
        var (missing, broken) = (0, 0);
        var me = _frame.Slots[slot];
        var at = _frame.Clock.At(cell);
        if (before != Nothing)
        {
            var other = _frame.Slots[_slotAt[before]];
            var distance = at - _frame.Clock.At(before);
            missing += Math.Max(0, _need[((int)other.Category * 3) + (int)me.Category] - distance);
            broken += (distance < 45 ? 1 : 0) + (other.Type == me.Type ? 1 : 0);
        }

        if (after != Nothing)
        {
            var other = _frame.Slots[_slotAt[after]];
            var distance = _frame.Clock.At(after) - at;
            missing += Math.Max(0, _need[((int)me.Category * 3) + (int)other.Category] - distance);
            broken += (distance < 45 ? 1 : 0) + (other.Type == me.Type ? 1 : 0);
            if (before != Nothing)
            {
                missing -= Missing(before, after);
                broken -= Neighbours(before, after);
            }
        }

        broken += SameTypeWithin(slot, cell, laterOnly: false);
        var crowded = _blocks[Cooldowns.BlockOf(cell)] >= Cooldowns.BlockLimit ? 1 : 0;
        return (_worth[slot] * _frame.FactorAt(cell)) - (((missing / 60.0) + crowded + Night(slot, cell)) * _frame.CentsPerHour) - (broken * ViolationCents);
    }

    private double Night(int slot, int cell) =>
        _frame.Slots[slot].Category != Model.Category.Revenue && cell % WeekClock.PerDay < NightEnds ? NightHours : 0;

    private int Need(int before, int after) => _need[((int)_frame.Slots[_slotAt[before]].Category * 3) + (int)_frame.Slots[_slotAt[after]].Category];

    private int Missing(int before, int after) => Math.Max(0, Need(before, after) - (_frame.Clock.At(after) - _frame.Clock.At(before)));

    private int Neighbours(int before, int after) =>
        (_frame.Clock.At(after) - _frame.Clock.At(before) < 45 ? 1 : 0) + (_frame.Slots[_slotAt[before]].Type == _frame.Slots[_slotAt[after]].Type ? 1 : 0);

    private int SameTypeWithin(int slot, int cell, bool laterOnly)
    {
        var (count, type, day) = (0, _frame.Slots[slot].Type, _frame.Slots[slot].Day);
        var (gap, at) = (_gap[type], _frame.Clock.At(cell));
        foreach (var other in _sameType[type])
        {
            // Slots stand in the order of their dates, and no gap is longer than a day.
            if (_frame.Slots[other].Day < day - 1)
            {
                continue;
            }

            if (_frame.Slots[other].Day > day + 1)
            {
                break;
            }

            var there = CellOf[other];
            if (there != Nothing && other != slot && (!laterOnly || there > cell) && Math.Abs(_frame.Clock.At(there) - at) < gap)
            {
                count++;
            }
        }

        return count;
    }
}
