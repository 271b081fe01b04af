using System.Numerics;
using System.Runtime.InteropServices;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>Sends of a day that the program does not tell apart.</summary>
/// <param name="SameGap">Quarters of an hour that lie between two of them when they follow each other; 0: none of their own.</param>
internal readonly record struct DayGroup(Category Category, int Count, int SameGap);

/// <summary>A send of the solution: its group and its quarter of the day, 0 to 95.</summary>
internal readonly record struct DayStop(int Group, int Quarter);

/// <summary>
/// Exact dynamic program of one day (Bellman, 1957): state = how many sends of each group are placed, the group and the quarter of the last one. Maximises the
/// rewards less the cooldown between consecutive sends (P1), with every two sends a shortest gap apart. Work: states · groups · 96 · (terms of the cooldown
/// matrix, about 25), done on whole vectors of quarters; the result does not depend on the vector's width, because only maxima and sums of pairs are formed.
/// </summary>
/// <remarks>The gap of a group is kept between neighbours only, across a send of another group it is not: the value is a bound, and the search repairs the rest.</remarks>
internal sealed class DayProgram
{
    public const int Quarters = WeekClock.PerDay;

    /// <summary>Stands for "not possible"; a sum of rewards is far above.</summary>
    public const double Never = -1e12;

    private const int Pad = 16;
    private const int Stride = Pad + Quarters;

    // Rows of the scratch: best revenue send, best but the same group, engagement, retention, then the running maxima of the 1st, 3rd and 4th.
    private const int First = 0, Other = 1, Running = 4, Rows = 7;

    private readonly double[] _scratch = new double[Rows * Stride];
    private readonly int[] _offsets = new int[64];
    private readonly double[] _penalties = new double[64];
    private double[] _first = [], _firstGroup = [], _second = [], _engagement = [], _retention = [];
    private int[] _stride = [];
    private DayGroup[] _groups = [];
    private double[] _rewards = [];
    private double _perQuarter;
    private int _minGap, _states;

    /// <summary>Most that the day is worth, or <see cref="Never"/> (or less) when its sends do not fit.</summary>
    /// <param name="rewards">96 for each group, <see cref="Never"/> where a send may not stand.</param>
    /// <param name="perQuarter">Cents for each quarter of an hour that the cooldown misses.</param>
    /// <param name="minGap">Quarters between any two sends.</param>
    public double Solve(DayGroup[] groups, double[] rewards, double perQuarter, int minGap)
    {
        (_groups, _rewards, _perQuarter, _minGap) = (groups, rewards, perQuarter, minGap);
        Prepare();
        for (var state = 0; state < _states - 1; state++)
        {
            Load(state);
            for (var g = 0; g < groups.Length; g++)
            {
                if (Count(state, g) < groups[g].Count)
                {
                    Extend(state, g);
                }
            }
        }

        return _states == 1 ? 0 : Best(_states - 1, out _, out _);
    }

    /// <summary>The last solution's sends in the order of time.</summary>
    public void Path(List<DayStop> into)
    {
        into.Clear();
        var state = _states - 1;
        if (state <= 0 || Best(state, out var category, out var quarter) <= Never / 2)
        {
            return;
        }

        var value = Row(category)[(state * Stride) + Pad + quarter];
        var notGroup = -1;
        while (state > 0)
        {
            var found = Back(state, category, quarter, value, notGroup);
            into.Add(new DayStop(found.Group, quarter));
            (state, category, quarter, value, notGroup) = (found.State, found.Category, found.Quarter, found.Value, found.NotGroup);
        }

        into.Reverse();
    }

    private void Prepare()
    {
        if (_stride.Length < _groups.Length)
        {
            _stride = new int[_groups.Length];
        }

        _states = 1;
        for (var g = 0; g < _groups.Length; g++)
        {
            _stride[g] = _states;
            _states *= _groups[g].Count + 1;
        }

        if (_first.Length < _states * Stride)
        {
            var size = _states * Stride;
            (_first, _firstGroup, _second) = (new double[size], new double[size], new double[size]);
            (_engagement, _retention) = (new double[size], new double[size]);
            _scratch.AsSpan().Fill(Never);
        }

        var length = _states * Stride;
        _first.AsSpan(0, length).Fill(Never);
        _firstGroup.AsSpan(0, length).Fill(-1);
        _second.AsSpan(0, length).Fill(Never);
        _engagement.AsSpan(0, length).Fill(Never);
        _retention.AsSpan(0, length).Fill(Never);
    }

    private int Count(int state, int group) => state / _stride[group] % (_groups[group].Count + 1);

    private double[] Row(Category category) => category switch { Category.Revenue => _first, Category.Engagement => _engagement, _ => _retention };

    private void Load(int state)
    {
        var at = state * Stride;
        _first.AsSpan(at, Stride).CopyTo(_scratch.AsSpan(First * Stride));
        _engagement.AsSpan(at, Stride).CopyTo(_scratch.AsSpan(2 * Stride));
        _retention.AsSpan(at, Stride).CopyTo(_scratch.AsSpan(3 * Stride));
        var (r, e, t) = (Never, Never, Never);
        for (var q = Pad; q < Stride; q++)
        {
            _scratch[(Running * Stride) + q] = r = Math.Max(r, _scratch[q]);
            _scratch[((Running + 1) * Stride) + q] = e = Math.Max(e, _scratch[(2 * Stride) + q]);
            _scratch[((Running + 2) * Stride) + q] = t = Math.Max(t, _scratch[(3 * Stride) + q]);
        }
    }

    private int Terms(int state, int group)
    {
        var to = _groups[group];
        var same = to.Category == Category.Revenue && Count(state, group) > 0 ? Math.Min(to.SameGap, Pad) : 0;
        if (same > _minGap)
        {
            WithoutGroup(state, group);
        }

        var n = 0;
        for (var from = Category.Revenue; from <= Category.Retention; from++)
        {
            var (row, running) = from == Category.Revenue ? (First, Running) : ((int)from + 1, Running + (int)from);
            var wanted = _perQuarter > 0 ? Cooldowns.HoursBetween(from, to.Category) * 4 : 0;
            var free = Math.Max(_minGap, from == Category.Revenue ? Math.Max(wanted, same) : wanted);
            for (var gap = _minGap; gap < free; gap++)
            {
                _offsets[n] = ((from == Category.Revenue && gap < same ? Other : row) * Stride) + Pad - gap;
                _penalties[n++] = _perQuarter * Math.Max(0, wanted - gap);
            }

            _offsets[n] = (running * Stride) + Pad - free;
            _penalties[n++] = 0;
        }

        return n;
    }

    private void WithoutGroup(int state, int group)
    {
        var at = state * Stride;
        for (var q = 0; q < Stride; q++)
        {
            _scratch[(Other * Stride) + q] = _firstGroup[at + q] == group ? _second[at + q] : _first[at + q];
        }
    }

    private void Extend(int state, int group)
    {
        var terms = state == 0 ? 0 : Terms(state, group);
        var width = Vector<double>.Count;
        var target = ((state + _stride[group]) * Stride) + Pad;
        var revenue = _groups[group].Category == Category.Revenue;
        var row = Row(_groups[group].Category);
        ref var scratch = ref MemoryMarshal.GetArrayDataReference(_scratch);
        ref var reward = ref MemoryMarshal.GetArrayDataReference(_rewards);
        var name = new Vector<double>(group);
        for (var q = 0; q < Quarters; q += width)
        {
            var best = state == 0 ? Vector<double>.Zero : new Vector<double>(Never);
            for (var i = 0; i < terms; i++)
            {
                best = Vector.Max(best, Vector.LoadUnsafe(ref scratch, (nuint)(_offsets[i] + q)) - new Vector<double>(_penalties[i]));
            }

            var value = best + Vector.LoadUnsafe(ref reward, (nuint)((group * Quarters) + q));
            if (!revenue)
            {
                Vector.Max(value, new Vector<double>(row, target + q)).CopyTo(row, target + q);
                continue;
            }

            var first = new Vector<double>(_first, target + q);
            var better = Vector.GreaterThan(value, first);
            Vector.ConditionalSelect(better, first, Vector.Max(value, new Vector<double>(_second, target + q))).CopyTo(_second, target + q);
            Vector.ConditionalSelect(better, name, new Vector<double>(_firstGroup, target + q)).CopyTo(_firstGroup, target + q);
            Vector.ConditionalSelect(better, value, first).CopyTo(_first, target + q);
        }
    }

    private double Best(int state, out Category category, out int quarter)
    {
        var best = double.NegativeInfinity;
        (category, quarter) = (Category.Revenue, 0);
        for (var from = Category.Revenue; from <= Category.Retention; from++)
        {
            var row = Row(from);
            for (var q = 0; q < Quarters; q++)
            {
                var value = row[(state * Stride) + Pad + q];
                if (value > best)
                {
                    (best, category, quarter) = (value, from, q);
                }
            }
        }

        return best;
    }

    // The same sums in the same order as on the way forth, so that the step that made the value is found by equality.
    private (int Group, int State, Category Category, int Quarter, double Value, int NotGroup) Back(int state, Category category, int quarter, double value, int notGroup)
    {
        for (var g = 0; g < _groups.Length; g++)
        {
            if (_groups[g].Category != category || g == notGroup || Count(state, g) == 0)
            {
                continue;
            }

            var before = state - _stride[g];
            var reward = _rewards[(g * Quarters) + quarter];
            if (before == 0)
            {
                return (g, 0, category, 0, 0, -1);
            }

            var same = category == Category.Revenue && Count(before, g) > 0 ? Math.Min(_groups[g].SameGap, Pad) : 0;
            for (var from = Category.Revenue; from <= Category.Retention; from++)
            {
                var wanted = _perQuarter > 0 ? Cooldowns.HoursBetween(from, category) * 4 : 0;
                for (var gap = _minGap; gap <= quarter; gap++)
                {
                    var at = (before * Stride) + Pad + quarter - gap;
                    var without = from == Category.Revenue && gap < same && _firstGroup[at] == g;
                    var source = without ? _second[at] : Row(from)[at];
                    if (source > Never / 2 && source - (_perQuarter * Math.Max(0, wanted - gap)) + reward == value)
                    {
                        return (g, before, from, quarter - gap, source, without ? g : -1);
                    }
                }
            }
        }

        throw new InvalidOperationException($"[ORC2900] The day's program cannot retrace value {value} at quarter {quarter} of state {state}. Report it with the input: sums must repeat exactly.");
    }
}
