using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Basics;

namespace Orchestrator.Agents;

/// <summary>Registers the specialists' tools.</summary>
public static class AgentTools
{
    /// <summary>Adds every tool of this room as an <see cref="ITool"/>; adding twice adds nothing.</summary>
    public static IServiceCollection AddAgentTools(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<ITool, NoopTool>(_ => new NoopTool()),
            ServiceDescriptor.Singleton<ITool, HashFilesTool>(_ => new HashFilesTool(FolderLimits.Default)),
            ServiceDescriptor.Singleton<ITool, WordStatisticsTool>(_ => new WordStatisticsTool(FolderLimits.Default)),
            ServiceDescriptor.Singleton<ITool, WriteDigestTool>(_ => new WriteDigestTool()),
            ServiceDescriptor.Singleton<ITool, CheckDigestTool>(_ => new CheckDigestTool()),
            ServiceDescriptor.Singleton<ITool, PreviewPublicationTool>(_ => new PreviewPublicationTool()),
            ServiceDescriptor.Singleton<ITool, PublishDigestTool>(_ => new PublishDigestTool()),
            ServiceDescriptor.Singleton<ITool, VerifyPublicationTool>(_ => new VerifyPublicationTool()),
        ]);
        return services;
    }
}
