using System.Collections.Concurrent;

namespace Orchestrator.Acceptance.Engine;

public interface ILiving : IGrainWithStringKey
{
    Task<int> CallAsync();

    Task HoldAsync(string gate);

    Task LeaveAsync();

    Task LeaveAndHoldAsync(string gate);
}

public sealed class LivingGrain : Grain, ILiving
{
    private int _calls;

    public static ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Keys whose activation fails, with the number of times it still does.</summary>
    public static ConcurrentDictionary<string, int> Failing { get; } = new();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        var key = this.GetPrimaryKeyString();
        Log.Enqueue($"{key} activates");
        if (Failing.TryGetValue(key, out var left) && left > 0)
        {
            Failing[key] = left - 1;
            throw new RefusedException($"'{key}' does not want to live.", left);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Log.Enqueue($"{this.GetPrimaryKeyString()} deactivates");
        return Task.CompletedTask;
    }

    public Task<int> CallAsync() => Task.FromResult(++_calls);

    public Task HoldAsync(string gate) => Gate.Of(gate).PassAsync();

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task LeaveAndHoldAsync(string gate)
    {
        DeactivateOnIdle();
        await Gate.Of(gate).PassAsync();
        _calls += 100;
    }
}

[Collection(EngineCluster.Name)]
public sealed class LifeTests(EngineCluster cluster)
{
    private static IEnumerable<string> LogOf(string key) => LivingGrain.Log.Where(entry => entry.StartsWith(key + " ", StringComparison.Ordinal));

    [Fact]
    public async Task The_first_call_activates_and_the_next_one_finds_the_activation()
    {
        var grain = cluster.Client.GetGrain<ILiving>("first");

        Assert.Equal((1, 2), (await grain.CallAsync(), await grain.CallAsync()));

        Assert.Equal(["first activates"], LogOf("first"));
    }

    [Fact]
    public async Task A_failed_activation_reaches_the_caller_and_is_dropped()
    {
        LivingGrain.Failing["fails"] = 1;
        var grain = cluster.Client.GetGrain<ILiving>("fails");

        var failure = await Record.ExceptionAsync(grain.CallAsync);
        Assert.Contains("does not want to live", failure?.ToString(), StringComparison.Ordinal);

        Assert.Equal(1, await grain.CallAsync());
    }

    [Fact]
    public async Task Calls_that_reach_a_failing_activation_fail_and_do_not_activate_without_end()
    {
        LivingGrain.Failing["endless"] = int.MaxValue;
        var grain = cluster.Client.GetGrain<ILiving>("endless");
        var calls = Enumerable.Range(0, 20).Select(_ => Record.ExceptionAsync(grain.CallAsync)).ToArray();

        Assert.All(await Task.WhenAll(calls).WaitAsync(EngineCluster.Patience), Assert.NotNull);
        Assert.InRange(LogOf("endless").Count(), 1, 20);
    }

    [Fact]
    public async Task A_deactivated_grain_says_good_bye_and_starts_anew()
    {
        var grain = cluster.Client.GetGrain<ILiving>("anew");
        await grain.CallAsync();
        await cluster.Cluster.DeactivateAsync(grain);

        Assert.Equal(1, await grain.CallAsync());
        Assert.Equal(["anew activates", "anew deactivates", "anew activates"], LogOf("anew"));
    }

    [Fact]
    public async Task A_grain_that_leaves_serves_its_next_call_in_a_new_activation()
    {
        var grain = cluster.Client.GetGrain<ILiving>("leaves");
        await grain.CallAsync();
        await grain.LeaveAsync();

        Assert.Equal(1, await grain.CallAsync());
    }

    [Fact]
    public async Task A_call_that_waits_for_a_leaving_grain_moves_to_the_next_activation()
    {
        var grain = cluster.Client.GetGrain<ILiving>("moves");
        var leaving = grain.LeaveAndHoldAsync("moves");
        await Gate.Of("moves").ReachedAsync();
        var waiting = grain.CallAsync();
        Gate.Of("moves").Open();
        await leaving;

        Assert.Equal(1, await waiting.WaitAsync(EngineCluster.Patience));
    }

    [Fact]
    public async Task A_grain_is_found_again_after_its_silo_restarted()
    {
        await cluster.Client.GetGrain<ILiving>("restart").CallAsync();

        await cluster.Cluster.RestartSiloAsync(cluster.Cluster.Silos[^1]);

        Assert.InRange(await cluster.Client.GetGrain<ILiving>("restart").CallAsync(), 1, 2);
    }
}
