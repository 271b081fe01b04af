namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// The hours once more, with what the user's table of prime hours says about their shape: one peak about midday and one in the evening, where exactly is the
/// creator's own (4.8, C20). All pairs of peak hours are weighed by their marginal likelihood and averaged (Bayesian model averaging; Hoeting et al., 1999),
/// beside the smooth curve without peaks, which stays when the data do not look like peaks.
/// </summary>
/// <remarks>With likelihood exp(−½θ′Lθ + b′θ), θ = r + f, r ~ N(0, S), W = (L + S⁻¹)⁻¹: the peaks f see the quadratic L − LWL and the vector b − LWb.</remarks>
internal sealed class HourPeaks
{
    private const int N = HourPrior.Hours;

    /// <summary>Height of a peak, logarithm.</summary>
    private const double Height = 0.45;
    private const double HeightSd = 0.2;

    /// <summary>Standard deviation of a peak, hours.</summary>
    private const double Width = 1.6;

    /// <summary>What hours do besides peaking.</summary>
    private const double Rest = 0.10;

    /// <summary>Belief that there are two peaks.</summary>
    private const double Belief = 0.8;

    private static readonly int[] Midday = [8, 9, 10, 11, 12, 13, 14, 15, 16];
    private static readonly int[] Evening = [17, 18, 19, 20, 21, 22, 23, 0];

    /// <summary>The posterior with its hours replaced, and all that moves with them.</summary>
    /// <param name="hourSd">Spread of the smooth curve that the posterior was made with.</param>
    public static (double[] Mean, double[][] Covariance) Refine(double[] mean, double[][] covariance, Block hours, double hourSd)
    {
        var smooth = new Spd(HourPrior.Correlation()).Inverse();
        var inner = Inner(covariance, hours);
        var center = mean.AsSpan(hours.Start, N).ToArray();
        var precision = new Spd(inner).Inverse();
        var prior = Scaled(smooth, 1 / (hourSd * hourSd));
        var likelihood = Plus(precision, prior, -1);
        var vector = Minus(Times(precision, center), Times(prior, [.. HourPrior.Mean]));

        var rest = Scaled(smooth, 1 / (Rest * Rest));
        var (newCenter, newInner) = Mixture(likelihood, vector, rest, prior, center, inner);
        return Spread(mean, covariance, hours, precision, center, inner, newCenter, newInner);
    }

    private static (double[] Mean, double[][] Covariance) Mixture(
        double[][] l, double[] b, double[][] rest, double[][] prior, double[] smoothMean, double[][] smoothCovariance)
    {
        var factor = new Spd(Plus(l, rest, 1));
        var w = factor.Inverse();
        var wb = Times(w, b);
        var lw = Times(l, w);
        var q = Plus(l, Times(lw, l), -1);
        var v = Minus(b, Times(lw, b));
        var common = (0.5 * Dot(b, wb)) - (0.5 * factor.LogDeterminant) + (0.5 * new Spd(rest).LogDeterminant);
        var pairs = Pairs(q, v);

        // The curve without peaks, on the same scale.
        double[] priorMean = [.. HourPrior.Mean];
        var priorVector = Times(prior, priorMean);
        var joint = new Spd(Plus(l, prior, 1));
        var right = Minus(b, Scaled(priorVector, -1));
        var plain = (0.5 * Dot(right, joint.Solve(right))) - (0.5 * joint.LogDeterminant) + (0.5 * new Spd(prior).LogDeterminant) - (0.5 * Dot(priorMean, priorVector))
            + Math.Log(1 - Belief);
        var most = Math.Max(plain, pairs.Max(p => p.Log) + common);
        var plainWeight = Math.Exp(plain - most);
        double total = 0;
        var curve = new double[N];
        var second = Empty();
        foreach (var pair in pairs)
        {
            var weight = Math.Exp(pair.Log + common - most) * Belief / pairs.Count;
            total += weight;
            for (var i = 0; i < N; i++)
            {
                var mi = (pair.A * Bump(pair.P, i)) + (pair.B * Bump(pair.Q, i));
                curve[i] += weight * mi;
                for (var j = 0; j < N; j++)
                {
                    var (pi, pj, qi, qj) = (Bump(pair.P, i), Bump(pair.P, j), Bump(pair.Q, i), Bump(pair.Q, j));
                    var mj = (pair.A * pj) + (pair.B * qj);
                    second[i][j] += weight * ((mi * mj) + (pair.Vaa * pi * pj) + (pair.Vbb * qi * qj) + (pair.Vab * ((pi * qj) + (qi * pj))));
                }
            }
        }

        curve = Scaled(curve, 1 / total);
        second = Scaled(second, 1 / total);
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                second[i][j] -= curve[i] * curve[j];
            }
        }

        var m = Plus(Identity(), Times(w, l), -1);
        var peakMean = Minus(wb, Scaled(Times(m, curve), -1));
        var peakCovariance = Plus(w, Times(Times(m, second), Transposed(m)), 1);

        var share = total / (total + plainWeight);
        var mean = Minus(Scaled(peakMean, share), Scaled(smoothMean, share - 1));
        var covariance = Plus(Scaled(peakCovariance, share), Scaled(smoothCovariance, 1 - share), 1);
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                covariance[i][j] += share * (1 - share) * (peakMean[i] - smoothMean[i]) * (peakMean[j] - smoothMean[j]);
            }
        }

        return (mean, covariance);
    }

    private readonly record struct Pair(int P, int Q, double Log, double A, double B, double Vaa, double Vbb, double Vab);

    private static List<Pair> Pairs(double[][] q, double[] v)
    {
        var pairs = new List<Pair>(Midday.Length * Evening.Length);
        const double Information = 1 / (HeightSd * HeightSd);
        foreach (var p in Midday)
        {
            foreach (var e in Evening)
            {
                var (haa, hbb, hab) = (Quadratic(q, p, p) + Information, Quadratic(q, e, e) + Information, Quadratic(q, p, e));
                var (ga, gb) = (Linear(v, p) + (Information * Height), Linear(v, e) + (Information * Height));
                var determinant = (haa * hbb) - (hab * hab);
                var (a, b) = (((hbb * ga) - (hab * gb)) / determinant, ((haa * gb) - (hab * ga)) / determinant);
                var log = (-0.5 * Math.Log(determinant / (Information * Information))) + (0.5 * ((a * ga) + (b * gb))) - (Information * Height * Height);
                pairs.Add(new Pair(p, e, log, a, b, hbb / determinant, haa / determinant, -hab / determinant));
            }
        }

        return pairs;
    }

    private static readonly double[] Bumps = [.. Enumerable.Range(0, N).Select(d => Math.Exp(-Math.Pow(Math.Min(d, N - d), 2) / (2 * Width * Width)))];

    private static double Bump(int peak, int hour) => Bumps[Math.Abs(peak - hour)];

    private static double Linear(double[] v, int peak)
    {
        var sum = 0.0;
        for (var i = 0; i < N; i++)
        {
            sum += v[i] * Bump(peak, i);
        }

        return sum;
    }

    private static double Quadratic(double[][] q, int one, int other)
    {
        var sum = 0.0;
        for (var i = 0; i < N; i++)
        {
            sum += Bump(one, i) * Linear(q[i], other);
        }

        return sum;
    }

    /// <summary>All other columns follow the hours: rest | hours is what it was.</summary>
    private static (double[] Mean, double[][] Covariance) Spread(
        double[] mean, double[][] covariance, Block hours, double[][] precision, double[] center, double[][] inner, double[] newCenter, double[][] newInner)
    {
        var n = mean.Length;
        var newMean = mean.ToArray();
        var gains = new double[n][];
        for (var i = 0; i < n; i++)
        {
            gains[i] = i >= hours.Start && i < hours.End ? Unit(i - hours.Start) : Times(precision, covariance[i].AsSpan(hours.Start, N).ToArray());
        }

        var moved = Minus(newCenter, center);
        var change = Plus(newInner, inner, -1);
        var result = new double[n][];
        for (var i = 0; i < n; i++)
        {
            newMean[i] += Dot(gains[i], moved);
            result[i] = covariance[i].ToArray();
            var along = Times(change, gains[i]);
            for (var j = 0; j < n; j++)
            {
                result[i][j] += Dot(gains[j], along);
            }
        }

        return (newMean, result);
    }

    private static double[][] Inner(double[][] matrix, Block block) =>
        [.. Enumerable.Range(block.Start, block.Count).Select(i => matrix[i].AsSpan(block.Start, block.Count).ToArray())];

    private static double[][] Empty() => [.. Enumerable.Range(0, N).Select(_ => new double[N])];

    private static double[][] Identity() => [.. Enumerable.Range(0, N).Select(Unit)];

    private static double[] Unit(int at)
    {
        var unit = new double[N];
        unit[at] = 1;
        return unit;
    }

    private static double[][] Transposed(double[][] a) => [.. Enumerable.Range(0, N).Select(j => a.Select(row => row[j]).ToArray())];

    private static double[][] Scaled(double[][] a, double by) => [.. a.Select(row => Scaled(row, by))];

    private static double[] Scaled(double[] a, double by) => Array.ConvertAll(a, x => x * by);

    private static double[][] Plus(double[][] a, double[][] b, double times) => [.. a.Select((row, i) => row.Select((x, j) => x + (times * b[i][j])).ToArray())];

    private static double[] Minus(double[] a, double[] b) => [.. a.Select((x, i) => x - b[i])];

    private static double[] Times(double[][] a, double[] x) => Array.ConvertAll(a, row => Dot(row, x));

    private static double[][] Times(double[][] a, double[][] b)
    {
        var result = Empty();
        for (var i = 0; i < N; i++)
        {
            for (var k = 0; k < N; k++)
            {
                for (var j = 0; j < N; j++)
                {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }

        return result;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
