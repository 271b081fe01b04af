namespace Orchestrator.Acceptance.Engine;

public interface ILink : IGrainWithStringKey
{
    [ResponseTimeout("00:00:01")]
    Task<string> CallBackAsync(string other, bool reentrant);

    [ResponseTimeout("00:00:01")]
    Task<string> CallSelfAsync();

    [ResponseTimeout("00:00:01")]
    Task<string> ForwardAsync(string back);

    [ResponseTimeout("00:00:01")]
    Task<string> AnswerAsync();

    [ResponseTimeout("00:00:01")]
    Task HoldAsync(string gate);

    Task<int> FinishedAsync();
}

public sealed class LinkGrain : Grain, ILink
{
    private int _finished;

    public async Task<string> CallBackAsync(string other, bool reentrant)
    {
        var next = GrainFactory.GetGrain<ILink>(other);
        if (!reentrant)
        {
            return await TryAsync(() => next.ForwardAsync(this.GetPrimaryKeyString()));
        }

        using (RequestContext.AllowCallChainReentrancy())
        {
            return await next.ForwardAsync(this.GetPrimaryKeyString());
        }
    }

    public Task<string> CallSelfAsync() => TryAsync(() => this.AsReference<ILink>().AnswerAsync());

    public Task<string> ForwardAsync(string back) => TryAsync(() => GrainFactory.GetGrain<ILink>(back).AnswerAsync());

    public Task<string> AnswerAsync() => Task.FromResult("answered");

    public async Task HoldAsync(string gate)
    {
        await Gate.Of(gate).PassAsync();
        _finished++;
    }

    public Task<int> FinishedAsync() => Task.FromResult(_finished);

    private static async Task<string> TryAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (TimeoutException)
        {
            return "timed out";
        }
    }
}

[Collection(EngineCluster.Name)]
public sealed class CallChainTests(EngineCluster cluster)
{
    [Fact]
    public async Task A_chain_that_comes_back_ends_in_a_timeout()
    {
        var call = cluster.Client.GetGrain<ILink>("chain-a").CallBackAsync("chain-b", reentrant: false);

        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(call));
    }

    [Fact]
    public async Task A_chain_that_allows_it_may_come_back() =>
        Assert.Equal("answered", await cluster.Client.GetGrain<ILink>("chain-c").CallBackAsync("chain-d", reentrant: true));

    [Fact]
    public async Task A_grain_that_awaits_itself_ends_in_a_timeout() =>
        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(cluster.Client.GetGrain<ILink>("self").CallSelfAsync()));

    [Fact]
    public async Task The_callee_goes_on_after_its_caller_timed_out()
    {
        var grain = cluster.Client.GetGrain<ILink>("goes-on");

        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(grain.HoldAsync("goes-on")));
        Gate.Of("goes-on").Open();

        Assert.Equal(1, await grain.FinishedAsync());
    }
}
