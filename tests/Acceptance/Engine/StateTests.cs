using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orchestrator.Acceptance.Engine;

[GenerateSerializer, Immutable, Alias("acceptance.Purse.v1")]
public sealed record Purse([property: Id(0)] int Coins)
{
    public Purse()
        : this(0)
    {
    }
}

public interface IPurse : IGrainWithStringKey
{
    Task<int> CoinsAsync();

    Task PutAsync(int coins);

    Task EmptyAsync();

    Task<string> PutCarefullyAsync(int coins);

    Task SpoilAsync();

    Task<int> ActivationAsync();
}

public sealed class PurseGrain([PersistentState("purse", "Default")] IPersistentState<Purse> state, IServiceProvider services) : Grain, IPurse
{
    private static int s_activations;
    private readonly int _activation = Interlocked.Increment(ref s_activations);

    public Task<int> CoinsAsync() => Task.FromResult(state.State.Coins);

    public Task PutAsync(int coins)
    {
        state.State = new(coins);
        return state.WriteStateAsync();
    }

    public Task EmptyAsync() => state.ClearStateAsync();

    public async Task<string> PutCarefullyAsync(int coins)
    {
        try
        {
            await PutAsync(coins);
            return "written";
        }
        catch (InconsistentStateException)
        {
            return "conflict";
        }
    }

    /// <summary>Writes the row behind the grain's back, as a second activation would.</summary>
    public async Task SpoilAsync()
    {
        var storage = services.GetRequiredKeyedService<IGrainStorage>("Default");
        var row = new Row();
        await storage.ReadStateAsync("purse", this.GetGrainId(), row);
        row.State = new(1_000);
        await storage.WriteStateAsync("purse", this.GetGrainId(), row);
    }

    public Task<int> ActivationAsync() => Task.FromResult(_activation);

    private sealed class Row : IGrainState<Purse>
    {
        public Purse? State { get; set; } = new();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}

[Collection(EngineCluster.Name)]
public sealed class StateTests(EngineCluster cluster)
{
    [Fact]
    public async Task State_that_was_written_is_there_for_the_next_activation()
    {
        var purse = cluster.Grain<IPurse>();
        await purse.PutAsync(5);
        await cluster.Cluster.DeactivateAsync(purse);

        Assert.Equal(5, await purse.CoinsAsync());
    }

    [Fact]
    public async Task State_starts_empty_and_can_be_cleared()
    {
        var purse = cluster.Grain<IPurse>();
        Assert.Equal(0, await purse.CoinsAsync());
        await purse.PutAsync(5);
        await purse.EmptyAsync();
        await cluster.Cluster.DeactivateAsync(purse);

        Assert.Equal(0, await purse.CoinsAsync());
    }

    [Fact]
    public async Task A_conflict_that_escapes_drops_the_activation_and_the_next_reads_the_truth()
    {
        var purse = cluster.Grain<IPurse>();
        await purse.PutAsync(5);
        var before = await purse.ActivationAsync();
        await purse.SpoilAsync();

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => purse.PutAsync(6));

        Assert.Equal(1_000, await purse.CoinsAsync());
        Assert.NotEqual(before, await purse.ActivationAsync());
    }

    [Fact]
    public async Task A_conflict_that_is_caught_leaves_the_activation_alone()
    {
        var purse = cluster.Grain<IPurse>();
        await purse.PutAsync(5);
        var before = await purse.ActivationAsync();
        await purse.SpoilAsync();

        Assert.Equal("conflict", await purse.PutCarefullyAsync(6));

        Assert.Equal(before, await purse.ActivationAsync());
    }
}
