using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// Large-neighbourhood search (Shaw, 1998) with a falling temperature (Kirkpatrick, Gelatt and Vecchi, 1983): takes one to four related sends out, puts each back where
/// it gains most; exchanges two of a day; places all sends of a type anew. A fixed number of moves from a fixed seed.
/// </summary>
internal sealed class TimeSearch
{
    private const int Related = 4;

    private readonly WeekFrame _frame;
    private readonly Placement _placement;
    private readonly SeededRandom _random;
    private readonly int[] _movable;
    private readonly int[][] _daySlots;
    private readonly int[][] _chains;
    private readonly TypeChain _chain;
    private readonly int[] _cells = new int[64];
    private readonly int[] _out = new int[64];
    private readonly int[] _old = new int[64];
    private int _count;

    /// <param name="movable">Slots that may move; all others stay.</param>
    public TimeSearch(WeekFrame frame, Placement placement, bool[] movable, SeededRandom random)
    {
        (_frame, _placement, _random) = (frame, placement, random);
        _chain = new TypeChain(frame, placement);
        _movable = [.. Enumerable.Range(0, movable.Length).Where(s => movable[s])];
        _daySlots = [.. Enumerable.Range(0, WeekClock.Days).Select(d => _movable.Where(s => frame.Slots[s].Day == d).ToArray())];
        _chains =
        [
            .. _movable.GroupBy(s => frame.Slots[s].Type).OrderBy(g => g.Key)
                .Where(g => g.Count() is > 1 and <= 64 && frame.Types[g.Key].Category != Model.Category.Revenue).Select(g => g.ToArray()),
        ];
    }

    public int Tried { get; private set; }

    public int Taken { get; private set; }

    public void Run(int moves)
    {
        if (_movable.Length == 0)
        {
            return;
        }

        var best = (int[])_placement.CellOf.Clone();
        var bestCents = _placement.Cents;
        var start = _frame.CentsPerHour * 0.6;
        for (var move = 0; move < moves; move++)
        {
            var before = _placement.Cents;
            var kind = _random.Below(16);
            var done = kind == 0 && _chains.Length > 0 ? Chain() : kind < 4 ? Exchange() : Rebuild();
            Tried++;
            if (!done)
            {
                continue;
            }

            var temperature = start * (1 - ((double)move / moves)) * (1 - ((double)move / moves));
            if (_placement.Cents < before + (temperature * Math.Log(_random.Unit() + 1e-300)))
            {
                Undo();
                continue;
            }

            Taken++;
            if (_placement.Cents > bestCents + 1e-7)
            {
                bestCents = _placement.Cents;
                _placement.CellOf.CopyTo(best, 0);
            }
        }

        Restore(best);
    }

    /// <summary>Frees what is broken, with its neighbours, until nothing is or the moves are used up; accepts only what is not worse.</summary>
    public void Mend(int moves)
    {
        for (var move = 0; move < moves && _placement.Violations() > 0; move++)
        {
            var before = _placement.Cents;
            var broken = _movable.Where(_placement.IsBroken).ToArray();
            if (broken.Length == 0)
            {
                return;
            }

            Tried++;
            var one = _random.Pick(broken);
            var done = move % 3 == 2 && _chains.Any(c => c.Contains(one)) ? Chain(_chains.First(c => c.Contains(one))) : Rebuild(one, 2 + _random.Below(6));
            if (done && _placement.Cents < before - 1e-7)
            {
                Undo();
            }
            else if (done)
            {
                Taken++;
            }
        }
    }

    /// <summary>
    /// Builds the week a second time in another order: first the types that hold several dates together, while every cell is free, then all others around them.
    /// </summary>
    public void Rebuild(int moves)
    {
        var (before, cents) = ((int[])_placement.CellOf.Clone(), _placement.Cents);
        foreach (var slot in _movable)
        {
            _placement.Remove(slot);
        }

        var chained = _chains.OrderByDescending(c => _frame.Types[_frame.Slots[c[0]].Type].MinGapMinutes).ToArray();
        foreach (var chain in chained)
        {
            _chain.Solve(chain, _cells);
            for (var i = 0; i < chain.Length; i++)
            {
                _placement.Insert(chain[i], _cells[i] >= 0 && _placement.SlotAt(_cells[i]) == Placement.Nothing ? _cells[i] : FreeCell(chain[i]));
            }
        }

        var rest = _movable.Where(s => _placement.CellOf[s] == Placement.Nothing).ToArray();
        _random.Shuffle<int>(rest);
        foreach (var slot in rest)
        {
            var cell = _placement.BestCell(slot);
            _placement.Insert(slot, cell == Placement.Nothing ? FreeCell(slot) : cell);
        }

        Run(moves);
        Mend(moves / 2);
        if (_placement.Cents < cents)
        {
            Restore(before);
        }
    }

    private void Restore(int[] cells)
    {
        foreach (var slot in _movable)
        {
            _placement.Remove(slot);
        }

        foreach (var slot in _movable)
        {
            _placement.Insert(slot, cells[slot]);
        }
    }

    private bool Rebuild() => Rebuild(_random.Pick(_movable), 1 + _random.Below(Related));

    private bool Rebuild(int seed, int size)
    {
        _count = 0;
        TakeOut(seed);
        for (var i = 1; i < size; i++)
        {
            var day = _frame.Slots[seed].Day + (_random.Below(8) == 0 ? _random.Whole(-1, 1) : 0);
            if (_daySlots[Math.Clamp(day, 0, WeekClock.Days - 1)] is { Length: > 0 } slots && _random.Pick(slots) is var slot && _placement.CellOf[slot] != Placement.Nothing)
            {
                TakeOut(slot);
            }
        }

        // The order of putting back is the order of taking out, which is random.
        for (var i = 0; i < _count; i++)
        {
            var cell = _placement.BestCell(_out[i]);
            _placement.Insert(_out[i], cell == Placement.Nothing ? FreeCell(_out[i]) : cell);
        }

        return true;
    }

    private bool Exchange()
    {
        var slots = _daySlots[_random.Below(WeekClock.Days)];
        if (slots.Length < 2)
        {
            return false;
        }

        var (a, b) = (_random.Pick(slots), _random.Pick(slots));
        if (a == b || !_placement.MayStand(a, _placement.CellOf[b]) || !_placement.MayStand(b, _placement.CellOf[a]))
        {
            return false;
        }

        _count = 0;
        TakeOut(a);
        TakeOut(b);
        _placement.Insert(a, _old[1]);
        _placement.Insert(b, _old[0]);
        return true;
    }

    private bool Chain() => Chain(_random.Pick(_chains));

    private bool Chain(int[] chain)
    {
        _count = 0;
        foreach (var slot in chain)
        {
            TakeOut(slot);
        }

        _chain.Solve(chain, _cells);
        for (var i = 0; i < chain.Length; i++)
        {
            // Two that the program let overlap (no gap fits at all) must not share a cell.
            _placement.Insert(chain[i], _cells[i] >= 0 && _placement.SlotAt(_cells[i]) == Placement.Nothing ? _cells[i] : FreeCell(chain[i]));
        }

        return true;
    }

    private void TakeOut(int slot)
    {
        (_out[_count], _old[_count]) = (slot, _placement.CellOf[slot]);
        _placement.Remove(slot);
        _count++;
    }

    private void Undo()
    {
        for (var i = 0; i < _count; i++)
        {
            _placement.Remove(_out[i]);
        }

        for (var i = 0; i < _count; i++)
        {
            _placement.Insert(_out[i], _old[i]);
        }
    }

    private int FreeCell(int slot)
    {
        for (var cell = _frame.Slots[slot].Day * WeekClock.PerDay; ; cell++)
        {
            if (_placement.SlotAt(cell) == Placement.Nothing && _frame.Clock.Usable(cell))
            {
                return cell;
            }
        }
    }
}
