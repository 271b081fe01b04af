using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>The products of the stages up to the times, as a later tool reads them.</summary>
internal sealed record StageArtifacts(PerformanceReport Performance, Artifacts.Allocation Allocation, CaptionPicks Captions, Targets Targets, Timings Timings)
{
    public static async ValueTask<StageArtifacts> ReadAsync(ToolCall call, CancellationToken cancellationToken) => new(
        await ScheduleJson.ReadAsync(call, PerformanceReport.FileName, ScheduleJson.Shapes.PerformanceReport, cancellationToken),
        await ScheduleJson.ReadAsync(call, Artifacts.Allocation.FileName, ScheduleJson.Shapes.Allocation, cancellationToken),
        await ScheduleJson.ReadAsync(call, CaptionPicks.FileName, ScheduleJson.Shapes.CaptionPicks, cancellationToken),
        await ScheduleJson.ReadAsync(call, Targets.FileName, ScheduleJson.Shapes.Targets, cancellationToken),
        await ScheduleJson.ReadAsync(call, Timings.FileName, ScheduleJson.Shapes.Timings, cancellationToken));
}
