namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Posterior for given spreads.</summary>
/// <param name="CaptionWeight">By group: κ = τ² ÷ (1 + τ²·Σw), the variance that is left of the caption's own effect when all else is known.</param>
internal sealed record MixedSolution(
    double[] Mean, double[][] Covariance, double[] Captions, double[] CaptionWeight, double[] CaptionVariance, double[] Fitted);

/// <summary>
/// Linear mixed model with known weights: columns with a normal prior each (the hours' a full covariance), and one independent effect for each caption that
/// is removed by the rank-one downdate κ·s·s′ of its group (Searle, Casella and McCulloch, 1992).
/// </summary>
internal sealed class MixedModel(RevenueDesign design, double[] open, double logMean)
{
    private const double NoiseLeast = 0.15;
    private const double NoiseMost = 3;

    private readonly double[][] _hours = new Spd(HourPrior.Correlation()).Inverse();

    public double LogMean => logMean;

    private double[] PriorSds(Hyper hyper)
    {
        var sd = new double[design.Width];
        sd[0] = design.Rows > 0 ? 3 : 1;
        Fill(sd, design.Types, hyper.Type);
        Fill(sd, design.Contents, hyper.Content);
        Fill(sd, design.HoursOfDay, hyper.Hour);
        Fill(sd, design.Weekdays, hyper.Weekday);
        Fill(sd, design.Bands, hyper.Band);
        Fill(sd, design.Prices, hyper.Price);
        sd[design.Volume] = Hyper.Volume;
        Hyper.EvidenceSd.CopyTo(sd.AsSpan(design.Evidence.Start));
        sd[design.Older] = Hyper.Older;
        return sd;
    }

    public MixedSolution Solve(double[] response, double[] weight, Hyper hyper)
    {
        var n = design.Width;
        var matrix = new double[n][];
        for (var i = 0; i < n; i++)
        {
            matrix[i] = new double[n];
        }

        var right = new double[n];
        var prior = PriorMean();
        AddPrior(matrix, right, prior, hyper);
        for (var i = 0; i < design.Rows; i++)
        {
            AddRow(matrix, right, i, weight[i], response[i]);
        }

        var groups = design.Groups.Length;
        var kappa = new double[groups];
        var sums = new double[groups];
        var touched = new SparseSum(n);
        for (var g = 0; g < groups; g++)
        {
            var total = Sum(touched, g, weight, response, out var responseSum);
            var variance = hyper.Caption * hyper.Caption * open[g];
            kappa[g] = variance / (1 + (variance * total));
            sums[g] = responseSum;
            touched.Downdate(matrix, right, kappa[g], responseSum);
        }

        var factor = new Spd(matrix);
        var mean = factor.Solve(right);
        var covariance = factor.Inverse();
        var captions = new double[groups];
        var captionVariance = new double[groups];
        for (var g = 0; g < groups; g++)
        {
            Sum(touched, g, weight, response, out _);
            captions[g] = kappa[g] * (sums[g] - touched.Dot(mean));
            captionVariance[g] = kappa[g] + (kappa[g] * kappa[g] * touched.Quadratic(covariance));
        }

        touched.Clear();
        return new MixedSolution(mean, covariance, captions, kappa, captionVariance, Fitted(mean, captions));
    }

    /// <summary>
    /// The next spreads: Σ effect² ÷ effects that the data determine. That of contents never grows beyond what is believed: one content that is to be avoided
    /// would widen it for all, and four lucky sends of another would then count for gold.
    /// </summary>
    public Hyper Spread(MixedSolution s, double[] response, double[] weight, Hyper hyper)
    {
        var start = new Hyper();
        var prior = PriorMean();
        var sd = PriorSds(hyper);
        var determined = design.Width - PriorTrace(s, hyper, sd);
        double captionSquare = 0, captionCount = 0;
        for (var g = 0; g < s.Captions.Length; g++)
        {
            var variance = hyper.Caption * hyper.Caption * open[g];
            captionSquare += s.Captions[g] * s.Captions[g] / open[g];
            captionCount += Math.Max(0, 1 - (s.CaptionVariance[g] / variance));
        }

        var (hourSquare, hourCount) = Hours(s, prior, hyper);
        return hyper with
        {
            Noise = Noise(s, response, weight, hyper, determined + captionCount),
            Type = Next(s, prior, sd, design.Types, start.Type),
            Content = Math.Min(start.Content, Next(s, prior, sd, design.Contents, start.Content)),
            Hour = Root(hourSquare, hourCount, start.Hour),
            Weekday = Next(s, prior, sd, design.Weekdays, start.Weekday),
            Band = Next(s, prior, sd, design.Bands, start.Band),
            Price = Next(s, prior, sd, design.Prices, start.Price),
            Caption = Root(captionSquare, captionCount, start.Caption),
        };
    }

    /// <summary>σ by the EM step: expected square of what separates a send's rate from the fit, of which the count shows only a part.</summary>
    private double Noise(MixedSolution s, double[] response, double[] weight, Hyper hyper, double determined)
    {
        var variance = hyper.Noise * hyper.Noise;
        var start = new Hyper().Noise;
        double square = 0, weights = 0;
        for (var i = 0; i < design.Rows; i++)
        {
            weights += weight[i];
        }

        var fitted = determined / Math.Max(weights, 1e-9);
        for (var i = 0; i < design.Singles; i++)
        {
            var e = response[i] - s.Fitted[i];
            var seen = variance * weight[i]; // 1: the count shows the rate exactly.
            square += (variance * (1 - seen)) + (seen * seen * ((e * e) + fitted));
        }

        var next = (square + (Hyper.Believed * start * start)) / (design.Singles + Hyper.Believed);
        return Math.Clamp(Math.Sqrt(next), NoiseLeast, NoiseMost);
    }

    private static double Root(double square, double count, double start) =>
        Math.Clamp(Math.Sqrt((square + (Hyper.Believed * start * start)) / (count + Hyper.Believed)), 0.02, 3);

    private static double Next(MixedSolution s, double[] prior, double[] sd, Block block, double start)
    {
        double square = 0, count = 0;
        for (var i = block.Start; i < block.End; i++)
        {
            var e = s.Mean[i] - prior[i];
            square += e * e;
            count += Math.Max(0, 1 - (s.Covariance[i][i] / (sd[i] * sd[i])));
        }

        return Root(square, count, start);
    }

    private (double Square, double Count) Hours(MixedSolution s, double[] prior, Hyper hyper)
    {
        double square = 0, trace = 0;
        var block = design.HoursOfDay;
        for (var i = 0; i < block.Count; i++)
        {
            for (var j = 0; j < block.Count; j++)
            {
                var p = _hours[i][j];
                square += p * (s.Mean[block.Start + i] - prior[block.Start + i]) * (s.Mean[block.Start + j] - prior[block.Start + j]);
                trace += p * s.Covariance[block.Start + i][block.Start + j];
            }
        }

        return (square, Math.Max(0, block.Count - (trace / (hyper.Hour * hyper.Hour))));
    }

    private double PriorTrace(MixedSolution s, Hyper hyper, double[] sd)
    {
        var trace = design.HoursOfDay.Count - Hours(s, PriorMean(), hyper).Count;
        for (var i = 0; i < design.Width; i++)
        {
            if (i < design.HoursOfDay.Start || i >= design.HoursOfDay.End)
            {
                trace += s.Covariance[i][i] / (sd[i] * sd[i]);
            }
        }

        return trace;
    }

    private double[] PriorMean()
    {
        var mean = new double[design.Width];
        mean[0] = logMean;
        mean[design.Volume] = -VolumeElasticity.DefaultDelta;
        Hyper.EvidenceMean.CopyTo(mean.AsSpan(design.Evidence.Start));
        for (var h = 0; h < HourPrior.Hours; h++)
        {
            mean[design.HoursOfDay.Start + h] = HourPrior.Mean[h];
        }

        for (var b = 0; b < LengthBands.Count; b++)
        {
            mean[design.Bands.Start + b] = LengthBands.Prior(b);
        }

        return mean;
    }

    private void AddPrior(double[][] matrix, double[] right, double[] prior, Hyper hyper)
    {
        var sd = PriorSds(hyper);
        var hours = design.HoursOfDay;
        for (var i = 0; i < design.Width; i++)
        {
            var precision = 1 / (sd[i] * sd[i]);
            if (i >= hours.Start && i < hours.End)
            {
                for (var j = hours.Start; j < hours.End; j++)
                {
                    var p = _hours[i - hours.Start][j - hours.Start] * precision;
                    matrix[i][j] += p;
                    right[i] += p * prior[j];
                }
            }
            else
            {
                matrix[i][i] += precision;
                right[i] += precision * prior[i];
            }
        }
    }

    private void AddRow(double[][] matrix, double[] right, int row, double weight, double response)
    {
        var from = row * RevenueDesign.MaxEntries;
        var to = from + design.Entries[row];
        for (var a = from; a < to; a++)
        {
            var wa = weight * design.Values[a];
            right[design.Columns[a]] += wa * response;
            var target = matrix[design.Columns[a]];
            for (var b = from; b < to; b++)
            {
                target[design.Columns[b]] += wa * design.Values[b];
            }
        }
    }

    private double Sum(SparseSum sum, int group, double[] weight, double[] response, out double responseSum)
    {
        sum.Clear();
        double total = 0;
        responseSum = 0;
        for (var k = design.First[group]; k < design.First[group + 1]; k++)
        {
            var row = design.Order[k];
            total += weight[row];
            responseSum += weight[row] * response[row];
            var from = row * RevenueDesign.MaxEntries;
            for (var a = from; a < from + design.Entries[row]; a++)
            {
                sum.Add(design.Columns[a], weight[row] * design.Values[a]);
            }
        }

        return total;
    }

    private double[] Fitted(double[] mean, double[] captions)
    {
        var fitted = new double[design.Rows];
        for (var i = 0; i < design.Rows; i++)
        {
            var sum = captions[design.Caption[i]];
            var from = i * RevenueDesign.MaxEntries;
            for (var a = from; a < from + design.Entries[i]; a++)
            {
                sum += design.Values[a] * mean[design.Columns[a]];
            }

            fitted[i] = sum;
        }

        return fitted;
    }

    private static void Fill(double[] target, Block block, double value) => Array.Fill(target, value, block.Start, block.Count);
}
