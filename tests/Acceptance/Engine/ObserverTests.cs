using System.Threading.Channels;
using Orleans.Concurrency;

namespace Orchestrator.Acceptance.Engine;

public interface IListener : IGrainObserver
{
    [OneWay]
    Task HearAsync(string news);

    Task<int> AskAsync(int number);
}

public interface INewsroom : IGrainWithStringKey
{
    Task AddAsync(IListener listener);

    Task TellAsync(string news);

    Task<int> AskAsync(int number);

    Task<string> KeyOfAsync(INewsroom other);

    Task<INewsroom> SelfAsync();
}

public sealed class NewsroomGrain : Grain, INewsroom
{
    private IListener? _listener;

    public Task AddAsync(IListener listener)
    {
        _listener = listener;
        return Task.CompletedTask;
    }

    public Task TellAsync(string news) => _listener!.HearAsync(news);

    public Task<int> AskAsync(int number) => _listener!.AskAsync(number);

    public Task<string> KeyOfAsync(INewsroom other) => Task.FromResult(other.GetPrimaryKeyString());

    public Task<INewsroom> SelfAsync() => Task.FromResult(this.AsReference<INewsroom>());
}

public sealed class Listener : IListener
{
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public Task HearAsync(string news)
    {
        _heard.Writer.TryWrite(news);
        return Task.CompletedTask;
    }

    public Task<int> AskAsync(int number) => Task.FromResult(number + 1);

    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(EngineCluster.Patience);
        return await _heard.Reader.ReadAsync(patience.Token);
    }
}

[Collection(EngineCluster.Name)]
public sealed class ObserverTests(EngineCluster cluster)
{
    [Fact]
    public async Task A_grain_calls_back_an_observer_in_order()
    {
        var listener = new Listener();
        var reference = cluster.Client.CreateObjectReference<IListener>(listener);
        var newsroom = cluster.Grain<INewsroom>();
        await newsroom.AddAsync(reference);

        await newsroom.TellAsync("first");
        await newsroom.TellAsync("second");

        Assert.Equal(("first", "second"), (await listener.NextAsync(), await listener.NextAsync()));
        Assert.Equal(8, await newsroom.AskAsync(7));
        cluster.Client.DeleteObjectReference<IListener>(reference);
        GC.KeepAlive(listener);
    }

    [Fact]
    public void Only_references_can_be_deleted()
    {
        var listener = new Listener();
        cluster.Client.CreateObjectReference<IListener>(listener);

        Assert.ThrowsAny<ArgumentException>(() => cluster.Client.DeleteObjectReference<IListener>(listener));
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task References_cross_calls_and_stay_callable()
    {
        var newsroom = cluster.Grain<INewsroom>();

        Assert.Equal("another", await newsroom.KeyOfAsync(cluster.Client.GetGrain<INewsroom>("another")));
        Assert.Equal(newsroom.GetPrimaryKeyString(), (await newsroom.SelfAsync()).GetPrimaryKeyString());
    }
}
