using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Pipeline;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Merges all stages into the schedule and bounds its value. <c>schedule.missing_items</c> is what allocation and follow-ups promised less what the
/// schedule holds, <c>schedule.gap</c> = (upper − value) ÷ upper, <c>schedule.lift</c> = value ÷ value of the greedy pipeline − 1 under the same estimates.
/// </summary>
internal sealed class AssembleScheduleTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "assemble-schedule";

    public override ToolCard Card { get; } = new(Name, "Merges slots, captions, audiences, times and follow-ups, and bounds the value of the week.")
    {
        Parameters = [Data, Settings.Policy, Settings.Explore],
        Produces = [Schedule.FileName],
        Attests = ["schedule.missing_items", "schedule.items", "schedule.value", "schedule.upper", "schedule.gap", "schedule.lift"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var s = await StageArtifacts.ReadAsync(call, cancellationToken);
        var followups = await ScheduleJson.ReadAsync(call, Artifacts.Followups.FileName, ScheduleJson.Shapes.Followups, cancellationToken);
        var schedule = CreatorWeek.Assemble(
            input, s.Performance, EstimatedModel.Of(s.Performance, input), s.Allocation, s.Captions, s.Targets, s.Timings, followups, Settings.WeekOf(call), snapshot.InputsHash);
        var missing = s.Allocation.Items + followups.Items.Length - schedule.Items.Length;
        var baseline = schedule.Decomposition.BaselineCents;
        var lift = baseline > 0 ? (schedule.LowerCents / baseline) - 1 : 0;
        return new()
        {
            Artifacts = [ScheduleJson.Draft(Schedule.FileName, schedule, ScheduleJson.Shapes.Schedule)],
            Evidence = Evidence(
                Measurement.Of("schedule.missing_items", (decimal)missing),
                Measurement.Of("schedule.items", (decimal)schedule.Items.Length),
                Measurement.Of("schedule.value", schedule.LowerCents) with { Unit = "cents", Method = "expected under the estimated effects, less soft penalties" },
                Measurement.Of("schedule.upper", schedule.UpperCents) with { Unit = "cents", Method = "the smaller of two relaxations" },
                Measurement.Of("schedule.gap", schedule.Gap),
                Measurement.Of("schedule.lift", Math.Round(lift, 6)) with { Method = "against the greedy pipeline under the same estimates" }),
            Says = string.Create(CultureInfo.InvariantCulture,
                $"{schedule.Items.Length} items worth ${schedule.LowerCents / 100:0.00}, at most {schedule.Gap:P1} below the best possible, {lift:+0.0%;-0.0%} against the greedy pipeline."),
        };
    }
}
