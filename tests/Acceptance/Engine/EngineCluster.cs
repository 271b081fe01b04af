using Orleans.TestingHost;

namespace Orchestrator.Acceptance.Engine;

/// <summary>The cluster that most engine tests share. Two silos where the engine has several: then one may restart while the client stays.</summary>
public sealed class EngineCluster : IAsyncLifetime
{
    public const string Name = "engine";

    public static TimeSpan Patience => Gate.Patience;

    private InProcessTestCluster? _cluster;

    public InProcessTestCluster Cluster => _cluster ?? throw new InvalidOperationException("The cluster is not deployed yet.");

    public IClusterClient Client => Cluster.Client;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo
            .AddMemoryGrainStorage("Default")
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams("memory")
            .UseInMemoryReminderService());
        builder.ConfigureClient(client => client.AddMemoryStreams("memory"));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.StopAllSilosAsync();
            await _cluster.DisposeAsync();
        }
    }

    public T Grain<T>([System.Runtime.CompilerServices.CallerMemberName] string key = "")
        where T : IGrainWithStringKey =>
        Client.GetGrain<T>(key);
}

[CollectionDefinition(EngineCluster.Name)]
public sealed class EngineCollection : ICollectionFixture<EngineCluster>;
