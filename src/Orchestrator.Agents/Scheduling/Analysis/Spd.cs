namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// A symmetric positive definite system A·x = b by Cholesky factors (Golub and Van Loan, 2013, 4.2), row by row in one fixed order: equal input gives equal
/// bits, which a library that splits the work over threads does not promise.
/// </summary>
internal sealed class Spd
{
    /// <summary>A pivot below this share of its diagonal is rounding: the matrix is lifted there instead of failing.</summary>
    private const double Tiny = 1e-12;

    private readonly double[][] _lower;

    /// <param name="matrix">Rows; only the lower triangle is read, nothing is written.</param>
    public Spd(double[][] matrix)
    {
        var n = matrix.Length;
        _lower = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var row = _lower[i] = matrix[i][..(i + 1)];
            for (var j = 0; j <= i; j++)
            {
                var other = _lower[j];
                var sum = row[j];
                for (var k = 0; k < j; k++)
                {
                    sum -= row[k] * other[k];
                }

                row[j] = j < i ? sum / other[j] : Math.Sqrt(Math.Max(sum, Tiny * Math.Max(1e-300, Math.Abs(matrix[i][i]))));
            }
        }
    }

    /// <summary>ln |A|.</summary>
    public double LogDeterminant => 2 * _lower.Select((row, i) => Math.Log(row[i])).Sum();

    public double[] Solve(ReadOnlySpan<double> right)
    {
        var n = _lower.Length;
        var x = right.ToArray();
        for (var i = 0; i < n; i++)
        {
            var row = _lower[i];
            var sum = x[i];
            for (var k = 0; k < i; k++)
            {
                sum -= row[k] * x[k];
            }

            x[i] = sum / row[i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var value = x[i] /= _lower[i][i];
            var row = _lower[i];
            for (var k = 0; k < i; k++)
            {
                x[k] -= row[k] * value;
            }
        }

        return x;
    }

    /// <summary>A⁻¹, all of it.</summary>
    public double[][] Inverse()
    {
        var n = _lower.Length;
        var inverseLower = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var result = inverseLower[i] = new double[i + 1];
            var row = _lower[i];
            for (var k = 0; k < i; k++)
            {
                var factor = row[k];
                if (factor == 0)
                {
                    continue;
                }

                var above = inverseLower[k];
                for (var j = 0; j <= k; j++)
                {
                    result[j] -= factor * above[j];
                }
            }

            for (var j = 0; j < i; j++)
            {
                result[j] /= row[i];
            }

            result[i] = 1 / row[i];
        }

        var inverse = new double[n][];
        for (var i = 0; i < n; i++)
        {
            inverse[i] = new double[n];
        }

        for (var k = 0; k < n; k++)
        {
            var row = inverseLower[k];
            for (var i = 0; i <= k; i++)
            {
                var factor = row[i];
                if (factor == 0)
                {
                    continue;
                }

                var target = inverse[i];
                for (var j = 0; j <= i; j++)
                {
                    target[j] += factor * row[j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                inverse[j][i] = inverse[i][j];
            }
        }

        return inverse;
    }
}
