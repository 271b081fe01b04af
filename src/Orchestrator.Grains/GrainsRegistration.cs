using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Grains.Agents;
using Orchestrator.Grains.Clocks;
using Orchestrator.Grains.Events;

namespace Orchestrator.Grains;

/// <summary>Registers what the grains need besides the ports of storage.</summary>
public static class GrainsRegistration
{
    /// <summary>Adds the agents' shared parts, the playbook as their mind, and the announcer of the journal.</summary>
    public static IServiceCollection AddOrchestratorGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RunClocks>();
        services.TryAddSingleton<AgentSlots>();
        services.TryAddSingleton<AgentServices>();
        services.TryAddSingleton<IMind, PlaybookMind>();
        services.AddHostedService<Announcer>();
        return services;
    }
}
