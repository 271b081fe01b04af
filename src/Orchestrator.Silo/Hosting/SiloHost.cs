using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Audit;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;
using Orchestrator.Agents;
using Orchestrator.Silo.Audit;
using Orchestrator.Silo.Catalog;
using Orchestrator.Silo.Hosting;
using Orchestrator.Silo.Keys;
using Orchestrator.Silo.Queries;
using Orchestrator.Silo.Queries.Live;
using Orchestrator.Storage;
using Orchestrator.Storage.Sqlite;

namespace Orchestrator.Silo;

/// <summary>Opens the product in this process: as the one that writes a store, or as one of many that read it.</summary>
public static class SiloHost
{
    /// <summary>Takes the store's lock and starts a silo on it.</summary>
    /// <exception cref="Orchestrator.Abstractions.Errors.OrcException">The store is held, damaged, newer, or cannot be opened.</exception>
    public static async Task<SiloWriter> OpenWriterAsync(StoreSpec store, CancellationToken cancellationToken, Action<ILoggingBuilder>? logging = null)
    {
        // Without the host's defaults: no configuration files, no environment providers, no console logger. Start-up time is felt at every command.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        logging?.Invoke(builder.Logging);
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.AddWriter(store);
        var host = builder.Build();
        try
        {
            _ = host.Services.GetRequiredService<IJournal>(); // Opened before the silo: whoever may not write learns it at once.
            await host.StartAsync(cancellationToken);
            return new SiloWriter(host);
        }
        catch
        {
            await ((IAsyncDisposable)host).DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts a silo that writes this store, and everything that can be asked about it, into a host that somebody else builds and ends.</summary>
    /// <remarks>The store is opened when the host starts, or when a port of it is asked for first.</remarks>
    public static void AddWriter(this IHostApplicationBuilder builder, StoreSpec store)
    {
        builder.Services.AddSqliteStore(store.Options);
        builder.Services.AddSingleton(services => new StorePlace(services.GetRequiredService<SqliteStore>().Path));
        builder.Services.AddSingleton<IRunQueries, RunQueries>();
        builder.Services.AddSingleton<IScheduleQueries, ScheduleQueries>();
        builder.Services.AddSingleton(services => new AgentQueries(services.GetRequiredService<ICatalog>(), services.GetRequiredService<IReadModels>()));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<LiveRuns>();
        builder.Services.AddSingleton<IKeys, KeyJournal>();
        builder.Services.AddSingleton<IAudit, AuditJournal>();
        builder.Services.AddSingleton<ITaskQueries, TaskQueries>();
        builder.Services.AddSingleton(_ => OpenCatalog());
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddOrchestrator());
    }

    /// <summary>Reads a store beside whoever writes it; starts nothing.</summary>
    /// <exception cref="Orchestrator.Abstractions.Errors.OrcException">There is no such store, or it cannot be read.</exception>
    public static Task<SiloReader> OpenReaderAsync(StoreSpec store, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new SiloReader(SqliteStore.OpenReader(store.Options.Path ?? "")));
    }

    /// <summary>Plans, cards and the North Star; touches no store.</summary>
    public static ICatalog OpenCatalog() => CatalogRegistration.Open(new CatalogOptions(), AgentTools.All());

    /// <summary>Whoever opened the silo ends it: a signal pauses the run first, where the console's lifetime would stop the silo under it.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>A running silo on a store of which this process is the writer.</summary>
public sealed class SiloWriter : IAsyncDisposable
{
    private readonly IHost _host;

    internal SiloWriter(IHost host)
    {
        _host = host;
        Client = host.Services.GetRequiredService<IClusterClient>();
        Journal = host.Services.GetRequiredService<IJournal>();
        Queries = host.Services.GetRequiredService<IRunQueries>();
    }

    public IClusterClient Client { get; }

    public IJournal Journal { get; }

    public IRunQueries Queries { get; }

    /// <summary>Drains and stops the silo, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}

/// <summary>A store to read.</summary>
public sealed class SiloReader : IAsyncDisposable
{
    private readonly SqliteStore _store;

    internal SiloReader(SqliteStore store)
    {
        _store = store;
        Queries = new RunQueries(store, store, store);
    }

    public IJournal Journal => _store;

    public IReadModels ReadModels => _store;

    public IRunQueries Queries { get; }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
