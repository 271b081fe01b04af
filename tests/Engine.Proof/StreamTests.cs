using Orleans.Streams;

namespace Orchestrator.EngineProof;

public sealed class StreamTests
{
    private static IAsyncStream<int> Stream(TestSilo silo, string key) =>
        silo.Client.GetStreamProvider("memory").GetStream<int>(StreamId.Create("proof", key));

    private static int Failures(TestSilo silo) => silo.Log.Entries.Count(entry => entry.Id == 1007);

    [Fact]
    public async Task A_full_queue_makes_the_producer_wait()
    {
        await using var silo = await TestSilo.StartAsync();
        var stream = Stream(silo, "full");
        await stream.OnNextAsync(0);
        await Gate.Of("full holds").ReachedAsync();
        for (var number = 1; number < 1_000; number++)
        {
            Assert.True(stream.OnNextAsync(number).IsCompleted);
        }

        var one = stream.OnNextAsync(9_999);
        Assert.False(one.IsCompleted);
        Gate.Of("full holds").Open();

        await one.WaitAsync(Gate.Patience);
        await Gate.Of("full got 1001").ReachedAsync();
    }

    [Fact]
    public async Task A_producer_that_waits_too_long_is_told_so()
    {
        await using var silo = await TestSilo.StartAsync();
        var stream = Stream(silo, "too-long");
        await stream.OnNextAsync(0);
        await Gate.Of("too-long holds").ReachedAsync();
        for (var number = 1; number < 1_000; number++)
        {
            await stream.OnNextAsync(number);
        }

        var one = stream.OnNextAsync(1_000);
        silo.MoveSeconds(31);

        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(one));
        Gate.Of("too-long holds").Open();
    }

    [Fact]
    public async Task A_consumer_that_keeps_throwing_is_told_after_a_minute_and_the_next_event_comes()
    {
        await using var silo = await TestSilo.StartAsync();
        var stream = Stream(silo, "throws");
        await stream.OnNextAsync(-1);
        await stream.OnNextAsync(9_999);
        var gaveUp = Gate.Of("throws gave up: StreamEventDeliveryFailureException").ReachedAsync();
        await silo.Log.LoggedAsync(1007);
        while (!gaveUp.IsCompleted)
        {
            // The longest pause is 10 s: each step lets at least one more attempt come, and its failure is logged unless it was the last.
            var failures = Failures(silo);
            silo.Clock.Move(TimeSpan.FromSeconds(10));
            await Task.WhenAny(silo.Log.LoggedAsync(1007, failures + 1), gaveUp);
        }

        await gaveUp;
        await Gate.Of("throws got the last").ReachedAsync();

        // Doubling pauses, at most 10 s, for a minute: how many fit into one step of the clock depends on the threads.
        Assert.InRange(Failures(silo), 5, 13);
    }

    [Fact]
    public async Task Types_of_events_are_checked_and_what_is_not_supported_says_so()
    {
        await using var silo = await TestSilo.StartAsync();
        var provider = silo.Client.GetStreamProvider("memory");

        var mutable = Assert.Throws<Orleans.Runtime.OrleansConfigurationException>(() => provider.GetStream<StringWriter>(StreamId.Create("proof", "wrong")));
        Assert.Contains("System.IO.StringWriter", mutable.Message, StringComparison.Ordinal);
        var unsupported = Assert.Throws<NotSupportedException>(() => { _ = Stream(silo, "complete").OnCompletedAsync(); });
        Assert.Contains("Engine=orleans", unsupported.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(() => TestSilo.StartAsync(builder => builder.AddMemoryStreams("other", _ => { })));
        Assert.Throws<KeyNotFoundException>(() => silo.Client.GetStreamProvider("nowhere"));
    }
}
