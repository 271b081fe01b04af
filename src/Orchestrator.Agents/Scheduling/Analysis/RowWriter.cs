using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Fills the sparse rows of a <see cref="RevenueDesign"/>.</summary>
internal sealed class RowWriter(int rows)
{
    public int[] Columns { get; } = new int[rows * RevenueDesign.MaxEntries];

    public double[] Values { get; } = new double[rows * RevenueDesign.MaxEntries];

    public int[] Entries { get; } = new int[rows];

    public int[] Group { get; } = new int[rows];

    public void Add(int row, int column, double value)
    {
        var at = (row * RevenueDesign.MaxEntries) + Entries[row]++;
        Columns[at] = column;
        Values[at] = value;
    }

    public void Add(int row, Block block, CaptionStanding signs)
    {
        Add(row, block.Start, signs.Tier);
        Add(row, block.Start + 1, signs.Pool);
    }

    /// <summary>Rows by group (counting sort): order, and where each group begins.</summary>
    public (int[] Order, int[] First) Grouped(int groups)
    {
        var first = new int[groups + 1];
        foreach (var g in Group)
        {
            first[g + 1]++;
        }

        for (var g = 0; g < groups; g++)
        {
            first[g + 1] += first[g];
        }

        var next = first.ToArray();
        var order = new int[Group.Length];
        for (var i = 0; i < Group.Length; i++)
        {
            order[next[Group[i]]++] = i;
        }

        return (order, first);
    }
}
