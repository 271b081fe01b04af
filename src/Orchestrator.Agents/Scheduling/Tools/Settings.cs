using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Pipeline;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>What a plan may set about the job, the same for every tool that asks.</summary>
internal static class Settings
{
    public static ToolParameter Policy { get; } = new("policy", "string", "by_revenue (default) or by_fans: what the volume of a week follows.");

    public static ToolParameter Explore { get; } = new("explore", "number", "Share of the revenue sends whose hour and caption are drawn from the posterior, 0 to 0.10.");

    public static AllocationPolicy PolicyOf(ToolCall call)
    {
        var name = call.OptionalText(Policy.Name) ?? AllocationPolicy.ByRevenue.Name();
        return AllocationPolicies.Find(name) ?? throw new ToolException(
            ToolCodes.Input, $"Task '{call.TaskId}' gives policy = '{name}', but by_revenue or by_fans was expected. Correct it with --set policy=by_revenue.", retryable: false);
    }

    public static FillOptions FillOf(ToolCall call) => FillOptions.Default with { ExploreShare = call.Number(Explore.Name, FillOptions.Default.ExploreShare, 0, FillOptions.MostExplored) };

    public static WeekOptions WeekOf(ToolCall call) => WeekOptions.Default with { Policy = PolicyOf(call), Fill = FillOf(call) };
}
