using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// What is believed of the hours before a creator's own sends are seen: a smooth curve over the 24-hour circle (Gaussian process with the periodic kernel of
/// MacKay, 1998: exp(−2·sin²(π·d/24)/ℓ²) plus a little independent roughness) around the user's table of prime hours.
/// </summary>
internal static class HourPrior
{
    public const int Hours = 24;

    /// <summary>How much better a prime hour is believed to be, logarithm; small, because the sources' tables disagree (C20).</summary>
    private const double PrimeLift = 0.4;

    /// <summary>Length scale of the curve, hours. Choosing it for each creator by its likelihood did worse on planted curves than this one for all.</summary>
    private const double Scale = 2;

    /// <summary>Hours.</summary>
    private const double Blur = 2;

    /// <summary>Share of the prior variance that neighbours do not share.</summary>
    private const double Roughness = 0.03;

    /// <summary>Prime hours of the source's table (4.8): share of the week's days on which the hour is prime, a secondary hour counts half.</summary>
    private static readonly double[] Prime =
    [
        1 / 7.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 / 7.0, 2 / 7.0, 1, 1, 0, 0, 1 / 7.0, 1.5 / 7, 1.5 / 7, 1 / 7.0, 5 / 7.0, 6 / 7.0, 6 / 7.0, 2 / 7.0,
    ];

    /// <summary>Prior mean by hour, logarithms around 0.</summary>
    public static ImmutableArray<double> Mean { get; } = MeanOf();

    /// <summary>Hours in which sends may go out (H8).</summary>
    public static bool IsOpen(int hour) => hour is < 3 or >= 7;

    /// <summary>Correlation of two hours' effects.</summary>
    public static double[][] Correlation()
    {
        var rate = Scale * 2 * Math.PI / Hours;
        var rows = new double[Hours][];
        for (var i = 0; i < Hours; i++)
        {
            rows[i] = new double[Hours];
            for (var j = 0; j < Hours; j++)
            {
                var sin = Math.Sin(Math.PI * (i - j) / Hours);
                rows[i][j] = ((1 - Roughness) * Math.Exp(-2 * sin * sin / (rate * rate))) + (i == j ? Roughness : 0);
            }
        }

        return rows;
    }

    private static ImmutableArray<double> MeanOf()
    {
        var spread = Enumerable.Range(0, Hours).Select(Spread).ToArray();
        var open = Enumerable.Range(0, Hours).Where(IsOpen).Average(h => spread[h]);
        return [.. spread.Select(p => Math.Round(PrimeLift * (p - open), 6))];
    }

    /// <summary>The table blurred by about two hours: it is roughly right about the time of the day, less about the hour.</summary>
    private static double Spread(int hour)
    {
        double sum = 0, weight = 0;
        for (var h = 0; h < Hours; h++)
        {
            var away = Math.Min(Math.Abs(h - hour), Hours - Math.Abs(h - hour));
            var w = Math.Exp(-(away * away) / (2 * Blur * Blur));
            sum += w * Prime[h];
            weight += w;
        }

        return sum / weight;
    }
}
