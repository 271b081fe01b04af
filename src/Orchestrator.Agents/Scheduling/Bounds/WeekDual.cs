using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Bounds;

/// <summary>
/// Lagrangian dual of "each caption once a week" (Held and Karp, 1971): with a price λ ≥ 0 on each caption the days fall apart, and each is an exact program over
/// hours with, per type, the upper envelope max over captions of (worth · hour factor − λ). Any prices give a bound; good ones a tight one. Cents.
/// </summary>
/// <remarks>
/// Relaxed: everything between two dates, P3, P5, P11, gaps between sends of a type with another send between them. Kept exactly: one use a week, 45 minutes, P1
/// between all sends of a date (full) or between its revenue sends only (a valid part: any chain through other sends costs at least as much).
/// </remarks>
internal sealed class WeekDual
{
    private readonly WeekFrame _frame;
    private readonly CaptionLines _lines;
    private readonly DayShape[] _days;
    private readonly DayProgram _program;
    private readonly Relaxation _relaxation;
    private readonly double[] _prices;
    private readonly double[][] _memberPrices;
    private readonly double[][] _rewards;
    private readonly CaptionEnvelope _envelope;
    private readonly int[] _uses;
    private readonly int[][] _memberUses;
    private readonly List<DayStop> _path = [];

    public WeekDual(WeekFrame frame, CaptionLines lines, IReadOnlyList<FixedSend> fixedSends, bool full, int states, DayProgram program, Relaxation relaxation)
    {
        (_frame, _lines, _program, _relaxation) = (frame, lines, program, relaxation);
        _days = [.. Enumerable.Range(0, WeekClock.Days).Select(d => DayShape.Of(frame, d, fixedSends, full, states))];
        _prices = new double[lines.CaptionCount];
        _uses = new int[lines.CaptionCount];
        _memberPrices = [.. _days.Select(d => new double[d.Members.Length])];
        _memberUses = [.. _days.Select(d => new int[d.Members.Length])];
        _rewards = [.. _days.Select(d => new double[d.Groups.Length * DayProgram.Quarters])];
        _envelope = new CaptionEnvelope(frame, lines);
        Stops = [.. _days.Select(_ => new List<(int Type, int Quarter, bool Fixed)>())];
    }

    /// <summary>Of the last evaluation, by day in the order of time; type −1 − category for engagement and retention sends.</summary>
    public List<(int Type, int Quarter, bool Fixed)>[] Stops { get; }

    /// <summary>Worth of the last evaluation's times with the best captions on the best of them, or Never where its counts are not the allocation's.</summary>
    public double PrimalCents { get; private set; }

    /// <summary>Starts from the prices of another dual of the same captions, and of the same members where they are the same.</summary>
    public void Start(WeekDual other)
    {
        other._prices.CopyTo(_prices, 0);
        for (var d = 0; d < _days.Length; d++)
        {
            for (var m = 0; !_days[d].Exact && m < _memberPrices[d].Length && m < other._memberPrices[d].Length; m++)
            {
                _memberPrices[d][m] = other._memberPrices[d][m];
            }
        }
    }

    /// <summary>Starts from the prices that make the best captions on the best of these hours optimal: λ of the k-th best is Σ over j ≥ k of (w_j − w_j+1)·f_j.</summary>
    /// <param name="factors">By type, in any order.</param>
    public void StartFrom(List<double>[] factors)
    {
        Array.Clear(_prices);
        for (var t = 0; t < _lines.Cents.Length; t++)
        {
            var cents = _lines.Cents[t];
            var sorted = factors[t].OrderDescending().ToArray();
            var price = 0.0;
            for (var k = Math.Min(cents.Length, sorted.Length) - 1; k >= 0; k--)
            {
                var next = k + 1 < cents.Length ? cents[k + 1] : _lines.Rest[t];
                price += Math.Max(0, cents[k] - next) * sorted[k];
                _prices[_lines.Captions[t][k]] = Math.Max(_prices[_lines.Captions[t][k]], price);
            }
        }
    }

    /// <summary>The bound at the present prices; <see cref="double.NaN"/> when a day cannot hold its sends.</summary>
    public double Evaluate()
    {
        _envelope.Fill(_prices);
        Array.Clear(_uses);
        var (bound, penalty, exact) = (_prices.Sum(), 0.0, true);
        for (var d = 0; d < _days.Length; d++)
        {
            var shape = _days[d];
            FillRewards(shape, _rewards[d]);
            var value = _program.Solve(shape.Groups, _rewards[d], _relaxation.Cooldown ? _frame.CentsPerQuarter : 0, _relaxation.Gaps ? 3 : 0);
            if (value <= DayProgram.Never / 2)
            {
                return double.NaN;
            }

            bound += value;
            for (var m = 0; m < shape.Members.Length; m++)
            {
                bound += shape.Exact ? 0 : _memberPrices[d][m] * shape.Members[m].Count;
            }

            penalty += Decode(d) - value;
            exact &= shape.Exact;
        }

        PrimalCents = exact ? Primal() - penalty : DayProgram.Never;
        return bound;
    }

    /// <summary>
    /// Subgradient steps of Polyak's length (1969) along deflected directions (Camerini, Fratta and Maffioli, 1975). Returns the least bound seen; the best
    /// primal worth of the way is kept by the caller through <paramref name="seen"/>.
    /// </summary>
    /// <param name="target">Cents that some filling is worth, or Never.</param>
    public double Descend(int steps, double target, Action<double>? seen = null)
    {
        var (best, theta, sinceBetter) = (double.PositiveInfinity, 1.0, 0);
        var direction = new double[_prices.Length];
        var memberDirection = _days.Select(d => new double[d.Members.Length]).ToArray();
        var (bestPrices, bestMembers) = (_prices.ToArray(), _memberPrices.Select(m => m.ToArray()).ToArray());
        for (var step = 0; step < steps; step++)
        {
            var bound = Evaluate();
            if (double.IsNaN(bound))
            {
                return double.NaN;
            }

            seen?.Invoke(bound);
            target = Math.Max(target, PrimalCents);
            if (bound < best)
            {
                sinceBetter = bound < best - (1e-5 * Math.Abs(best)) ? 0 : sinceBetter + 1;
                best = bound;
                Keep(_prices, _memberPrices, bestPrices, bestMembers);
            }
            else if (++sinceBetter >= 3)
            {
                (theta, sinceBetter) = (theta / 2, 0);
            }

            if (!Move(direction, memberDirection, theta * Math.Max(bound - target, 1e-3 * Math.Abs(bound) * theta)))
            {
                break;
            }
        }

        Keep(bestPrices, bestMembers, _prices, _memberPrices);
        return best;
    }

    private static void Keep(double[] prices, double[][] members, double[] intoPrices, double[][] intoMembers)
    {
        prices.CopyTo(intoPrices, 0);
        for (var d = 0; d < members.Length; d++)
        {
            members[d].CopyTo(intoMembers[d], 0);
        }
    }

    private bool Move(double[] direction, double[][] memberDirection, double length)
    {
        const double Memory = 0.4;
        var norm = 0.0;
        for (var i = 0; i < direction.Length; i++)
        {
            // At the border a step outwards is none.
            var slope = 1.0 - _uses[i];
            direction[i] = (_prices[i] <= 0 && slope > 0 ? 0 : slope) + (Memory * direction[i]);
            norm += direction[i] * direction[i];
        }

        for (var d = 0; d < _days.Length; d++)
        {
            for (var m = 0; !_days[d].Exact && m < memberDirection[d].Length; m++)
            {
                memberDirection[d][m] = _days[d].Members[m].Count - _memberUses[d][m] + (Memory * memberDirection[d][m]);
                norm += memberDirection[d][m] * memberDirection[d][m];
            }
        }

        if (norm < 1e-9)
        {
            return false;
        }

        var scale = length / norm;
        for (var i = 0; i < direction.Length; i++)
        {
            _prices[i] = Math.Max(0, _prices[i] - (scale * direction[i]));
        }

        for (var d = 0; d < _days.Length; d++)
        {
            for (var m = 0; !_days[d].Exact && m < memberDirection[d].Length; m++)
            {
                _memberPrices[d][m] -= scale * memberDirection[d][m];
            }
        }

        return true;
    }

    private double Reward(DayShape shape, int member, int quarter)
    {
        var m = shape.Members[member];
        if (m.Cell >= 0)
        {
            return m.Cell == quarter ? m.FixedCents : DayProgram.Never;
        }

        var price = shape.Exact ? 0 : _memberPrices[shape.Day][member];
        return (m.Type < 0 ? 0 : _envelope.Cents(shape.Day, m.Type, quarter / 4)) - price;
    }

    private void FillRewards(DayShape shape, double[] rewards)
    {
        Array.Fill(rewards, DayProgram.Never);
        for (var m = 0; m < shape.Members.Length; m++)
        {
            var row = shape.GroupOf[m] * DayProgram.Quarters;
            for (var q = 0; q < DayProgram.Quarters; q++)
            {
                if (_frame.Clock.Usable((shape.Day * WeekClock.PerDay) + q))
                {
                    rewards[row + q] = Math.Max(rewards[row + q], Reward(shape, m, q));
                }
            }
        }
    }

    // Which members stand where; returns the sum of their rewards.
    private double Decode(int day)
    {
        var shape = _days[day];
        _program.Path(_path);
        Stops[day].Clear();
        Array.Clear(_memberUses[day]);
        var sum = 0.0;
        foreach (var stop in _path)
        {
            var (chosen, best) = (-1, double.NegativeInfinity);
            for (var m = 0; m < shape.Members.Length; m++)
            {
                if (shape.GroupOf[m] == stop.Group && Reward(shape, m, stop.Quarter) is var r && r > best)
                {
                    (chosen, best) = (m, r);
                }
            }

            sum += best;
            _memberUses[day][chosen]++;
            var member = shape.Members[chosen];
            Stops[day].Add((member.Type < 0 ? -1 - (int)member.Category : member.Type, stop.Quarter, member.Cell >= 0));
            if (member.Type >= 0 && member.Cell < 0 && _envelope.Line(day, member.Type, stop.Quarter / 4) is >= 0 and var line)
            {
                _uses[_lines.Captions[member.Type][line]]++;
            }
        }

        return sum;
    }

    /// <summary>Hour factors of the last evaluation's free revenue sends, by type.</summary>
    public List<double>[] Factors()
    {
        var factors = _lines.Cents.Select(_ => new List<double>()).ToArray();
        for (var d = 0; d < Stops.Length; d++)
        {
            foreach (var (type, quarter, isFixed) in Stops[d])
            {
                if (type >= 0 && !isFixed)
                {
                    factors[type].Add(_frame.Factor(d, quarter / 4));
                }
            }
        }

        return factors;
    }

    private double Primal()
    {
        var sum = 0.0;
        var factors = Factors();
        for (var t = 0; t < factors.Length; t++)
        {
            factors[t].Sort();
            for (var k = 0; k < factors[t].Count; k++)
            {
                sum += factors[t][^(k + 1)] * (k < _lines.Cents[t].Length ? _lines.Cents[t][k] : _lines.Rest[t]);
            }
        }

        return sum + _days.SelectMany(d => d.Members).Sum(m => m.Cell >= 0 ? m.FixedCents : 0);
    }
}
