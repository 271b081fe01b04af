using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Audience;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>Decides whom each slot is sent to, and over which channel. <c>targets.resolved</c> counts the slots, <c>targets.fallbacks</c> those whose segment did not fit.</summary>
internal sealed class ResolveSegmentsTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "resolve-segments";

    public override ToolCard Card { get; } = new(Name, "Chooses audience and channel of each slot.")
    {
        Parameters = [Data],
        Produces = [Targets.FileName],
        Attests = ["targets.resolved", "targets.fallbacks"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var allocation = await ScheduleJson.ReadAsync(call, Artifacts.Allocation.FileName, ScheduleJson.Shapes.Allocation, cancellationToken);
        var targets = AudienceTargeting.Make(input, allocation, snapshot.InputsHash);
        return new()
        {
            Artifacts = [ScheduleJson.Draft(Targets.FileName, targets, ScheduleJson.Shapes.Targets)],
            Evidence = Evidence(Measurement.Of("targets.resolved", (decimal)targets.Slots.Length), Measurement.Of("targets.fallbacks", (decimal)targets.Warnings.Length)),
            Says = string.Create(CultureInfo.InvariantCulture, $"{targets.Slots.Length} slots have an audience, {targets.Warnings.Length} of them by fallback."),
        };
    }
}
