using Orleans.Streams;

namespace Orchestrator.EngineProof;

/// <summary>Uses every core there is: alone, so that no other test waits for one.</summary>
[CollectionDefinition(nameof(StreamStressTests), DisableParallelization = true)]
[Collection(nameof(StreamStressTests))]
public sealed class StreamStressTests
{
    /// <summary>The next event comes in the very moment in which the consumer finds its queue empty, a hundred thousand times.</summary>
    [Fact]
    public async Task Nothing_is_lost_when_an_event_meets_a_consumer_that_is_just_done()
    {
        const int Events = 100_000;
        await using var silo = await TestSilo.StartAsync();
        var stream = silo.Client.GetStreamProvider("memory").GetStream<int>(StreamId.Create("meets", "it"));

        var publishing = Task.Run(async () =>
        {
            for (var sent = 0; sent < Events; sent++)
            {
                SpinWait.SpinUntil(() => CountingGrain.Count == sent, Gate.Patience);
                await stream.OnNextAsync(sent);
            }
        });

        await publishing.WaitAsync(Gate.Patience);
        Assert.True(SpinWait.SpinUntil(() => CountingGrain.Count == Events, Gate.Patience));
    }
}
