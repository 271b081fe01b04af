using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Fits what the past says about a creator. <c>performance.confidence</c> 0.2 to 1 by the number of sends, <c>effects.hours</c> the hours with an estimate,
/// <c>performance.residual_sd</c> the standard deviation of one send's logarithm that stays unexplained.
/// </summary>
internal sealed class AnalysePerformanceTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "analyse-performance";

    public override ToolCard Card { get; } = new(Name, "Estimates the effects of hour, weekday, caption, length, content, price and volume from past sends.")
    {
        Parameters = [Data],
        Produces = [PerformanceReport.FileName],
        Attests = ["performance.confidence", "performance.residual_sd", "effects.hours"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var report = PerformanceAnalysis.Make(input, snapshot.InputsHash);
        var best = 0;
        for (var hour = 1; hour < report.HourEffects.Length; hour++)
        {
            best = report.HourEffects[hour].Mean > report.HourEffects[best].Mean ? hour : best;
        }

        return new()
        {
            Artifacts = [ScheduleJson.Draft(PerformanceReport.FileName, report, ScheduleJson.Shapes.PerformanceReport)],
            Evidence = Evidence(
                Measurement.Of("performance.confidence", report.Confidence) with { N = report.Messages, Method = "steps by number of sends" },
                Measurement.Of("performance.residual_sd", report.ResidualSd) with { N = report.Messages },
                Measurement.Of("effects.hours", (decimal)report.HourEffects.Count(e => double.IsFinite(e.Mean)))),
            Says = string.Create(CultureInfo.InvariantCulture,
                $"{report.Messages} sends, {report.Health}; best hour {best:00}:00 ({Math.Exp(report.HourEffects[best].Mean):0.00} times the mean); saturation {report.FusedSaturation:0}."),
        };
    }
}
