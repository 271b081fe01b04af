using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orchestrator.Embedded.Catalog;
using Orleans;
using Orleans.Hosting;

namespace Orchestrator.Embedded.Hosting;

internal sealed record StartupTask(int Stage, Func<IServiceProvider, CancellationToken, Task> Run);

internal sealed class SiloBuilder(IServiceCollection services, IConfiguration configuration) : ISiloBuilder
{
    public IServiceCollection Services { get; } = services;

    public IConfiguration Configuration { get; } = configuration;

    internal static SiloBuilder AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddOptions();
        services.TryAddSingleton(_ => new Singletons(services));
        services.TryAddSingleton(static provider =>
        {
            var (classes, interfaces) = GrainManifest.Load();
            return new Silo(provider, provider.GetRequiredService<Singletons>(), classes, interfaces);
        });
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<Silo>());
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<Silo>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SiloService>());
        return new(services, configuration);
    }
}

internal sealed class ClientBuilder(IServiceCollection services, IConfiguration configuration) : IClientBuilder
{
    public IServiceCollection Services { get; } = services;

    public IConfiguration Configuration { get; } = configuration;
}
