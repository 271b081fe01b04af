using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Streams;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Hosting;
using Orchestrator.Storage.Sqlite;
using Orleans.Streams;
using Orleans.TestingHost;

namespace Orchestrator.Acceptance.Runs;

/// <summary>A silo with the whole product on a real store in a temporary file; the plan is given as records.</summary>
public sealed class TestRuns : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly SqliteStore _store;

    private TestRuns(InProcessTestCluster cluster, SqliteStore store) => (_cluster, _store) = (cluster, store);

    public SqliteStore Store => _store;

    public InProcessTestCluster Cluster => _cluster;

    public static async Task<TestRuns> StartAsync(string? path = null, params ITool[] tools)
    {
        var store = SqliteStore.OpenWriter(new SqliteStoreOptions { Path = path });
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddOrchestrator();
            silo.Services.AddSingleton<IJournal>(store);
            silo.Services.AddSingleton<IArtifacts>(store);
            silo.Services.AddSingleton<ISnapshots>(store);
            foreach (var tool in tools)
            {
                silo.Services.AddSingleton(tool);
            }
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(StreamNames.Provider));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TestRuns(cluster, store);
    }

    public IConductorGrain Conductor(string run) => _cluster.Client.GetGrain<IConductorGrain>($"default/{run}");

    /// <summary>Starts a run and waits until it ends or waits for somebody.</summary>
    public async Task<string> RunAsync(RunSetup setup)
    {
        using var stopped = await FollowAsync(setup.RunId);
        var reply = await Conductor(setup.RunId).StartAsync(new StartRun(JsonSerializer.SerializeToUtf8Bytes(setup, CoreJson.Default.RunSetup), "tester"));
        Assert.Null(reply.Message);
        return await stopped.StateAsync(await Conductor(setup.RunId).GetAsync());
    }

    /// <summary>Resumes a run and waits until it ends or waits for somebody.</summary>
    public async Task<string> ResumeAsync(string run)
    {
        using var stopped = await FollowAsync(run);
        var reply = await Conductor(run).ResumeAsync(new ResumeRun("tester", default));
        return reply.Code is not null ? reply.State : await stopped.StateAsync(await Conductor(run).GetAsync());
    }

    public async Task<IReadOnlyList<JournalEntry>> EventsAsync(string run)
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in _store.ReadRunAsync("default", run, 0, CancellationToken.None))
        {
            entries.Add(entry);
        }

        return entries;
    }

    public async Task<IReadOnlyList<T>> FactsAsync<T>(string run) => [.. (await EventsAsync(run)).Select(e => EventCodec.Decode(e.Type, e.Payload.Span)).OfType<T>()];

    /// <summary>The run folded from its journal alone.</summary>
    public async Task<Run> FoldAsync(string run) => (await FactsAsync<RunEvent>(run)).Aggregate(Run.None, RunFold.Evolve);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _store.DisposeAsync();
    }

    public static RunSetup Setup(string run, Plan plan, params AgentCard[] cards) => new(run, "default", plan, null)
    {
        Cards = [.. cards],
        Actor = "tester",
    };

    public static AgentCard Card(string agent, params string[] tools) => new(agent, agent) { Tools = [.. tools], Playbook = [.. tools] };

    public static ImmutableSortedDictionary<string, JsonElement> With(params (string Key, JsonNode Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(p => p.Key, p => JsonSerializer.SerializeToElement(p.Value), StringComparer.Ordinal);

    private async Task<Stopped> FollowAsync(string run)
    {
        var stream = _cluster.Client.GetStreamProvider(StreamNames.Provider).GetStream<RunChanged>(StreamId.Create(StreamNames.Runs, "default"));
        var stopped = new Stopped(run);
        stopped.Handle = await stream.SubscribeAsync(stopped);
        return stopped;
    }

    private sealed class Stopped(string run) : IAsyncObserver<RunChanged>, IDisposable
    {
        private readonly TaskCompletionSource<string> _state = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public StreamSubscriptionHandle<RunChanged>? Handle { get; set; }

        public Task OnNextAsync(RunChanged item, StreamSequenceToken? token = null)
        {
            if (item.RunId == run && item.State != "running")
            {
                _state.TrySetResult(item.State);
            }

            return Task.CompletedTask;
        }

        public Task OnErrorAsync(Exception ex)
        {
            _state.TrySetException(ex);
            return Task.CompletedTask;
        }

        public Task<string> StateAsync(ConductorReply now) =>
            now.State is "running" or "queued" ? _state.Task.WaitAsync(TimeSpan.FromSeconds(30)) : Task.FromResult(now.State);

        public void Dispose() => _ = Handle?.UnsubscribeAsync();
    }
}
