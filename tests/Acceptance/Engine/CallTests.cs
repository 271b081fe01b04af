using Orleans.TestingHost;

namespace Orchestrator.Acceptance.Engine;

public interface IAdder : IGrainWithStringKey
{
    Task<int> AddAsync(int number);

    ValueTask<string> KeyAsync();
}

public sealed class AdderGrain : Grain, IAdder
{
    private int _sum;

    public Task<int> AddAsync(int number) => Task.FromResult(_sum += number);

    public ValueTask<string> KeyAsync() => new(this.GetPrimaryKeyString());
}

public sealed class CallTests
{
    [Fact]
    public async Task A_grain_keeps_its_state_between_calls()
    {
        await using var cluster = new InProcessTestClusterBuilder(1).Build();
        await cluster.DeployAsync();
        var adder = cluster.Client.GetGrain<IAdder>("one");

        await adder.AddAsync(2);

        Assert.Equal(5, await adder.AddAsync(3));
        Assert.Equal("one", await adder.KeyAsync());
    }
}
