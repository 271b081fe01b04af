namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Posterior of all effects on the logarithm of a revenue send's expected earnings.</summary>
/// <param name="Mean">By column.</param>
/// <param name="Covariance">By column.</param>
/// <param name="Captions">By group: what is its own, beyond what the bank says of it.</param>
/// <param name="Fitted">By row: logarithm of the median, cents.</param>
/// <param name="Response">By row: what the send's own figures say its logarithm was.</param>
/// <param name="Weight">By row: 1 ÷ variance of the response around the fit.</param>
internal sealed record RevenuePosterior(
    double[] Mean, double[][] Covariance, double[] Captions, double[] CaptionWeight, double[] Fitted, double[] Response, double[] Weight, Hyper Hyper);

/// <summary>
/// The joint fit of section 4.9 as a mixed model: every kind of effect is a random block whose spread is estimated from the data (empirical Bayes; fixed
/// points of MacKay, 1992), the hours are a smooth curve on the circle, captions are integrated out exactly. All blocks are fitted at once because past
/// sends stood in prime hours with better captions on purpose. For one block alone this is the shrinkage r̄·n ÷ (n + σ²/τ²).
/// </summary>
/// <remarks>
/// Purchases are few and often none, so ln(earnings + 1) would take a send that sold nothing for a catastrophe. The response is what the purchases say about
/// the send's log rate beside the fit (moments matched as in expectation propagation, Minka, 2001), with the variance σ² + that of the count.
/// </remarks>
internal sealed class RevenueFit
{
    private const int MaxPasses = 24;
    private const int NoiseAfter = 6;

    /// <summary>Passes before outliers are judged: the first fits are too rough to say what lies far.</summary>
    private const int RobustAfter = 3;

    /// <summary>Standard deviations from which a send counts less, by their inverse (Huber, 1964): four sends of a content that once went viral must not make it gold.</summary>
    private const double Outlier = 2.5;
    private const double Settled = 2e-3;

    private readonly RevenueDesign _design;
    private readonly MixedModel _model;
    private readonly double[] _response;
    private readonly double[] _weight;
    private PurchaseNoise _noise = PurchaseNoise.Independent;

    private RevenueFit(RevenueDesign design, double[] open, double logMean)
    {
        _design = design;
        _model = new MixedModel(design, open, logMean);
        _response = new double[design.Rows];
        _weight = new double[design.Rows];
    }

    /// <param name="open">By group: share of the captions' variance that the bank leaves open.</param>
    /// <param name="believedCents">Earnings of one revenue send where there is no history.</param>
    public static RevenuePosterior Of(RevenueDesign design, double[] open, double believedCents)
    {
        var total = design.Earnings.Take(design.Singles).Sum();
        var mean = total > 0 ? total / design.Singles : believedCents;
        return new RevenueFit(design, open, Math.Log(Math.Max(1, mean))).Run();
    }

    private RevenuePosterior Run()
    {
        var hyper = new Hyper();
        var fitted = new double[_design.Rows];
        Array.Fill(fitted, _model.LogMean - (hyper.Noise * hyper.Noise / 2));
        for (var pass = 0; ; pass++)
        {
            Respond(fitted, hyper, pass >= RobustAfter);
            if (pass == NoiseAfter)
            {
                _noise = PurchaseNoise.Likeliest(_design.Purchases.AsSpan(0, _design.Singles), Rates(fitted), hyper.Noise * hyper.Noise);
                Respond(fitted, hyper, pass >= RobustAfter);
            }

            var solution = _model.Solve(_response, _weight, hyper);
            fitted = solution.Fitted;
            var next = _model.Spread(solution, _response, _weight, hyper);
            var done = _design.Rows == 0 || pass >= MaxPasses || (pass > NoiseAfter && Moved(hyper, next) < Settled);
            if (done)
            {
                var (mean, covariance) = _design.Singles == 0
                    ? (solution.Mean, solution.Covariance)
                    : HourPeaks.Refine(solution.Mean, solution.Covariance, _design.HoursOfDay, hyper.Hour);
                return new RevenuePosterior(mean, covariance, solution.Captions, solution.CaptionWeight, fitted, _response, _weight, hyper);
            }

            hyper = next;
        }
    }

    private double[] Rates(double[] fitted)
    {
        var rates = new double[_design.Singles];
        for (var i = 0; i < rates.Length; i++)
        {
            rates[i] = fitted[i] - _design.LogUnit[i];
        }

        return rates;
    }

    private static double Moved(Hyper a, Hyper b) => new[]
    {
        a.Noise - b.Noise, a.Type - b.Type, a.Content - b.Content, a.Hour - b.Hour, a.Weekday - b.Weekday, a.Band - b.Band, a.Caption - b.Caption, a.Price - b.Price,
    }.Max(Math.Abs);

    private void Respond(double[] fitted, Hyper hyper, bool settled)
    {
        var single = hyper.Noise * hyper.Noise;
        for (var i = 0; i < fitted.Length; i++)
        {
            var (variance, shift) = OfSum(single, _design.Sends[i]);
            var (value, precision) = _noise.Site(_design.Purchases[i], fitted[i] + shift - _design.LogUnit[i], variance);
            _response[i] = _design.LogUnit[i] + value - shift;
            var weight = 1 / (variance + (1 / precision));
            var far = Math.Abs(_response[i] - fitted[i]) * Math.Sqrt(weight);
            _weight[i] = settled && far > Outlier ? weight * Outlier / far : weight;
        }
    }

    /// <summary>The mean of several log-normal sends is nearly log-normal (Fenton, 1960): its variance, and how far its median lies above that of one.</summary>
    private static (double Variance, double Shift) OfSum(double single, double sends)
    {
        if (sends <= 1)
        {
            return (single, 0);
        }

        var variance = Math.Log(1 + ((Math.Exp(single) - 1) / sends));
        return (variance, (single - variance) / 2);
    }
}
