using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Timing;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Gives each slot its minute. <c>timing.violations</c> counts broken hard rules on times, <c>timing.gaps_min</c> is the shortest time between two sends in
/// minutes, <c>timing.penalty</c> the soft penalties in cents.
/// </summary>
internal sealed class PlaceSendsTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "place-sends";

    public override ToolCard Card { get; } = new(Name, "Places each slot in time: an exact program for each day, then a neighbourhood search over the week.")
    {
        Parameters = [Data, Settings.Explore],
        Produces = [Timings.FileName],
        Attests = ["timing.violations", "timing.gaps_min", "timing.penalty"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var report = await ScheduleJson.ReadAsync(call, PerformanceReport.FileName, ScheduleJson.Shapes.PerformanceReport, cancellationToken);
        var allocation = await ScheduleJson.ReadAsync(call, Artifacts.Allocation.FileName, ScheduleJson.Shapes.Allocation, cancellationToken);
        var picks = await ScheduleJson.ReadAsync(call, CaptionPicks.FileName, ScheduleJson.Shapes.CaptionPicks, cancellationToken);
        var times = TimeOptimizer.Make(
            input, report, EstimatedModel.Of(report, input), allocation, picks, RepairNote.Parse(call.Repair), Settings.FillOf(call), snapshot.InputsHash);
        return new()
        {
            Artifacts = [ScheduleJson.Draft(Timings.FileName, times, ScheduleJson.Shapes.Timings)],
            Evidence = Evidence(
                Measurement.Of("timing.violations", (decimal)times.Violations),
                Measurement.Of("timing.gaps_min", (decimal)times.ShortestGapMinutes) with { Unit = "min" },
                Measurement.Of("timing.penalty", Math.Round(times.PenaltyCents.Values.Sum(), 2)) with { Unit = "cents" }),
            Says = string.Create(CultureInfo.InvariantCulture,
                $"{times.Slots.Length} sends placed, {times.Violations} violations, shortest gap {times.ShortestGapMinutes} min; {times.MovesTaken} of {times.MovesTried} moves taken."),
        };
    }
}
