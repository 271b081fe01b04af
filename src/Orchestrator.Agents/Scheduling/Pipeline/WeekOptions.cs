using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Captions;

namespace Orchestrator.Agents.Scheduling.Pipeline;

/// <summary>How a week is made.</summary>
internal sealed record WeekOptions
{
    public static WeekOptions Default { get; } = new();

    public AllocationPolicy Policy { get; init; } = AllocationPolicy.ByRevenue;

    public FillOptions Fill { get; init; } = FillOptions.Default;
}
