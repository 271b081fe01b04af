using System.Collections.Concurrent;
using System.Threading.Channels;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orchestrator.Acceptance.Engine;

[GenerateSerializer, Immutable, Alias("acceptance.Note.v1")]
public sealed record Note([property: Id(0)] int Number, [property: Id(1)] string Text);

/// <summary>What consumers got, by consumer.</summary>
public static class Received
{
    private static readonly ConcurrentDictionary<string, Channel<string>> s_channels = new();

    public static void Add(string consumer, string text) => Of(consumer).Writer.TryWrite(text);

    public static async Task<string[]> TakeAsync(string consumer, int count)
    {
        using var patience = new CancellationTokenSource(EngineCluster.Patience);
        var texts = new List<string>();
        try
        {
            while (texts.Count < count)
            {
                texts.Add(await Of(consumer).Reader.ReadAsync(patience.Token));
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{consumer}' got {texts.Count} of {count} events: {string.Join(", ", texts)}.");
        }

        return [.. texts];
    }

    private static Channel<string> Of(string consumer) => s_channels.GetOrAdd(consumer, _ => Channel.CreateUnbounded<string>());
}

public interface IImplicitConsumer : IGrainWithStringKey
{
    Task TouchAsync();
}

[ImplicitStreamSubscription("acceptance.implicit")]
public sealed class ImplicitConsumerGrain : Grain, IImplicitConsumer, IStreamSubscriptionObserver, IAsyncObserver<Note>
{
    private int _failures;
    private int _count;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Note>().ResumeAsync(this);

    public Task TouchAsync() => Task.CompletedTask;

    public Task OnNextAsync(Note item, StreamSequenceToken? token = null)
    {
        var key = this.GetPrimaryKeyString();
        if (item.Text == "fail twice" && _failures++ < 2)
        {
            Received.Add(key, $"{item.Number} failed");
            throw new FormatException("Not yet.");
        }

        Received.Add(key, item.Text == "count" ? $"the activation's {++_count}." : $"{item.Number}");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}

[ImplicitStreamSubscription("acceptance.attached")]
public sealed class AttachedConsumerGrain : Grain, IImplicitConsumer
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var stream = this.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("acceptance.attached", this.GetPrimaryKeyString()));
        await stream.SubscribeAsync((note, _) =>
        {
            Received.Add(this.GetPrimaryKeyString(), $"{note.Number}");
            return Task.CompletedTask;
        });
    }

    public Task TouchAsync() => Task.CompletedTask;
}

public interface IExplicitConsumer : IGrainWithStringKey
{
    Task SubscribeAsync(string stream);

    Task UnsubscribeAsync(string stream);

    Task<int> PublishAsync(string stream, int from, int count);
}

public sealed class ExplicitConsumerGrain([PersistentState("explicit-consumer", "Default")] IPersistentState<Note> subscribedTo) : Grain, IExplicitConsumer
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (subscribedTo.RecordExists)
        {
            foreach (var handle in await Stream(subscribedTo.State.Text).GetAllSubscriptionHandles())
            {
                await handle.ResumeAsync((note, _) => ReceiveAsync("resumed", note));
            }
        }
    }

    public async Task SubscribeAsync(string stream)
    {
        subscribedTo.State = new(0, stream);
        await subscribedTo.WriteStateAsync();
        await Stream(stream).SubscribeAsync((note, _) => ReceiveAsync("first", note));
    }

    public async Task UnsubscribeAsync(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public async Task<int> PublishAsync(string stream, int from, int count)
    {
        for (var number = from; number < from + count; number++)
        {
            await Stream(stream).OnNextAsync(new(number, ""));
        }

        return (await Stream(stream).GetAllSubscriptionHandles()).Count;
    }

    private IAsyncStream<Note> Stream(string stream) => this.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("acceptance.explicit", stream));

    private Task ReceiveAsync(string how, Note note)
    {
        Received.Add(this.GetPrimaryKeyString(), $"{how} {note.Number}");
        return Task.CompletedTask;
    }
}

[Collection(EngineCluster.Name)]
public sealed class StreamTests(EngineCluster cluster)
{
    private IAsyncStream<Note> Stream(string ns, string key) => cluster.Client.GetStreamProvider("memory").GetStream<Note>(StreamId.Create(ns, key));

    [Theory]
    [InlineData("acceptance.implicit", "implicit")]
    [InlineData("acceptance.attached", "attached")]
    public async Task An_event_wakes_the_implicit_consumer_and_order_holds(string ns, string key)
    {
        for (var number = 0; number < 20; number++)
        {
            await Stream(ns, key).OnNextAsync(new(number, ""));
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), await Received.TakeAsync(key, 20));
    }

    [Fact]
    public async Task A_consumer_that_was_deactivated_is_attached_again()
    {
        await Stream("acceptance.implicit", "anew-implicit").OnNextAsync(new(1, "count"));
        Assert.Equal(["the activation's 1."], await Received.TakeAsync("anew-implicit", 1));
        await cluster.Cluster.DeactivateAsync(cluster.Client.GetGrain<IImplicitConsumer>("anew-implicit", typeof(ImplicitConsumerGrain).FullName));

        await Stream("acceptance.implicit", "anew-implicit").OnNextAsync(new(2, "count"));

        Assert.Equal(["the activation's 1."], await Received.TakeAsync("anew-implicit", 1));
    }

    [Fact]
    public async Task A_batch_arrives_in_order()
    {
        await Stream("acceptance.implicit", "batch").OnNextBatchAsync([new(1, ""), new(2, ""), new(3, "")]);

        Assert.Equal(["1", "2", "3"], await Received.TakeAsync("batch", 3));
    }

    [Fact]
    public async Task An_event_that_a_consumer_throws_on_comes_again_before_the_next()
    {
        await Stream("acceptance.implicit", "retry").OnNextAsync(new(1, "fail twice"));
        await Stream("acceptance.implicit", "retry").OnNextAsync(new(2, ""));

        Assert.Equal(["1 failed", "1 failed", "1", "2"], await Received.TakeAsync("retry", 4));
    }

    [Fact]
    public async Task A_subscription_outlives_the_activation_and_is_resumed()
    {
        var consumer = cluster.Client.GetGrain<IExplicitConsumer>("outlives");
        await consumer.SubscribeAsync("outlives");
        await consumer.PublishAsync("outlives", 1, 2);
        Assert.Equal(["first 1", "first 2"], await Received.TakeAsync("outlives", 2));
        await cluster.Cluster.DeactivateAsync(consumer);

        Assert.Equal(1, await consumer.PublishAsync("outlives", 3, 1));

        Assert.Equal(["resumed 3"], await Received.TakeAsync("outlives", 1));
        await consumer.UnsubscribeAsync("outlives");
    }

    [Fact]
    public async Task Nothing_comes_after_the_subscription_ended()
    {
        var leaver = cluster.Client.GetGrain<IExplicitConsumer>("leaver");
        var stayer = cluster.Client.GetGrain<IExplicitConsumer>("stayer");
        await leaver.SubscribeAsync("shared");
        await stayer.SubscribeAsync("shared");
        await stayer.PublishAsync("shared", 1, 1);
        Assert.Equal(["first 1"], await Received.TakeAsync("leaver", 1));
        await leaver.UnsubscribeAsync("shared");

        Assert.Equal(0, await leaver.PublishAsync("shared", 2, 1));

        Assert.Equal(["first 1", "first 2"], await Received.TakeAsync("stayer", 2));
        await stayer.UnsubscribeAsync("shared");
        await leaver.SubscribeAsync("shared-other");
        await leaver.PublishAsync("shared-other", 3, 1);
        Assert.Equal(["first 3"], await Received.TakeAsync("leaver", 1));
    }

    [Fact]
    public async Task A_client_subscribes_like_a_grain()
    {
        var handle = await Stream("acceptance.client", "client").SubscribeAsync((note, _) =>
        {
            Received.Add("client", $"{note.Number}");
            return Task.CompletedTask;
        });
        await Stream("acceptance.client", "client").OnNextAsync(new(1, ""));
        await Stream("acceptance.client", "client").OnNextAsync(new(2, ""));

        Assert.Equal(["1", "2"], await Received.TakeAsync("client", 2));
        await handle.UnsubscribeAsync();
    }
}
