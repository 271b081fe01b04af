using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>Slots whose send types share captions: one assignment.</summary>
internal sealed class BoardPart
{
    /// <summary>Captions beyond the slots that stand ready for those that side constraints or similar texts put out.</summary>
    private const int Reserve = 24;

    private readonly Candidate?[][] _candidates;
    private readonly int[] _typeOf;

    private BoardPart(int[] slots, string[] columns, int[] content, Candidate?[][] candidates, int[] typeOf, bool revenue)
    {
        (Slots, Columns, Content, _candidates, _typeOf, Revenue) = (slots, columns, content, candidates, typeOf, revenue);
        (Costs, Banned, Free) = (new double[slots.Length * Width], new bool[columns.Length], columns.Length);
    }

    public int[] Slots { get; }

    /// <summary>Ids of the captions.</summary>
    public string[] Columns { get; }

    /// <summary>Columns of the assignment: the captions, and for each slot one that stands for "none".</summary>
    public int Width => Columns.Length + Slots.Length;

    public int[] Content { get; }

    public double[] Costs { get; }

    public bool[] Banned { get; }

    public bool Revenue { get; }

    /// <summary>Captions that are not banned.</summary>
    public int Free { get; private set; }

    /// <summary>The last solution; null: prices, hours or bans have changed since.</summary>
    public Assignment? Solution { get; set; }

    /// <summary>Slots that stay without a caption.</summary>
    public int None => Solution!.ColumnOf.Count(c => c >= Columns.Length);

    /// <param name="most">Captions of a type at most.</param>
    /// <param name="worthless">Cents that the side constraints can be worth: a caption further behind than that is never taken.</param>
    public static BoardPart Of(
        WeekFrame frame, CaptionPools pools, ContentLimits limits, int[] types, int[] slots, HashSet<string> kept, int most, double worthless)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var (columns, content) = (new List<string>(), new List<int>());
        var pooled = types.Select(t => Shortlist(frame, pools, t, types.Length > 1, slots.Length, kept, most, worthless)).ToArray();
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
        return new BoardPart(slots, [.. columns], [.. content], candidates, typeOf, frame.Types[types[0]].Category == Category.Revenue);
    }

    public Candidate? Candidate(int row, int column) => column < Columns.Length ? _candidates[_typeOf[row]][column] : null;

    public bool Has(string caption) => Array.IndexOf(Columns, caption) is >= 0 and var c && !Banned[c];

    public void Ban(string caption)
    {
        if (Array.IndexOf(Columns, caption) is >= 0 and var c && !Banned[c])
        {
            Banned[c] = true;
            Solution = null;
            Free--;
        }
    }

    private static Candidate[] Shortlist(
        WeekFrame frame, CaptionPools pools, int type, bool shared, int slots, HashSet<string> kept, int most, double worthless)
    {
        var pool = pools.ByType[type].Where(c => !kept.Contains(c.Caption.Id)).Take(Math.Max(most, slots * 2)).ToArray();
        if (shared || pool.Length <= slots + Reserve)
        {
            return pool;
        }

        if (frame.Types[type].Category != Category.Revenue)
        {
            return pool[..Math.Min(pool.Length, (2 * slots) + (2 * Reserve))];
        }

        // Early dates may not use every caption yet; those that all dates may use fill the reserve.
        var dearest = Enumerable.Range(0, WeekClock.Days).Max(d => Enumerable.Range(0, 24).Max(h => frame.Factor(d, h))) * frame.Model.BaseCents(frame.Types[type]);
        var last = pool.Where(c => c.FromDay == 0).Skip(slots + Reserve - 1).FirstOrDefault() ?? pool[^1];
        return [.. pool.TakeWhile(c => (last.Worth - c.Worth) * dearest <= worthless)];
    }
}
