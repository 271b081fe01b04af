namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>
/// How many sends of which type of one category on which day. Gains are whole numbers (millionths of a cent). Both lists of gains fall, or the best use
/// would not be the first.
/// </summary>
/// <param name="Targets">Sends of this category by day; fewer only where the types cannot give them.</param>
/// <param name="DayGains">By day and type: gain of the first, second ... use on that day; its length is the daily limit (H4).</param>
/// <param name="UseGains">By type: gain of the first, second ... use in the week; its length is the weekly limit (H5, captions).</param>
internal sealed record CategoryProgram(int[] Targets, long[][][] DayGains, long[][] UseGains)
{
    public int Types => UseGains.Length;
}

/// <param name="Counts">By day and type.</param>
/// <param name="Gain">Of the optimum, millionths of a cent.</param>
/// <param name="Bound">Dual of the last flow plus what branching proved: no plan with as many sends gains more.</param>
/// <param name="Nodes">Flows that were solved.</param>
internal sealed record CategoryPlan(int[][] Counts, int Sends, long Gain, long Bound, int Nodes)
{
    public int Distinct => Counts.Length == 0 ? 0 : Enumerable.Range(0, Counts[0].Length).Count(t => Counts.Any(day => day[t] > 0));
}

/// <summary>
/// Solves a <see cref="CategoryProgram"/> exactly: as many sends as the limits admit, of those the greatest gain, with a floor under the number of different
/// types. Without the floor it is a flow with convex costs; with it, branch and bound on which unused type must be used (Land and Doig, 1960), each node a flow.
/// </summary>
internal static class CategorySolver
{
    /// <summary>More than all gains of a week together.</summary>
    private const long Forced = 1_000_000_000_000_000;

    /// <returns>Null: no plan uses so many types.</returns>
    public static CategoryPlan? Solve(CategoryProgram program, int fewestTypes)
    {
        var search = new Search(program, fewestTypes);
        search.Visit(new bool[program.Types], new bool[program.Types]);
        return search.Best is { } best ? best with { Bound = search.Bound, Nodes = search.Nodes } : null;
    }

    private sealed class Search(CategoryProgram program, int fewestTypes)
    {
        public CategoryPlan? Best { get; private set; }

        /// <summary>Greatest dual of the leaves that were kept; pruned ones are below it.</summary>
        public long Bound { get; private set; } = long.MinValue;

        public int Nodes { get; private set; }

        public void Visit(bool[] forced, bool[] banned)
        {
            Nodes++;
            var plan = Flow(forced, banned);
            if (Enumerable.Range(0, program.Types).Any(t => forced[t] && plan.Counts.All(day => day[t] == 0))
                || (Best is { } best && (plan.Sends, plan.Bound).CompareTo((best.Sends, best.Gain)) <= 0))
            {
                return;
            }

            if (plan.Distinct >= fewestTypes)
            {
                Best = plan;
                Bound = plan.Bound;
                return;
            }

            // One of the unused types must come in. Each branch forces one and bans those before it, so that no plan is looked at twice.
            var unused = Enumerable.Range(0, program.Types).Where(t => !banned[t] && program.UseGains[t].Length > 0 && plan.Counts.All(day => day[t] == 0)).ToArray();
            for (var i = 0; i < unused.Length; i++)
            {
                var (f, b) = ((bool[])forced.Clone(), (bool[])banned.Clone());
                f[unused[i]] = true;
                foreach (var earlier in unused.Take(i))
                {
                    b[earlier] = true;
                }

                Visit(f, b);
            }
        }

        private CategoryPlan Flow(bool[] forced, bool[] banned)
        {
            const int FirstDay = 2;
            var days = program.Targets.Length;
            var firstType = FirstDay + days;
            var flow = new UnitFlow(firstType + program.Types);
            var arcs = new List<int>[days, program.Types];
            for (var d = 0; d < days; d++)
            {
                flow.Arc(0, FirstDay + d, program.Targets[d], 0);
                for (var t = 0; t < program.Types; t++)
                {
                    arcs[d, t] = [.. (banned[t] ? [] : program.DayGains[d][t]).Select(gain => flow.Arc(FirstDay + d, firstType + t, 1, gain))];
                }
            }

            for (var t = 0; t < program.Types; t++)
            {
                for (var k = 0; k < program.UseGains[t].Length; k++)
                {
                    flow.Arc(firstType + t, 1, 1, program.UseGains[t][k] + (k == 0 && forced[t] ? Forced : 0));
                }
            }

            var (sends, gain) = flow.Solve();
            var bound = flow.DualGain(sends);
            var counts = Enumerable.Range(0, days).Select(d => Enumerable.Range(0, program.Types).Select(t => arcs[d, t].Sum(flow.FlowOn)).ToArray()).ToArray();
            var bonus = Enumerable.Range(0, program.Types).Count(t => forced[t] && counts.Any(day => day[t] > 0)) * Forced;
            return new(counts, sends, gain - bonus, bound - bonus, 0);
        }
    }
}
