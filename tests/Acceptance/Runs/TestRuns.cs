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
using Orchestrator.Grains.Clocks;
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

    public static Task<TestRuns> StartAsync(string? path = null, params ITool[] tools) => StartAsync(new TestSilo { Path = path, Tools = tools });

    public static async Task<TestRuns> StartAsync(TestSilo test)
    {
        var store = SqliteStore.OpenWriter(new SqliteStoreOptions { Path = test.Path });
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            if (test.Clock is not null)
            {
                silo.Services.AddSingleton(test.Clock);
                silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            }

            if (test.RunClock is not null)
            {
                silo.Services.AddSingleton(new RunClocks(test.RunClock));
            }

            if (test.Mind is not null)
            {
                silo.Services.AddSingleton(test.Mind);
            }

            silo.AddOrchestrator();
            silo.Services.AddSingleton(test.Journal(store));
            silo.Services.AddSingleton<IArtifacts>(store);
            silo.Services.AddSingleton(test.Snapshots(store));
            foreach (var tool in test.Tools)
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

    /// <summary>Ends the silo without a farewell and closes the file: nothing that still runs can reach the journal. Start again on the same path.</summary>
    public async Task CrashAsync()
    {
        await _cluster.Silos[^1].StopSiloAsync(stopGracefully: false);
        await DisposeAsync();
    }

    public async Task<ConductorReply> DecideAsync(string run, string kind, string id, string verdict, string? reason = null, string? hash = null) =>
        await Conductor(run).DecideAsync(new HumanDecision(kind, id, verdict, "ann", reason, hash));

    /// <summary>Starts a run and waits until it ends or waits for somebody.</summary>
    public async Task<string> RunAsync(RunSetup setup) => await await BeginAsync(setup);

    /// <summary>Starts a run; what it returns ends with the run. No call is under way in between, so a clock that jumps ends none.</summary>
    public async Task<Task<string>> BeginAsync(RunSetup setup)
    {
        var stopped = await FollowAsync(setup.RunId);
        var reply = await Conductor(setup.RunId).StartAsync(new StartRun(JsonSerializer.SerializeToUtf8Bytes(setup, CoreJson.Default.RunSetup), "tester"));
        Assert.Null(reply.Message);
        return EndAsync(stopped, await Conductor(setup.RunId).GetAsync());
    }

    private static async Task<string> EndAsync(Stopped stopped, ConductorReply now)
    {
        using (stopped)
        {
            return await stopped.StateAsync(now);
        }
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

    /// <summary>Waits until the journal of the run says so.</summary>
    public async Task<IReadOnlyList<JournalEntry>> UntilAsync(string run, Func<IReadOnlyList<JournalEntry>, bool> says, string missing)
    {
        while (true)
        {
            var head = _store.Head;
            var events = await EventsAsync(run);
            if (says(events))
            {
                return events;
            }

            try
            {
                await _store.WaitAsync(head, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"The journal of {run} has {events.Count} events and still lacks {missing}.");
            }
        }
    }

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

    /// <summary>The task is done by one tool.</summary>
    public static PlanTask Work(string id, string tool, params string[] needs) => new(id) { Agent = "data", Does = $"Do {id}", Tools = [tool], Needs = [.. needs] };

    public static Plan Plan(params Wave[] waves) => new("p", "A plan of the tests") { Waves = [.. waves] };

    public static Wave Wave(string id, params PlanTask[] tasks) => new(id, $"Wave {id}") { Tasks = [.. tasks] };

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

/// <summary>What a test puts in the place of the product's own.</summary>
public sealed record TestSilo
{
    /// <summary>Null: a file of its own that goes with the silo.</summary>
    public string? Path { get; init; }

    public IReadOnlyList<ITool> Tools { get; init; } = [];

    /// <summary>The clock of everything: of the engine's timers too, so streams stand still until it is moved.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>The clock of runs, time limits and retries alone.</summary>
    public TimeProvider? RunClock { get; init; }

    public IMind? Mind { get; init; }

    public Func<IJournal, IJournal> Journal { get; init; } = journal => journal;

    public Func<ISnapshots, ISnapshots> Snapshots { get; init; } = snapshots => snapshots;
}
