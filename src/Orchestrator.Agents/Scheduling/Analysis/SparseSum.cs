namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>A vector of few entries that is summed up, used and emptied again, without a new array each time.</summary>
internal sealed class SparseSum(int width)
{
    private readonly double[] _values = new double[width];
    private readonly bool[] _used = new bool[width];
    private readonly int[] _columns = new int[width];
    private int _count;

    public void Add(int column, double value)
    {
        if (!_used[column])
        {
            _used[column] = true;
            _columns[_count++] = column;
        }

        _values[column] += value;
    }

    public void Clear()
    {
        for (var i = 0; i < _count; i++)
        {
            _values[_columns[i]] = 0;
            _used[_columns[i]] = false;
        }

        _count = 0;
    }

    /// <summary>matrix − κ·s·s′, right − κ·s·t.</summary>
    public void Downdate(double[][] matrix, double[] right, double kappa, double t)
    {
        for (var i = 0; i < _count; i++)
        {
            var scaled = kappa * _values[_columns[i]];
            right[_columns[i]] -= scaled * t;
            var row = matrix[_columns[i]];
            for (var j = 0; j < _count; j++)
            {
                row[_columns[j]] -= scaled * _values[_columns[j]];
            }
        }
    }

    public double Dot(double[] vector)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            sum += _values[_columns[i]] * vector[_columns[i]];
        }

        return sum;
    }

    /// <summary>s′·M·s.</summary>
    public double Quadratic(double[][] matrix)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var row = matrix[_columns[i]];
            var inner = 0.0;
            for (var j = 0; j < _count; j++)
            {
                inner += row[_columns[j]] * _values[_columns[j]];
            }

            sum += inner * _values[_columns[i]];
        }

        return sum;
    }
}
