using System.Globalization;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>Truths 1 to 4: hours, weekdays, captions, lengths.</summary>
internal static class EffectScores
{
    public const string BestHour = "1 best hour";

    /// <summary>Half width of a 90 % interval in standard deviations.</summary>
    private const double Ninety = 1.645;

    private const int LongHistory = 20;

    /// <summary>A share of fewer creators than this is shown, but says too little to fail.</summary>
    private const int Enough = 10;

    public static IEnumerable<ScoreLine> Hours(IReadOnlyList<ScoredCreator> creators)
    {
        const string Finding = BestHour;
        int hits = 0, rawHits = 0;
        foreach (var c in creators)
        {
            var found = IndexOfMax([.. c.Report.HourEffects.Select(e => e.Mean)]);
            var raw = RawBestHour(c);
            var away = Away(c, found);
            hits += away <= 1 ? 1 : 0;
            rawHits += Away(c, raw) <= 1 ? 1 : 0;
            yield return new ScoreLine(Finding, c.Id, string.Join(" or ", c.Truth.PeakHours), Text($"{found} (raw mean {raw})"), away, null);
        }

        if (creators.Count > 0)
        {
            var bound = creators.All(c => c.Weeks >= LongHistory) ? 0.95 : 0.80;
            yield return Share(Finding, hits, creators.Count, bound, "within 1 h of a planted peak");
            yield return new ScoreLine("1 raw hourly means do no better", "all", "fewer hits", Text($"{rawHits} against {hits}"), null, creators.Count < Enough ? null : rawHits < hits || rawHits == creators.Count);
        }
    }

    public static IEnumerable<ScoreLine> Weekdays(IReadOnlyList<ScoredCreator> creators)
    {
        const string Finding = "2 weekdays";
        int signs = 0, inside = 0, all = 0;
        foreach (var c in creators)
        {
            var truth = Centered(c.Truth.WeekdayEffects);
            var found = Centered([.. c.Report.WeekdayEffects.Select(e => e.Mean)]);
            var (best, worst) = (IndexOfMax(truth), IndexOfMax([.. truth.Select(t => -t)]));
            var right = found[best] > found[worst];
            signs += right ? 1 : 0;
            for (var d = 0; d < 7; d++)
            {
                inside += Math.Abs(found[d] - truth[d]) <= Ninety * c.Report.WeekdayEffects[d].Sd ? 1 : 0;
                all++;
            }

            yield return new ScoreLine(Finding, c.Id, Text($"day {best} over day {worst}"), Text($"{found[best]:+0.00;-0.00} and {found[worst]:+0.00;-0.00}"), found[best] - found[worst] - truth[best] + truth[worst], null);
        }

        if (all > 0)
        {
            var line = Share(Finding, signs, creators.Count, 0.9, "have the best day over the worst");
            yield return creators.All(c => c.Weeks >= LongHistory) ? line : line with { Pass = null };
            var coverage = (double)inside / all;
            yield return new ScoreLine("2 weekday intervals", "all", "80 to 97 % of 90 % intervals hold the truth", Text($"{coverage:P1} of {all}"), coverage - 0.9, creators.Count < Enough ? null : coverage is >= 0.80 and <= 0.97);
        }
    }

    public static IEnumerable<ScoreLine> Captions(IReadOnlyList<ScoredCreator> creators)
    {
        const string Finding = "3 caption quality";
        var recalls = new List<double>();
        foreach (var c in creators)
        {
            var found = c.Report.CaptionEffects.ToDictionary(e => e.Key, e => e.Mean, StringComparer.Ordinal);
            var mean = c.Sold.Length == 0 ? 0 : c.Sold.Average(s => (double)s.EarningsCents);
            var used = c.Sold.Where(s => s.CaptionId.Length > 0 && found.ContainsKey(s.CaptionId)).GroupBy(s => s.CaptionId, StringComparer.Ordinal)
                .Select(g => (Truth: Math.Log(c.Quality[g.Key]), Found: found[g.Key], Raw: Math.Log((g.Average(s => (double)s.EarningsCents) + 1) / mean))).ToArray();
            if (used.Length < 20)
            {
                continue;
            }

            var top = used.Length / 10;
            var best = used.OrderByDescending(u => u.Truth).Take(top).ToHashSet();
            var recall = used.OrderByDescending(u => u.Found).Take(top).Count(best.Contains) / (double)top;
            recalls.Add(recall);
            var (shrunk, raw) = (Error(used.Select(u => (u.Truth, u.Found))), Error(used.Select(u => (u.Truth, u.Raw))));
            yield return new ScoreLine(Finding, c.Id, Text($"best {top} of {used.Length}"), Text($"recall {recall:0.00}; squared error {shrunk:0.000}, raw {raw:0.000}"), shrunk, shrunk < raw);
        }

        if (recalls.Count > 0)
        {
            var recall = recalls.Average();
            var counts = creators.All(c => c.Weeks >= LongHistory);
            yield return new ScoreLine(Finding, "all", "top-decile recall at least 0.50 at 26 weeks", Text($"{recall:0.000}"), recall - 0.5, counts ? recall >= 0.5 : null);
        }
    }

    public static IEnumerable<ScoreLine> Lengths(IReadOnlyList<ScoredCreator> creators)
    {
        const string Finding = "4 best length";
        foreach (var c in creators)
        {
            var right = c.Report.BestLength == c.Planted.BestLength;
            yield return new ScoreLine(Finding, c.Id, Text($"bucket {c.Planted.BestLength}"), Text($"bucket {c.Report.BestLength}"), null, c.Weeks >= LongHistory ? right : null);
        }
    }

    internal static ScoreLine Share(string finding, int hits, int of, double bound, string what) => new(
        finding, "all", Text($"at least {bound:P0} {what}"), Text($"{hits} of {of}"), ((double)hits / of) - bound, of < Enough ? null : hits >= bound * of);

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int RawBestHour(ScoredCreator c) => c.Sold.Length == 0
        ? 0
        : c.Sold.GroupBy(s => s.SentAt.Hour).OrderByDescending(g => g.Average(s => (double)s.EarningsCents)).ThenBy(g => g.Key).First().Key;

    private static int Away(ScoredCreator c, int hour) => c.Truth.PeakHours.Min(p => Math.Min(Math.Abs(p - hour), 24 - Math.Abs(p - hour)));

    private static double[] Centered(double[] values) => [.. values.Select(v => v - values.Average())];

    private static int IndexOfMax(double[] values) => Array.IndexOf(values, values.Max());

    /// <summary>Mean squared error, both sides centred: only differences between captions mean anything.</summary>
    private static double Error(IEnumerable<(double Truth, double Found)> pairs)
    {
        var all = pairs.ToArray();
        var shift = all.Average(p => p.Found - p.Truth);
        return all.Average(p => (p.Found - p.Truth - shift) * (p.Found - p.Truth - shift));
    }
}
