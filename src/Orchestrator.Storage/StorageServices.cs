using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Sqlite;

namespace Orchestrator.Storage;

/// <summary>Puts a store behind the ports of the journal.</summary>
public static class StorageServices
{
    /// <summary>
    /// The store as writer, opened when the first of its ports is asked for and closed with the container. A clock, or a port that is there already,
    /// stays.
    /// </summary>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, SqliteStoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => SqliteStore.OpenWriter(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILogger<SqliteStore>>()));
        services.TryAddSingleton<IJournal>(provider => provider.GetRequiredService<SqliteStore>());
        services.TryAddSingleton<IArtifacts>(provider => provider.GetRequiredService<SqliteStore>());
        services.TryAddSingleton<ISnapshots>(provider => provider.GetRequiredService<SqliteStore>());
        services.TryAddSingleton<IReadModels>(provider => provider.GetRequiredService<SqliteStore>());
        return services;
    }
}
