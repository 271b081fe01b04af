using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Silo.Catalog;

/// <summary>Registers the catalog.</summary>
public static class CatalogRegistration
{
    /// <summary>Adds <see cref="Abstractions.Plans.ICatalog"/> over the <see cref="ITool"/>s and <see cref="ICollectionSource"/>s that are registered.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services, CatalogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(options ?? new CatalogOptions());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICollectionSource, FolderFiles>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICollectionSource, Creators>());
        services.TryAddSingleton<ISampleSource, Samples>();
        services.TryAddSingleton<ICatalog>(s => Open(
            s.GetRequiredService<CatalogOptions>(), s.GetServices<ITool>(), s.GetServices<ICollectionSource>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ISampleSource>()));
        return services;
    }

    /// <summary>The catalog without a container, for commands that need nothing else.</summary>
    public static ICatalog Open(
        CatalogOptions options, IEnumerable<ITool> tools, IEnumerable<ICollectionSource>? collections = null, TimeProvider? clock = null, ISampleSource? samples = null) =>
        new PlanCatalog(options, tools, collections ?? [new FolderFiles(), new Creators()], clock ?? TimeProvider.System, samples ?? new Samples());
}
