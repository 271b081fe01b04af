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

    private readonly WeekFrame _frame;
    private readonly CaptionPools _pools;
    private readonly ContentLimits _limits;
    private readonly TextLikeness _likeness = new();
    private readonly FillOptions _options;
    private readonly Candidate?[] _given;
    private readonly bool[] _isGiven;
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _out = new(StringComparer.Ordinal);
    private readonly List<Part> _parts = [];
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

    /// <summary>Worth of the last assignment of revenue slots without side constraints, and the dual bound that proves it (cents at the given hours).</summary>
    public double FreeCents { get; private set; }

    public double FreeBoundCents { get; private set; }

    /// <summary>P11: 2 % of the mean planned send for each step between the persona's emoji and the caption's, beyond the first.</summary>
    public static double PersonaCents(WeekFrame frame, SendPreference persona, Caption caption) =>
        0.02 * frame.CentsPerHour / Cooldowns.Share * Math.Max(0, persona.EmojiMiss(caption.Text) - 1);

    /// <param name="factors">By slot: the hour's factor on its date.</param>
    /// <returns>By slot; null where no caption is left.</returns>
    public Candidate?[] Assign(double[] factors)
    {
        var chosen = Priced(factors);
        for (var round = 0; round < 6 && BanSimilar(chosen, factors); round++)
        {
            chosen = Priced(factors);
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

    private Candidate?[] Priced(double[] factors)
    {
        var best = Once(factors);
        var bestCents = Cents(best, factors);
        (FreeCents, FreeBoundCents) = (_parts.Sum(p => p.Revenue ? (NoneCost * p.None) - p.Cost : 0), _parts.Sum(p => p.Revenue ? (NoneCost * p.None) - p.DualCost : 0));
        for (var step = 0; step < _options.PriceSteps && Excess(best) > 0; step++)
        {
            _limits.Reprice(_frame.CentsPerHour / (2 + step), _frame.CentsPerHour);
            var chosen = Once(factors);
            var cents = Cents(chosen, factors);
            if (cents > bestCents + 1e-9)
            {
                (best, bestCents) = (chosen, cents);
            }

            Excess(chosen);
        }

        Excess(best);
        return best;
    }

    private Candidate?[] Once(double[] factors)
    {
        var chosen = (Candidate?[])_given.Clone();
        foreach (var part in _parts)
        {
            FillCosts(part, factors);
            var solved = Assignment.Solve(part.Costs, part.Slots.Length, part.Columns.Length + part.Slots.Length);
            (part.Cost, part.DualCost, part.None) = (solved.Cost, solved.DualCost, solved.ColumnOf.Count(c => c >= part.Columns.Length));
            for (var r = 0; r < part.Slots.Length; r++)
            {
                var column = solved.ColumnOf[r];
                chosen[part.Slots[r]] = column < part.Columns.Length ? part.Candidate(r, column) : null;
            }
        }

        return chosen;
    }

    private void FillCosts(Part part, double[] factors)
    {
        var width = part.Columns.Length + part.Slots.Length;
        for (var r = 0; r < part.Slots.Length; r++)
        {
            var slot = _frame.Slots[part.Slots[r]];
            var ppv = ContentLimits.IsPpv(_frame.Types[slot.Type]);
            var row = r * width;
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

    // Other sends earn the same with any caption: their preference is put into the same unit, so that a content type costs them what it costs elsewhere.
    private double Profit(int slot, Candidate candidate, double factor)
    {
        var type = _frame.Types[_frame.Slots[slot].Type];
        var mean = _frame.CentsPerHour / Cooldowns.Share;
        var worth = type.Category == Category.Revenue
            ? (_frame.Model.BaseCents(type) * candidate.Worth * factor) - PersonaCents(_frame, _persona, candidate.Caption)
            : mean * candidate.Worth;
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
                _parts.Add(Part.Of(_frame, _pools, _limits, members, slots, _kept, _options.CandidatesPerType));
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

    private sealed class Part
    {
        private readonly Candidate?[][] _candidates;
        private readonly int[] _typeOf;

        private Part(int[] slots, string[] columns, int[] content, Candidate?[][] candidates, int[] typeOf, bool revenue)
        {
            (Slots, Columns, Content, _candidates, _typeOf, Revenue) = (slots, columns, content, candidates, typeOf, revenue);
            (Costs, Banned, Free) = (new double[slots.Length * (columns.Length + slots.Length)], new bool[columns.Length], columns.Length);
        }

        public int[] Slots { get; }

        public string[] Columns { get; }

        public int[] Content { get; }

        public double[] Costs { get; }

        public bool[] Banned { get; }

        public bool Revenue { get; }

        public int Free { get; private set; }

        public double Cost { get; set; }

        /// <summary>Slots that stay without a caption.</summary>
        public int None { get; set; }

        public double DualCost { get; set; }

        public static Part Of(WeekFrame frame, CaptionPools pools, ContentLimits limits, int[] types, int[] slots, HashSet<string> kept, int most)
        {
            var index = new Dictionary<string, int>(StringComparer.Ordinal);
            var (columns, content) = (new List<string>(), new List<int>());
            var pooled = types.Select(t => pools.ByType[t].Where(c => !kept.Contains(c.Caption.Id)).Take(Math.Max(most, slots.Length * 2)).ToArray()).ToArray();
            foreach (var candidate in pooled.SelectMany(p => p))
            {
                if (index.TryAdd(candidate.Caption.Id, columns.Count))
                {
                    columns.Add(candidate.Caption.Id);
                    content.Add(limits.Index(candidate.Caption.ContentType));
                }
            }

            var candidates = pooled.Select(p =>
            {
                var row = new Candidate?[columns.Count];
                foreach (var c in p)
                {
                    row[index[c.Caption.Id]] = c;
                }

                return row;
            }).ToArray();
            int[] typeOf = [.. slots.Select(s => Array.IndexOf(types, frame.Slots[s].Type))];
            return new Part(slots, [.. columns], [.. content], candidates, typeOf, frame.Types[types[0]].Category == Category.Revenue);
        }

        public Candidate? Candidate(int row, int column) => _candidates[_typeOf[row]][column];

        public bool Has(string caption) => Array.IndexOf(Columns, caption) is >= 0 and var c && !Banned[c];

        public void Ban(string caption)
        {
            if (Array.IndexOf(Columns, caption) is >= 0 and var c && !Banned[c])
            {
                Banned[c] = true;
                Free--;
            }
        }
    }
}
