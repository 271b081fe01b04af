using System.Collections.Concurrent;
using System.Reflection;
using Orleans.TestingHost;

namespace Orchestrator.Acceptance.Engine;

/// <summary>Filters of the silo that note the calls of one method and leave all others alone.</summary>
public static class FilterLog
{
    private static readonly MethodInfo s_echo = typeof(IFiltered).GetMethod(nameof(IFiltered.EchoAsync))!;

    public static ConcurrentQueue<string> Entries { get; } = new();

    public static async Task OnIncomingAsync(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod != s_echo)
        {
            await context.Invoke();
            return;
        }

        Entries.Enqueue($"in {context.MethodName}({context.Request.GetArgument(0)}) on {context.Grain.GetType().Name} with {RequestContext.Get("filtered")}");
        await context.Invoke();
        context.Result = $"{context.Result}, seen";
    }

    public static async Task OnOutgoingAsync(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceMethod == s_echo)
        {
            Entries.Enqueue($"out {context.MethodName}");
            RequestContext.Set("filtered", "mark");
        }

        await context.Invoke();
    }
}

public interface IFiltered : IGrainWithStringKey
{
    Task<string> EchoAsync(string text);

    Task<string> RelayAsync(string other, string text);
}

public sealed class FilteredGrain : Grain, IFiltered
{
    public Task<string> EchoAsync(string text) => text.Length == 0 ? throw new FormatException("Nothing to echo.") : Task.FromResult(text);

    public Task<string> RelayAsync(string other, string text) => GrainFactory.GetGrain<IFiltered>(other).EchoAsync(text);
}

/// <summary>A cluster of its own: filters put calls on a longer way, and the other tests are to take the short one.</summary>
public sealed class FilterTests : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;

    private IFiltered Grain => _cluster!.Client.GetGrain<IFiltered>("filtered");

    public async Task InitializeAsync()
    {
        FilterLog.Entries.Clear();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo
            .AddIncomingGrainCallFilter(FilterLog.OnIncomingAsync)
            .AddOutgoingGrainCallFilter(FilterLog.OnOutgoingAsync));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public async Task DisposeAsync() => await _cluster!.DisposeAsync();

    [Fact]
    public async Task Filters_stand_around_a_call_on_both_sides()
    {
        Assert.Equal("hello, seen", await Grain.RelayAsync("filtered-other", "hello"));

        Assert.Equal(["out EchoAsync", "in EchoAsync(hello) on FilteredGrain with mark"], FilterLog.Entries);
    }

    [Fact]
    public async Task An_exception_passes_the_filters_as_it_is() =>
        Assert.Equal("Nothing to echo.", (await Assert.ThrowsAsync<FormatException>(() => Grain.EchoAsync(""))).Message);

    [Fact]
    public async Task Calls_without_a_result_and_sequences_pass_the_filters_too()
    {
        var messenger = _cluster!.Client.GetGrain<IMessenger>("filtered-messenger");
        await messenger.SetContextAsync("any");
        var numbers = new List<int>();
        await foreach (var number in messenger.CountAsync(3))
        {
            numbers.Add(number);
        }

        Assert.Equal([0, 1, 2], numbers);
    }
}
