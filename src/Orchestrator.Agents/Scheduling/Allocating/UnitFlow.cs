namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>
/// Most flow from node 0 to node 1 at the greatest gain, in whole numbers: successive shortest paths (Busacker and Gowen, 1960; Ahuja, Magnanti and Orlin,
/// "Network Flows", 1993, chapter 9). Small and dense: at most some twenty nodes and some hundred arcs, so Bellman-Ford finds the paths.
/// </summary>
internal sealed class UnitFlow(int nodes)
{
    private const long Unreached = long.MaxValue / 4;

    private readonly List<int> _from = [];
    private readonly List<int> _to = [];
    private readonly List<int> _left = [];
    private readonly List<long> _cost = [];

    /// <returns>Number of the arc, for <see cref="FlowOn"/>.</returns>
    public int Arc(int from, int to, int capacity, long gain)
    {
        Add(from, to, capacity, -gain);
        Add(to, from, 0, gain);
        return _from.Count - 2;
    }

    public int FlowOn(int arc) => _left[arc + 1];

    /// <returns>Units sent and their gain.</returns>
    public (int Flow, long Gain) Solve()
    {
        var (flow, gain) = (0, 0L);
        var distance = new long[nodes];
        var by = new int[nodes];
        while (Reach(distance, by))
        {
            // Every arc into the sink or out of the source may hold one unit less than the path's others: send what all of them admit.
            var units = int.MaxValue;
            for (var v = 1; v != 0; v = _from[by[v]])
            {
                units = Math.Min(units, _left[by[v]]);
            }

            for (var v = 1; v != 0; v = _from[by[v]])
            {
                _left[by[v]] -= units;
                _left[by[v] ^ 1] += units;
            }

            flow += units;
            gain -= units * distance[1];
        }

        return (flow, gain);
    }

    /// <summary>
    /// Gain that no flow of this size can exceed, from node prices alone (linear programming duality): equal to the gain of <see cref="Solve"/>, which proves it.
    /// </summary>
    public long DualGain(int flow)
    {
        var price = new long[nodes];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var a = 0; a < _from.Count; a++)
            {
                if (_left[a] > 0 && price[_from[a]] + _cost[a] < price[_to[a]])
                {
                    price[_to[a]] = price[_from[a]] + _cost[a];
                    changed = true;
                }
            }
        }

        var cost = flow * (price[1] - price[0]);
        for (var a = 0; a < _from.Count; a += 2)
        {
            var capacity = _left[a] + _left[a + 1];
            cost -= capacity * Math.Max(0, price[_to[a]] - price[_from[a]] - _cost[a]);
        }

        return -cost;
    }

    private void Add(int from, int to, int capacity, long cost)
    {
        _from.Add(from);
        _to.Add(to);
        _left.Add(capacity);
        _cost.Add(cost);
    }

    private bool Reach(long[] distance, int[] by)
    {
        Array.Fill(distance, Unreached);
        distance[0] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var a = 0; a < _from.Count; a++)
            {
                if (_left[a] > 0 && distance[_from[a]] < Unreached && distance[_from[a]] + _cost[a] < distance[_to[a]])
                {
                    distance[_to[a]] = distance[_from[a]] + _cost[a];
                    by[_to[a]] = a;
                    changed = true;
                }
            }
        }

        return distance[1] < Unreached;
    }
}
