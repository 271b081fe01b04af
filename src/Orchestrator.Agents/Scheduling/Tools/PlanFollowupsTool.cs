using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.FollowingUp;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>Plans the follow-ups of sends that were not bought. <c>followups.items</c> counts them, <c>followups.dropped</c> the parents that have none.</summary>
internal sealed class PlanFollowupsTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "plan-followups";

    public override ToolCard Card { get; } = new(Name, "Chooses which sends are followed up, when and with which caption.")
    {
        Parameters = [Data],
        Produces = [Artifacts.Followups.FileName],
        Attests = ["followups.items", "followups.dropped"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var stages = await StageArtifacts.ReadAsync(call, cancellationToken);
        var followups = FollowupGeneration.Make(
            input, stages.Performance, EstimatedModel.Of(stages.Performance, input), stages.Allocation, stages.Captions, stages.Targets, stages.Timings,
            snapshot.InputsHash);
        return new()
        {
            Artifacts = [ScheduleJson.Draft(Artifacts.Followups.FileName, followups, ScheduleJson.Shapes.Followups)],
            Evidence = Evidence(
                Measurement.Of("followups.items", (decimal)followups.Items.Length), Measurement.Of("followups.dropped", (decimal)followups.Dropped.Length)),
            Says = string.Create(CultureInfo.InvariantCulture, $"{followups.Items.Length} follow-ups; {followups.Dropped.Length} parents have none, each with its reason."),
        };
    }
}
