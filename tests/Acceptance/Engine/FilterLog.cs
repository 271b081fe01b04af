using System.Collections.Concurrent;
using System.Reflection;

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

[Collection(EngineCluster.Name)]
public sealed class FilterTests(EngineCluster cluster)
{
    [Fact]
    public async Task Filters_stand_around_a_call_on_both_sides()
    {
        FilterLog.Entries.Clear();

        Assert.Equal("hello, seen", await cluster.Grain<IFiltered>().RelayAsync("filtered-other", "hello"));

        Assert.Equal(["out EchoAsync", "in EchoAsync(hello) on FilteredGrain with mark"], FilterLog.Entries);
    }

    [Fact]
    public async Task An_exception_passes_the_filters_as_it_is() =>
        Assert.Equal("Nothing to echo.", (await Assert.ThrowsAsync<FormatException>(() => cluster.Grain<IFiltered>().EchoAsync(""))).Message);
}
