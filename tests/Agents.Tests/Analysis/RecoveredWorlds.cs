using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.Analysis;

/// <summary>Reports of the regular creators of a few worlds, made once for all tests.</summary>
public sealed class RecoveredWorlds
{
    private const int Regular = 20;

    internal IReadOnlyList<Recovered> Weeks26 { get; } = [.. new ulong[] { 7, 8, 9 }.SelectMany(seed => Recover(seed, 26))];

    internal IReadOnlyList<Recovered> Weeks8 { get; } = [.. new ulong[] { 7, 8 }.SelectMany(seed => Recover(seed, 8))];

    internal IEnumerable<Recovered> All => Weeks26.Concat(Weeks8);

    private static IEnumerable<Recovered> Recover(ulong seed, int weeks)
    {
        var world = SampleWorld.Generate(seed, SampleProfile.Standard, weeks: weeks);
        foreach (var id in Enumerable.Range(1, Regular).Select(n => $"creator_{n:00}"))
        {
            var input = world.InputOf(id);
            yield return new Recovered($"seed {seed}, {weeks} weeks, {id}", input, world.TruthOf(id), PerformanceAnalysis.Make(input, "hash"), world.Quality);
        }
    }
}

/// <summary>One creator's report beside what was planted.</summary>
internal sealed class Recovered
{
    private static readonly int[] Open = [.. Enumerable.Range(0, 24).Where(HourPrior.IsOpen)];

    public Recovered(string name, WeekInput input, CreatorTruth truth, PerformanceReport report, IReadOnlyDictionary<string, double> quality)
    {
        (Name, Truth, Report) = (name, truth, report);
        BestHour = Open.MaxBy(h => report.HourEffects[h].Mean);
        var selling = History.Of(input).Sends.Where(s => s.IsRevenue).ToArray();
        RawBestHour = selling.GroupBy(s => s.Hour).MaxBy(g => g.Average(s => (double)s.Send.EarningsCents))!.Key;
        var hours = Open.Average(h => truth.HourEffects[h]);
        HourErrors = [.. Open.Select(h => (report.HourEffects[h].Mean - (truth.HourEffects[h] - hours), report.HourEffects[h].Sd))];
        var days = truth.WeekdayEffects.Average();
        WeekdayErrors = [.. Enumerable.Range(0, 7).Select(d => (report.WeekdayEffects[d].Mean - (truth.WeekdayEffects[d] - days), report.WeekdayEffects[d].Sd))];

        // Only the differences between captions are identified, so both sides are taken around their means.
        var planted = report.CaptionEffects.Select(e => Math.Log(quality[e.Key])).ToArray();
        var shift = report.CaptionEffects.Average(e => e.Mean) - planted.Average();
        CaptionErrors = [.. report.CaptionEffects.Select((e, i) => (e.Mean - shift - planted[i], e.Sd))];
        var tenth = Math.Max(1, planted.Length / 10);
        var best = Enumerable.Range(0, planted.Length).OrderByDescending(i => planted[i]).Take(tenth).ToHashSet();
        TopTenthRecall = (double)Enumerable.Range(0, planted.Length).OrderByDescending(i => report.CaptionEffects[i].Mean).Take(tenth).Count(best.Contains) / tenth;
        RawCaptionSquare = RawSquare(selling, quality);
    }

    public string Name { get; }

    public CreatorTruth Truth { get; }

    public PerformanceReport Report { get; }

    public int BestHour { get; }

    public int RawBestHour { get; }

    public (double Error, double Sd)[] HourErrors { get; }

    public (double Error, double Sd)[] WeekdayErrors { get; }

    public (double Error, double Sd)[] CaptionErrors { get; }

    public double TopTenthRecall { get; }

    /// <summary>Mean squared error of ln of the captions' mean earnings, around its mean.</summary>
    public double RawCaptionSquare { get; }

    public bool IsNearPeak(int hour) => Truth.PeakHours.Any(p => Math.Abs(p - hour) <= 1);

    public string TierOf(string content) => Report.TypeTiers.Single(t => t.ContentType == content).Tier;

    private static double RawSquare(DatedSend[] selling, IReadOnlyDictionary<string, double> quality)
    {
        var errors = selling.Where(s => s.Send.CaptionId.Length > 0)
            .GroupBy(s => s.Send.CaptionId)
            .Select(g => Math.Log(1 + g.Average(s => (double)s.Send.EarningsCents)) - Math.Log(quality[g.Key]))
            .ToArray();
        var mean = errors.Average();
        return errors.Average(e => (e - mean) * (e - mean));
    }
}
