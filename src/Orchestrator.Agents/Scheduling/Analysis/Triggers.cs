using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Signs that a content type does better or worse than its average just now (4.3). They act on that content type only, never on the day (C9).</summary>
internal static class Triggers
{
    public const double Least = 0.5;
    public const double Most = 2.0;

    private const int PositiveDays = 7;
    private const int NegativeDays = 14;

    /// <summary>A change of a week against the week before needs this many sends in both.</summary>
    private const int LeastSends = 3;

    /// <summary>Found in the history and kept from the table while they live; one for each content type and kind, the newly found one wins.</summary>
    public static IEnumerable<LiveTrigger> Of(WeekInput input, History history)
    {
        var asOf = input.Shared.AsOf;
        var found = history.Period(30)
            .Where(s => s.IsRevenue && s.Send.ContentTypeId.Length > 0)
            .GroupBy(s => s.Send.ContentTypeId, StringComparer.Ordinal)
            .SelectMany(g => Detect(g.Key, [.. g], history.LastDay, asOf));
        var kept = input.Own.Triggers
            .Where(t => t.Expires >= asOf && t.Detected <= asOf && double.IsFinite(t.Multiplier))
            .Select(t => new LiveTrigger(
                t.ContentTypeId, t.Kind, Math.Clamp(t.Multiplier, Least, Most), LevelOf(t.Confidence), t.Expires,
                string.Create(CultureInfo.InvariantCulture, $"detected {t.Detected:yyyy-MM-dd}, {t.DetectionCount} times")));
        return found.Concat(kept)
            .DistinctBy(t => (t.ContentType, t.Kind))
            .OrderBy(t => t.ContentType, StringComparer.Ordinal)
            .ThenBy(t => t.Kind, StringComparer.Ordinal);
    }

    /// <summary>Product of the multipliers of one content type, and whether they disagree about the direction.</summary>
    public static (double Product, bool Conflict) Combine(IEnumerable<double> multipliers)
    {
        double product = 1;
        bool up = false, down = false;
        foreach (var m in multipliers)
        {
            product *= m;
            up |= m > 1;
            down |= m < 1;
        }

        return (Math.Clamp(product, Least, Most), up && down);
    }

    /// <param name="month">Revenue sends of one content type in the last 30 days.</param>
    internal static IEnumerable<LiveTrigger> Detect(string content, IReadOnlyList<DatedSend> month, DateOnly last, DateOnly asOf)
    {
        var figures = PeriodFigures.Of(month);
        var level = Confidence.Level(figures.Sends);
        if (figures.Conversion >= 0.05 && figures.Sends < 3)
        {
            yield return Found("EMERGING_WINNER", 1.30, PositiveDays, $"conversion {figures.Conversion:P1}, {figures.Sends} uses in 30 days");
        }
        else if (figures.Conversion >= 0.06)
        {
            yield return Found("HIGH_PERFORMER", 1.20, PositiveDays, $"conversion {figures.Conversion:P1} of {figures.Sends} sends");
        }

        var now = PeriodFigures.Of(month.Where(s => s.Date > last.AddDays(-7)));
        var before = PeriodFigures.Of(month.Where(s => s.Date <= last.AddDays(-7) && s.Date > last.AddDays(-14)));
        if (now.Sends >= LeastSends && before.Sends >= LeastSends)
        {
            if (before.EarningsCents > 0 && now.EarningsCents >= 1.15 * before.EarningsCents)
            {
                yield return Found("TRENDING_UP", 1.10, PositiveDays, $"week on week {(now.EarningsCents / before.EarningsCents) - 1:+0.0%}");
            }

            if (before.ViewRate > 0 && now.ViewRate <= 0.90 * before.ViewRate)
            {
                yield return Found("AUDIENCE_FATIGUE", 0.75, NegativeDays, $"view rate {(now.ViewRate / before.ViewRate) - 1:+0.0%;-0.0%} in 7 days");
            }
        }

        var falling = FallingDays(month, last);
        if (falling >= 3)
        {
            yield return Found("SATURATING", 0.85, NegativeDays, $"{falling} falling days");
        }

        LiveTrigger Found(string kind, double multiplier, int days, FormattableString evidence) =>
            new(content, kind, multiplier, level, asOf.AddDays(days), evidence.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Falls in a row of the earnings by day, newest backwards, over the days of the last week on which the content was sent.</summary>
    private static int FallingDays(IReadOnlyList<DatedSend> month, DateOnly last)
    {
        var days = month.Where(s => s.Date > last.AddDays(-7))
            .GroupBy(s => s.Date)
            .OrderByDescending(g => g.Key)
            .Select(g => g.Sum(s => (double)s.Send.EarningsCents))
            .ToArray();
        var falling = 0;
        while (falling + 1 < days.Length && days[falling] < days[falling + 1])
        {
            falling++;
        }

        return falling;
    }

    private static string LevelOf(double confidence) => confidence switch
    {
        >= 0.8 => "high",
        >= 0.5 => "moderate",
        _ => "low",
    };
}
