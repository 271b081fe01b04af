using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Catalog;
using Orleans.Streams;

namespace Orchestrator.Embedded.Streams;

internal static class StreamProviders
{
    internal static void Add(IServiceCollection services, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddKeyedSingleton(name, (provider, _) => new MemoryStreamProvider(name, provider.GetRequiredService<Silo>()));
        services.AddKeyedSingleton<IStreamProvider>(name, (provider, _) => provider.GetRequiredKeyedService<MemoryStreamProvider>(name));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<MemoryStreamProvider>(name));
    }

    internal static IStreamProvider Get(IServiceProvider services, string name) =>
        services.GetKeyedService<IStreamProvider>(name) ?? throw new KeyNotFoundException(
            $"[ORC5025] There is no stream provider '{name}'. Call AddMemoryStreams(\"{name}\") in UseOrleans.");
}
