using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Yardsticks;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>Quality and speed of the weekly schedule, on worlds whose truth is known.</summary>
internal static class SchedulesBench
{
    public static BenchView Run(ScheduleBenchOptions options, TimeProvider clock, Terminal terminal, CancellationToken cancellationToken)
    {
        var shown = clock.GetTimestamp();
        void Progress(ScheduleBenchProgress p)
        {
            if (p.Done == p.Total || clock.GetElapsedTime(shown) > TimeSpan.FromSeconds(5))
            {
                shown = clock.GetTimestamp();
                terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.Done} of {p.Total} creator-weeks"));
            }
        }

        try
        {
            var report = ScheduleBench.Run(options, clock, terminal.Quiet ? null : Progress, cancellationToken);
            return BenchView.Of("schedule", options.Profile, null, [Figures(report)]) with { Report = report };
        }
        catch (ArgumentException e)
        {
            throw new OrcException("ORC1916", ErrorKind.Invalid, $"{e.Message} Correct the option.", e);
        }
    }

    /// <summary>What stands below the table of figures.</summary>
    public static void Write(Terminal terminal, ScheduleBenchReport report)
    {
        var makers = new Table("week made by", "share of the oracle's true value", "10th percentile", "mean true value");
        foreach (var maker in report.Makers)
        {
            makers.Row(maker.Name, Percent(maker.ShareOfOracle), Percent(maker.TenthPercentile), string.Create(CultureInfo.InvariantCulture, $"${maker.MeanCents / 100:0.00}"));
        }

        makers.WriteTo(terminal);
        var lifts = new Table("product over", "mean lift", "95 % interval", "10th percentile", "pairs won", "pairs");
        foreach (var lift in report.Lifts)
        {
            lifts.Row(lift.Over, Percent(lift.MeanLift), $"{Percent(lift.Low)} to {Percent(lift.High)}", Percent(lift.TenthPercentile), Percent(lift.Won), $"{lift.Pairs}");
        }

        lifts.WriteTo(terminal);
        foreach (var violation in report.Violations)
        {
            terminal.Line(Terminal.Safe(violation));
        }
    }

    private static Dictionary<string, double> Figures(ScheduleBenchReport r)
    {
        var figures = new Dictionary<string, double>
        {
            ["creatorWeeks"] = r.Made,
            ["infeasible"] = r.Infeasible,
            ["hardViolations"] = r.HardViolations,
            ["gapMedian"] = r.Gap.Median,
            ["gapMin"] = r.Gap.Min,
            ["gapMax"] = r.Gap.Max,
            ["scoreMedian"] = r.Score.Median,
            ["scoreMin"] = r.Score.Min,
            ["peakHits"] = r.PeakHits,
            ["weekMillisecondsMedian"] = r.Speed.Week.MedianMs,
            ["weekMillisecondsP99"] = r.Speed.Week.P99Ms,
            ["heapMegabytes"] = r.Speed.HeapBytes / 1e6,
            ["elapsedSeconds"] = r.Speed.ElapsedMs / 1000,
        };
        if (r.Regret is { } regret)
        {
            figures["regretMean"] = regret.Mean;
            figures["regretMax"] = regret.Max;
        }

        foreach (var stage in r.Speed.Stages)
        {
            figures[$"{stage.Name}MillisecondsMedian"] = stage.MedianMs;
        }

        return figures;
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
