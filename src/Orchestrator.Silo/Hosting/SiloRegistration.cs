using Orchestrator.Abstractions.Streams;
using Orchestrator.Agents;
using Orchestrator.Grains;

namespace Orchestrator.Silo.Hosting;

/// <summary>Puts the product into a silo, whichever engine it is built with.</summary>
public static class SiloRegistration
{
    /// <summary>Adds grains, agents' tools and streams. The ports of storage are the caller's.</summary>
    public static ISiloBuilder AddOrchestrator(this ISiloBuilder silo)
    {
        silo.AddMemoryStreams(StreamNames.Provider);
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.Services.AddOrchestratorGrains();
        silo.Services.AddAgentTools();
        return silo;
    }
}
