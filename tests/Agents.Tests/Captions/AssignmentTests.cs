using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Captions;

namespace Agents.Tests.Captions;

public class AssignmentTests
{
    [Fact]
    public void Costs_no_more_than_any_other_assignment_and_its_duals_prove_it()
    {
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var random = new SeededRandom(seed, "assignment");
            var (rows, columns) = (random.Whole(1, 5), random.Whole(5, 7));
            var costs = new double[rows * columns];
            for (var i = 0; i < costs.Length; i++)
            {
                costs[i] = random.Chance(0.2) ? Assignment.Forbidden : random.Chance(0.3) ? random.Whole(-3, 3) : random.Between(-50, 50);
            }

            var solved = Assignment.Solve(costs, rows, columns);

            solved.Cost.ShouldBe(TryAll(costs, rows, columns, 0, 0), 1e-4);
            solved.DualCost.ShouldBe(solved.Cost, 1e-4);
            solved.ColumnOf.Distinct().Count().ShouldBe(rows);
            solved.ColumnDual.ShouldAllBe(v => v <= 1e-9);
            for (var i = 0; i < costs.Length; i++)
            {
                (solved.RowDual[i / columns] + solved.ColumnDual[i % columns]).ShouldBeLessThanOrEqualTo(costs[i] + 1e-6);
            }
        }
    }

    [Fact]
    public void More_rows_than_columns_are_refused() =>
        Should.Throw<ArgumentException>(() => Assignment.Solve(new double[6], 3, 2)).Message.ShouldContain("[ORC2902] 3 rows");

    private static double TryAll(double[] costs, int rows, int columns, int row, int used)
    {
        if (row == rows)
        {
            return 0;
        }

        var best = double.PositiveInfinity;
        for (var c = 0; c < columns; c++)
        {
            if ((used & (1 << c)) == 0)
            {
                best = Math.Min(best, costs[(row * columns) + c] + TryAll(costs, rows, columns, row + 1, used | (1 << c)));
            }
        }

        return best;
    }
}
