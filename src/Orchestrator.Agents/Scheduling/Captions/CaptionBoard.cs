using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>
/// Captions to slots: one min-cost assignment for each set of send types that share captions, content types (P5) priced in by a few subgradient steps, similar
/// texts kept out of the same week. Slots that are given stay as they are.
/// </summary>
internal sealed class CaptionBoard
{
    private const double NoneCost = 1e6;
    private const int SimilarRounds = 6;

    private readonly WeekFrame _frame;
    private readonly CaptionPools _pools;
    private readonly ContentLimits _limits;
    private readonly TextLikeness _likeness = new();
    private readonly FillOptions _options;
    private readonly Candidate?[] _given;
    private readonly bool[] _isGiven;
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _out = new(StringComparer.Ordinal);
    private readonly List<BoardPart> _parts = [];
    private readonly SendPreference _persona;

    public CaptionBoard(WeekFrame frame, CaptionPools pools, FillOptions options, IReadOnlyDictionary<int, Candidate?> given)
    {
        (_frame, _pools, _options) = (frame, pools, options);
        _limits = new ContentLimits(frame);
        _persona = new SendPreference(frame.Input.Creator);
        (_given, _isGiven) = (new Candidate?[frame.Slots.Length], new bool[frame.Slots.Length]);
        foreach (var (slot, candidate) in given.OrderBy(g => g.Key))
        {
            (_given[slot], _isGiven[slot]) = (candidate, true);
            if (candidate is not null)
            {
                _kept.Add(candidate.Caption.Id);
            }
        }

        MakeParts();
    }

    /// <summary>Dual bound of the last assignment's revenue slots before content types were priced in: no captions are worth more at these hours, cents.</summary>
    public double FreeBoundCents { get; private set; }

    /// <summary>P11: 2 % of the mean planned send for each step between the persona's emoji and the caption's, beyond the first.</summary>
    public static double PersonaCents(WeekFrame frame, SendPreference persona, Caption caption) =>
        0.02 * frame.CentsPerHour / Cooldowns.Share * Math.Max(0, persona.EmojiMiss(caption.Text) - 1);

    /// <param name="factors">By slot: the hour's factor on its date.</param>
    /// <returns>By slot; null where no caption is left.</returns>
    public Candidate?[] Assign(double[] factors)
    {
        foreach (var part in _parts)
        {
            part.Solution = null;
        }

        // Similar texts first: they do not depend on prices, and the prices then rarely bring new ones.
        var chosen = Once(factors);
        for (var round = 0; round < SimilarRounds && BanSimilar(chosen, factors); round++)
        {
            chosen = Once(factors);
        }

        chosen = Spread(Priced(chosen, factors), factors);
        for (var round = 0; round < SimilarRounds && BanSimilar(chosen, factors); round++)
        {
            chosen = Spread(Once(factors), factors);
        }

        return chosen;
    }

    public int Excess(Candidate?[] chosen)
    {
        _limits.Clear();
        for (var s = 0; s < chosen.Length; s++)
        {
            if (chosen[s] is { } c)
            {
                _limits.Add(_limits.Index(c.Caption.ContentType), _frame.Slots[s].Day, ContentLimits.IsPpv(_frame.Types[_frame.Slots[s].Type]));
            }
        }

        return _limits.Excess();
    }

    /// <summary>Worth of these captions at these hours, less P5 and P11.</summary>
    public double Cents(Candidate?[] chosen, double[] factors)
    {
        var sum = -Excess(chosen) * _frame.CentsPerHour;
        for (var s = 0; s < chosen.Length; s++)
        {
            sum += _isGiven[s] ? 0 : chosen[s] is { } c ? Profit(s, c, factors[s]) : -NoneCost;
        }

        return sum;
    }

    private Candidate?[] Priced(Candidate?[] chosen, double[] factors)
    {
        var (best, bestCents) = (chosen, Cents(chosen, factors));
        FreeBoundCents = _parts.Sum(p => p.Revenue ? (NoneCost * p.None) - p.Solution!.DualCost : 0);
        for (var (step, idle) = (0, 0); step < _options.PriceSteps && idle < 3 && Excess(chosen) > 0; step++)
        {
            _limits.Reprice(_frame.CentsPerHour / (2 + step), _frame.CentsPerHour);
            foreach (var part in _parts)
            {
                part.Solution = null;
            }

            chosen = Once(factors);
            var cents = Cents(chosen, factors);
            (best, bestCents, idle) = cents > bestCents + 1e-9 ? (chosen, cents, 0) : (best, bestCents, idle + 1);
        }

        return best;
    }

    // Prices move all sends of a content type together; where captions are worth the same that is too many. One by one settles the rest.
    private Candidate?[] Spread(Candidate?[] chosen, double[] factors)
    {
        if (Excess(chosen) == 0)
        {
            return chosen;
        }

        chosen = (Candidate?[])chosen.Clone();
        var used = chosen.Where(c => c is not null).Select(c => c!.Caption.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var part in _parts)
        {
            for (var row = 0; row < part.Slots.Length; row++)
            {
                SpreadSlot(part, row, chosen, used, factors);
            }
        }

        return chosen;
    }

    private void SpreadSlot(BoardPart part, int row, Candidate?[] chosen, HashSet<string> used, double[] factors)
    {
        var slot = part.Slots[row];
        var (day, ppv) = (_frame.Slots[slot].Day, ContentLimits.IsPpv(_frame.Types[_frame.Slots[slot].Type]));
        if (chosen[slot] is not { } now || _limits.Relief(_limits.Index(now.Caption.ContentType), day, ppv) is not (> 0 and var relief))
        {
            return;
        }

        var (best, most) = ((Candidate?)null, 1e-9);
        var profit = Profit(slot, now, factors[slot]);
        for (var c = 0; c < part.Columns.Length; c++)
        {
            if (part.Candidate(row, c) is { } other && !part.Banned[c] && other.FromDay <= day && !used.Contains(part.Columns[c])
                && Profit(slot, other, factors[slot]) - profit + ((relief - _limits.Burden(part.Content[c], day, ppv)) * _frame.CentsPerHour) is var gain && gain > most)
            {
                (best, most) = (other, gain);
            }
        }

        if (best is not null)
        {
            _limits.Add(_limits.Index(now.Caption.ContentType), day, ppv, -1);
            _limits.Add(_limits.Index(best.Caption.ContentType), day, ppv);
            used.Remove(now.Caption.Id);
            used.Add(best.Caption.Id);
            chosen[slot] = best;
        }
    }

    private Candidate?[] Once(double[] factors)
    {
        var chosen = (Candidate?[])_given.Clone();
        foreach (var part in _parts)
        {
            if (part.Solution is null)
            {
                FillCosts(part, factors);
                part.Solution = Assignment.Solve(part.Costs, part.Slots.Length, part.Width);
            }

            for (var r = 0; r < part.Slots.Length; r++)
            {
                chosen[part.Slots[r]] = part.Candidate(r, part.Solution.ColumnOf[r]);
            }
        }

        return chosen;
    }

    private void FillCosts(BoardPart part, double[] factors)
    {
        for (var r = 0; r < part.Slots.Length; r++)
        {
            var slot = _frame.Slots[part.Slots[r]];
            var ppv = ContentLimits.IsPpv(_frame.Types[slot.Type]);
            var row = r * part.Width;
            for (var c = 0; c < part.Columns.Length; c++)
            {
                var candidate = part.Candidate(r, c);
                part.Costs[row + c] = candidate is null || candidate.FromDay > slot.Day || part.Banned[c]
                    ? Assignment.Forbidden
                    : _limits.Price(part.Content[c], slot.Day, ppv) - Profit(part.Slots[r], candidate, factors[part.Slots[r]]);
            }

            // "None": dearer than any caption, cheaper than a forbidden one.
            part.Costs.AsSpan(row + part.Columns.Length, part.Slots.Length).Fill(NoneCost);
        }
    }

    // Other sends earn the same with any caption: the best preference of all weighs as much as one content type too many.
    private double Profit(int slot, Candidate candidate, double factor)
    {
        var type = _frame.Types[_frame.Slots[slot].Type];
        var mean = _frame.CentsPerHour / Cooldowns.Share;
        var worth = type.Category == Category.Revenue
            ? (_frame.Model.BaseCents(type) * candidate.Worth * factor) - PersonaCents(_frame, _persona, candidate.Caption)
            : _frame.CentsPerHour * candidate.Worth;
        return candidate.Own ? worth : worth - mean;
    }

    private void MakeParts()
    {
        var types = _frame.Types.Length;
        var root = Enumerable.Range(0, types).ToArray();
        for (var t = 0; t < types; t++)
        {
            // Types whose own captions do not suffice may take those of others: they are assigned together.
            if (_pools.ByType[t].Any(c => !c.Own))
            {
                for (var other = 0; other < types; other++)
                {
                    if (Usability.Compatible(_frame.Types[t], _frame.Types[other]))
                    {
                        var (from, to) = (Math.Max(root[t], root[other]), Math.Min(root[t], root[other]));
                        for (var i = 0; i < types; i++)
                        {
                            root[i] = root[i] == from ? to : root[i];
                        }
                    }
                }
            }
        }

        for (var part = 0; part < types; part++)
        {
            var members = Enumerable.Range(0, types).Where(t => root[t] == part).ToArray();
            var slots = Enumerable.Range(0, _frame.Slots.Length).Where(s => !_isGiven[s] && members.Contains(_frame.Slots[s].Type)).ToArray();
            if (slots.Length > 0)
            {
                _parts.Add(BoardPart.Of(_frame, _pools, _limits, members, slots, _kept, _options.CandidatesPerType, 3 * _frame.CentsPerHour));
            }
        }
    }

    // Of two similar texts the one that is worth less goes out of the week.
    private bool BanSimilar(Candidate?[] chosen, double[] factors)
    {
        var found = false;
        for (var a = 0; a < chosen.Length; a++)
        {
            for (var b = a + 1; b < chosen.Length; b++)
            {
                if (chosen[a] is not { } one || chosen[b] is not { } other || (_isGiven[a] && _isGiven[b]) || _out.Contains(one.Caption.Id) || _out.Contains(other.Caption.Id)
                    || !_likeness.AreSimilar(one.Caption.Id, one.Caption.Text, other.Caption.Id, other.Caption.Text))
                {
                    continue;
                }

                var worse = !_isGiven[a] && (_isGiven[b] || Profit(a, one, factors[a]) < Profit(b, other, factors[b])) ? one : other;
                if (Spare(worse))
                {
                    found |= _out.Add(worse.Caption.Id);
                    foreach (var part in _parts)
                    {
                        part.Ban(worse.Caption.Id);
                    }
                }
            }
        }

        return found;
    }

    // A similar text is better than none.
    private bool Spare(Candidate candidate) => _parts.All(p => !p.Has(candidate.Caption.Id) || p.Free > p.Slots.Length);
}
