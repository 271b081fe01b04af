using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Silo.Queries;

public static class QueriesRegistration
{
    /// <summary>Adds <see cref="IRunQueries"/> over the journal, the artifacts and the read models that are registered.</summary>
    public static IServiceCollection AddRunQueries(this IServiceCollection services)
    {
        services.TryAddSingleton<IRunQueries, RunQueries>();
        return services;
    }
}
