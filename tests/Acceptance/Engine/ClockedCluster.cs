using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Orchestrator.Acceptance.Engine;

/// <summary>A cluster whose grain timers and reminders follow a clock that the test moves.</summary>
public sealed class ClockedCluster : IAsyncLifetime
{
    public const string Name = "clocked";

    private InProcessTestCluster? _cluster;

    public ManualClock Clock { get; } = new();

    public IClusterClient Client => Cluster.Client;

    public InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not deployed yet.");

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            // Background work keeps the system's time where an engine knows the difference; timers and reminders get ours.
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.Services.AddKeyedSingleton<TimeProvider>("Orleans.Reminders", Clock);
            silo.AddMemoryGrainStorage("Default").UseInMemoryReminderService();
            silo.AddStartupTask(async (services, _) =>
            {
                await services.GetRequiredService<IGrainFactory>().GetGrain<IWorker>("startup").WhoAsync();
                Gate.Of("startup").Reach();
            });
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}

[CollectionDefinition(ClockedCluster.Name)]
public sealed class ClockedCollection : ICollectionFixture<ClockedCluster>;
