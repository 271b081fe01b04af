using Orleans.Concurrency;

namespace Orchestrator.Acceptance.Engine;

public interface IWorker : IGrainWithStringKey
{
    Task<Guid> WorkAsync(string gate);

    Task<Guid> WhoAsync();
}

[StatelessWorker(2)]
public sealed class WorkerGrain : Grain, IWorker
{
    private readonly Guid _id = Guid.NewGuid();

    public async Task<Guid> WorkAsync(string gate)
    {
        await Gate.Of(gate).PassAsync();
        return _id;
    }

    public Task<Guid> WhoAsync() => Task.FromResult(_id);
}

[Collection(ClockedCluster.Name)]
public sealed class WorkerTests(ClockedCluster cluster)
{
    [Fact]
    public async Task A_startup_task_calls_grains_before_the_host_counts_as_started() => await Gate.Of("startup").ReachedAsync();

    [Fact]
    public async Task A_stateless_worker_makes_up_to_its_number_of_activations()
    {
        var worker = cluster.Client.GetGrain<IWorker>("up-to-two");
        var first = worker.WorkAsync("worker-1");
        await Gate.Of("worker-1").ReachedAsync();
        var second = worker.WorkAsync("worker-2");
        await Gate.Of("worker-2").ReachedAsync();
        var third = worker.WhoAsync();
        Gate.Of("worker-1").Open();
        Gate.Of("worker-2").Open();

        var ids = await Task.WhenAll(first, second, third).WaitAsync(EngineCluster.Patience);

        Assert.NotEqual(ids[0], ids[1]);
        Assert.Contains(ids[2], ids[..2]);
    }
}
