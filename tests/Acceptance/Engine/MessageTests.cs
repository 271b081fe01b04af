using System.Runtime.CompilerServices;
using Orleans.Concurrency;

namespace Orchestrator.Acceptance.Engine;

public interface IMessenger : IGrainWithStringKey
{
    [OneWay]
    Task TellAsync(string gate, bool fail);

    Task<string> ContextAsync(string key, string next);

    Task SetContextAsync(string key);

    Task WaitAsync(string gate, CancellationToken cancellationToken);

    Task HoldAsync(string gate);

    [AlwaysInterleave]
    Task<int> StartedAsync();

    IAsyncEnumerable<int> CountAsync(int until, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> CountForEverAsync(string gate, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> BreakAsync(int after);
}

public sealed class MessengerGrain : Grain, IMessenger
{
    private int _started;

    public async Task TellAsync(string gate, bool fail)
    {
        await Gate.Of(gate).PassAsync();
        Gate.Of(gate + "-done").Reach();
        if (fail)
        {
            throw new FormatException("Nobody hears this.");
        }
    }

    public async Task<string> ContextAsync(string key, string next)
    {
        var here = $"{RequestContext.Get(key)}";
        RequestContext.Set(key, "changed by the callee");
        return next.Length == 0 ? here : $"{here}, {await GrainFactory.GetGrain<IMessenger>(next).ContextAsync(key, "")}";
    }

    public Task SetContextAsync(string key)
    {
        RequestContext.Set(key, "left behind");
        return Task.CompletedTask;
    }

    public async Task WaitAsync(string gate, CancellationToken cancellationToken)
    {
        _started++;
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => cancelled.TrySetResult());
        Gate.Of(gate).Reach();
        await cancelled.Task;
        Gate.Of(gate + "-cancelled").Reach();
        cancellationToken.ThrowIfCancellationRequested();
    }

    public Task HoldAsync(string gate) => Gate.Of(gate).PassAsync();

    public Task<int> StartedAsync() => Task.FromResult(_started);

    public async IAsyncEnumerable<int> CountAsync(int until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 0; number < until; number++)
        {
            if (number % 50 == 0)
            {
                await Task.Yield();
            }

            yield return number;
        }
    }

    public async IAsyncEnumerable<int> CountForEverAsync(string gate, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                yield return number;
                if (number == 2)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                }
            }
        }
        finally
        {
            Gate.Of(gate).Reach();
        }
    }

    public async IAsyncEnumerable<int> BreakAsync(int after)
    {
        for (var number = 0; number < after; number++)
        {
            yield return number;
        }

        await Task.Yield();
        throw new RefusedException("The sequence broke.", after);
    }
}

[Collection(EngineCluster.Name)]
public sealed class MessageTests(EngineCluster cluster)
{
    [Theory]
    [InlineData("tell", false)]
    [InlineData("tell-fails", true)]
    public async Task A_one_way_call_returns_before_it_has_run(string gate, bool fail)
    {
        await cluster.Client.GetGrain<IMessenger>(gate).TellAsync(gate, fail).WaitAsync(EngineCluster.Patience);
        Gate.Of(gate).Open();

        await Gate.Of(gate + "-done").ReachedAsync();
    }

    [Fact]
    public async Task The_request_context_flows_down_the_calls_and_never_back()
    {
        RequestContext.Set("run", "R-1");
        try
        {
            Assert.Equal("R-1, changed by the callee", await cluster.Client.GetGrain<IMessenger>("context").ContextAsync("run", "context-next"));
            Assert.Equal("R-1", RequestContext.Get("run"));
        }
        finally
        {
            RequestContext.Clear();
        }

        Assert.Equal("", await cluster.Client.GetGrain<IMessenger>("context").ContextAsync("run", ""));
    }

    [Fact]
    public async Task What_a_call_puts_into_its_context_does_not_reach_the_next_call()
    {
        var grain = cluster.Client.GetGrain<IMessenger>("context-left");
        await grain.SetContextAsync("left");

        Assert.Equal("", await grain.ContextAsync("left", ""));
    }

    [Fact]
    public async Task Cancelling_a_call_that_runs_surfaces_at_caller_and_callee()
    {
        using var cancellation = new CancellationTokenSource();
        var call = cluster.Client.GetGrain<IMessenger>("cancel").WaitAsync("cancel", cancellation.Token);
        await Gate.Of("cancel").ReachedAsync();
        await cancellation.CancelAsync();

        Assert.IsAssignableFrom<OperationCanceledException>(await Gate.FailureOfAsync(call));
        await Gate.Of("cancel-cancelled").ReachedAsync();
    }

    [Fact]
    public async Task Cancelling_a_call_that_waits_for_its_turn_surfaces_at_the_caller()
    {
        var grain = cluster.Client.GetGrain<IMessenger>("cancel-waiting");
        var hold = grain.HoldAsync("cancel-hold");
        await Gate.Of("cancel-hold").ReachedAsync();
        using var cancellation = new CancellationTokenSource();
        var call = grain.WaitAsync("cancel-waiting", cancellation.Token);
        await grain.StartedAsync();
        await cancellation.CancelAsync();

        Assert.IsAssignableFrom<OperationCanceledException>(await Gate.FailureOfAsync(call));
        Gate.Of("cancel-hold").Open();
        await hold;
    }

    [Fact]
    public async Task A_call_with_a_cancelled_token_fails_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            cluster.Client.GetGrain<IMessenger>("cancelled").WaitAsync("cancelled", cancellation.Token).WaitAsync(EngineCluster.Patience));
    }

    [Fact]
    public async Task A_sequence_arrives_whole_and_in_order()
    {
        var numbers = new List<int>();
        await foreach (var number in cluster.Client.GetGrain<IMessenger>("count").CountAsync(333))
        {
            numbers.Add(number);
        }

        Assert.Equal(Enumerable.Range(0, 333), numbers);
    }

    [Fact]
    public async Task A_sequence_that_is_waited_for_does_not_hold_the_turn_and_can_be_cancelled()
    {
        var grain = cluster.Client.GetGrain<IMessenger>("for-ever");
        using var cancellation = new CancellationTokenSource();
        var numbers = new List<int>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in grain.CountForEverAsync("for-ever").WithCancellation(cancellation.Token))
            {
                numbers.Add(number);
                if (number == 2)
                {
                    await grain.ContextAsync("any", "");
                    cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
                }
            }
        }).WaitAsync(EngineCluster.Patience);

        Assert.Equal([0, 1, 2], numbers);
        await Gate.Of("for-ever").ReachedAsync();
    }

    [Fact]
    public async Task Leaving_a_sequence_early_ends_it_in_the_grain()
    {
        await foreach (var number in cluster.Client.GetGrain<IMessenger>("early").CountForEverAsync("early"))
        {
            if (number == 1)
            {
                break;
            }
        }

        await Gate.Of("early").ReachedAsync();
    }

    [Fact]
    public async Task A_sequence_that_throws_gives_its_elements_first()
    {
        var numbers = new List<int>();
        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var number in cluster.Client.GetGrain<IMessenger>("break").BreakAsync(3))
            {
                numbers.Add(number);
            }
        });

        Assert.Contains("The sequence broke.", failure?.ToString(), StringComparison.Ordinal);
        Assert.Equal([0, 1, 2], numbers);
    }
}
