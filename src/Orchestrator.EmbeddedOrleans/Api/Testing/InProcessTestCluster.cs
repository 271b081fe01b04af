using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Catalog;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo and a client for tests. The embedded engine is one silo, whatever number was asked for: take the last of <see cref="Silos"/>.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private readonly List<InProcessSiloHandle> _silos = [];

    internal InProcessTestCluster(InProcessTestClusterOptions options)
    {
        Options = options;
        Client = new CurrentClient(this);
    }

    public InProcessTestClusterOptions Options { get; }

    /// <summary>Stays the same when the silo restarts.</summary>
    public IClusterClient Client { get; }

    public ReadOnlyCollection<InProcessSiloHandle> Silos => _silos.AsReadOnly();

    public async Task DeployAsync() => _silos.Add(await StartSiloAsync("Primary"));

    /// <summary>Deactivates a grain and waits until it is gone; nothing happens when it is not active.</summary>
    public async Task DeactivateAsync(IAddressable grain)
    {
        var reference = (Orchestrator.Embedded.Calls.GrainReference)grain;
        var activations = reference.Class.All().Where(activation => activation.Key == reference.Key).ToArray();
        foreach (var activation in activations)
        {
            activation.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "The test asked for it."));
            await activation.Deactivated;
        }
    }

    /// <summary>Stops the silo in order and starts another of the same name.</summary>
    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance)
    {
        await instance.StopSiloAsync(stopGracefully: true);
        _silos.Remove(instance);
        var next = await StartSiloAsync(instance.Name);
        _silos.Add(next);
        return next;
    }

    public async Task StopAllSilosAsync()
    {
        foreach (var silo in _silos.ToArray())
        {
            await silo.StopSiloAsync(stopGracefully: true);
        }
    }

    public void Dispose()
    {
        foreach (var silo in _silos)
        {
            silo.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }

    private async Task<InProcessSiloHandle> StartSiloAsync(string name)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = Options.ClusterId, EnvironmentName = Environments.Development });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        var own = new InProcessTestSiloSpecificOptions { SiloName = name };
        builder.UseOrleans(_ => { });
        foreach (var configure in Options.SiloHostConfigurationDelegates)
        {
            configure(own, builder);
        }

        var host = builder.Build();
        await host.StartAsync();
        return new(name, host);
    }

    /// <summary>Calls whichever silo runs now.</summary>
    private sealed class CurrentClient(InProcessTestCluster cluster) : IClusterClient
    {
        public IServiceProvider ServiceProvider => cluster._silos.Count > 0
            ? cluster._silos[^1].ServiceProvider
            : throw new SiloUnavailableException("[ORC5013] No silo of the test cluster runs. Start one before calling.");

        private Silo Silo => ServiceProvider.GetRequiredService<Silo>();

        public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
            where TGrainInterface : IGrainWithStringKey =>
            Silo.GetGrain<TGrainInterface>(primaryKey, grainClassNamePrefix);

        public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
            where TGrainObserverInterface : IGrainObserver =>
            Silo.CreateObjectReference<TGrainObserverInterface>(obj);

        public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
            where TGrainObserverInterface : IGrainObserver =>
            Silo.DeleteObjectReference<TGrainObserverInterface>(obj);
    }
}
