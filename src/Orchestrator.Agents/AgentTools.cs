using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Basics;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Tools;

namespace Orchestrator.Agents;

/// <summary>Registers the specialists' tools.</summary>
public static class AgentTools
{
    /// <summary>Every tool of this room.</summary>
    public static IReadOnlyList<ITool> All() =>
    [
        new NoopTool(),
        new HashFilesTool(FolderLimits.Default),
        new WordStatisticsTool(FolderLimits.Default),
        new WriteDigestTool(),
        new CheckDigestTool(),
        new PreviewPublicationTool(),
        new PublishDigestTool(),
        new VerifyPublicationTool(),
        new SnapshotCreatorTool(DataFolders.OfProcess),
        new CheckReadinessTool(DataFolders.OfProcess),
        new AnalysePerformanceTool(DataFolders.OfProcess),
        new AllocateSendsTool(DataFolders.OfProcess),
        new AssignCaptionsTool(DataFolders.OfProcess),
        new ResolveSegmentsTool(DataFolders.OfProcess),
        new PlaceSendsTool(DataFolders.OfProcess),
        new PlanFollowupsTool(DataFolders.OfProcess),
        new AssembleScheduleTool(DataFolders.OfProcess),
        new CheckScheduleTool(DataFolders.OfProcess),
        new ReportScheduleTool(DataFolders.OfProcess),
        new PreviewSchedulesTool(),
        new ApplySchedulesTool(DataFolders.OfProcess),
        new ReconcileSchedulesTool(),
    ];

    /// <summary>Adds every tool of this room as an <see cref="ITool"/>; adding twice adds nothing.</summary>
    public static IServiceCollection AddAgentTools(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(s => s.ServiceType == typeof(ITool) && s.ImplementationInstance is NoopTool))
        {
            foreach (var tool in All())
            {
                services.AddSingleton(tool);
            }
        }

        return services;
    }
}
