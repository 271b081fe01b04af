using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Decides how many sends of which type go out on which day. <c>allocation.infeasible</c> is 1 when no allocation keeps the rules,
/// <c>allocation.unexplained_shortfall</c> counts what is missing without a named bound.
/// </summary>
internal sealed class AllocateSendsTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "allocate-sends";

    public override ToolCard Card { get; } = new(Name, "Solves the integer program of days and send types, and names the bound behind every shortfall.")
    {
        Parameters = [Data, Settings.Policy],
        Produces = [Artifacts.Allocation.FileName],
        Attests = ["allocation.infeasible", "allocation.unexplained_shortfall", "allocation.items", "allocation.unique_types"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var report = await ScheduleJson.ReadAsync(call, PerformanceReport.FileName, ScheduleJson.Shapes.PerformanceReport, cancellationToken);
        var allocation = Allocator.Make(input, report, EstimatedModel.Of(report, input), Settings.PolicyOf(call), snapshot.InputsHash);
        var unexplained = allocation.UnexplainedShortfall;
        return new()
        {
            Artifacts = [ScheduleJson.Draft(Artifacts.Allocation.FileName, allocation, ScheduleJson.Shapes.Allocation)],
            Evidence = Evidence(
                Measurement.Of("allocation.infeasible", allocation.Infeasible is null ? 0m : 1m) with { Because = allocation.Infeasible },
                Measurement.Of("allocation.unexplained_shortfall", (decimal)unexplained) with { Unit = "sends" },
                Measurement.Of("allocation.items", (decimal)allocation.Items),
                Measurement.Of("allocation.unique_types", (decimal)allocation.UniqueTypes)),
            Says = allocation.Infeasible ?? string.Create(CultureInfo.InvariantCulture,
                $"{allocation.Items} sends of {allocation.UniqueTypes} types for tier {allocation.Tier}; {allocation.Shortfall.Length} shortfalls, each explained; {allocation.Nodes} nodes to the proof."),
        };
    }
}
