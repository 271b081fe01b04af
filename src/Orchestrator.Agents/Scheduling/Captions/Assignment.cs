namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>
/// Minimum-cost assignment of rows to columns by shortest augmenting paths (Jonker and Volgenant, 1987; Crouse, 2016 for more columns than rows), O(rows²·columns).
/// Every row gets one column, every column at most one row. The duals prove it: <see cref="DualCost"/> equals <see cref="Cost"/>.
/// </summary>
internal sealed class Assignment
{
    /// <summary>Cost of an edge that does not exist.</summary>
    public const double Forbidden = 1e9;

    private Assignment(int[] columnOf, double cost, double[] rowDual, double[] columnDual)
    {
        (ColumnOf, Cost, RowDual, ColumnDual) = (columnOf, cost, rowDual, columnDual);
        DualCost = rowDual.Sum() + columnDual.Sum();
    }

    /// <summary>By row; the edge may be a forbidden one when nothing else was left.</summary>
    public int[] ColumnOf { get; }

    public double Cost { get; }

    public double DualCost { get; }

    public double[] RowDual { get; }

    /// <summary>At most 0; 0 where the column is free.</summary>
    public double[] ColumnDual { get; }

    /// <param name="costs">Row by row.</param>
    public static Assignment Solve(double[] costs, int rows, int columns)
    {
        if (rows > columns)
        {
            throw new ArgumentException($"[ORC2902] {rows} rows cannot each have one of {columns} columns. Add columns that stand for 'none'.");
        }

        var (u, v) = (new double[rows], new double[columns]);
        var (rowOf, columnOf) = (new int[columns], new int[rows]);
        var (distance, from, done) = (new double[columns], new int[columns], new bool[columns]);
        Array.Fill(rowOf, -1);
        Array.Fill(columnOf, -1);
        var scanned = new List<int>(rows);
        for (var start = 0; start < rows; start++)
        {
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(done);
            scanned.Clear();
            var (row, length, sink) = (start, 0.0, -1);
            while (sink < 0)
            {
                var (next, least) = (-1, double.PositiveInfinity);
                for (var c = 0; c < columns; c++)
                {
                    if (done[c])
                    {
                        continue;
                    }

                    var reduced = length + costs[(row * columns) + c] - u[row] - v[c];
                    if (reduced < distance[c])
                    {
                        (distance[c], from[c]) = (reduced, row);
                    }

                    // Among equals a free column ends the search.
                    if (distance[c] < least || (distance[c] == least && rowOf[c] < 0 && (next < 0 || rowOf[next] >= 0)))
                    {
                        (least, next) = (distance[c], c);
                    }
                }

                (length, done[next]) = (least, true);
                if (rowOf[next] < 0)
                {
                    sink = next;
                }
                else
                {
                    scanned.Add(next);
                    row = rowOf[next];
                }
            }

            u[start] += length;
            foreach (var c in scanned)
            {
                u[rowOf[c]] += length - distance[c];
                v[c] -= length - distance[c];
            }

            for (var c = sink; ;)
            {
                var r = from[c];
                rowOf[c] = r;
                (columnOf[r], c) = (c, columnOf[r]);
                if (r == start)
                {
                    break;
                }
            }
        }

        var cost = 0.0;
        for (var r = 0; r < rows; r++)
        {
            cost += costs[(r * columns) + columnOf[r]];
        }

        return new Assignment(columnOf, cost, u, v);
    }
}
