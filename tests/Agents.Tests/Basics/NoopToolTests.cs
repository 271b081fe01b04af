using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Agents.Basics;

namespace Agents.Tests.Basics;

public sealed class NoopToolTests
{
    [Theory]
    [InlineData(0, 37)]
    [InlineData(37, 37)]
    [InlineData(38, 38)]
    [InlineData(1000, 1000)]
    [InlineData(1061, 1061)]
    [InlineData(1_000_003, 1_000_003)]
    public async Task Leaves_exactly_the_bytes_that_were_asked_for_but_never_cuts_the_frame(int asked, int left)
    {
        var result = await Calls.RunAsync("noop", Calls.Call("t").With("bytes", asked));

        result.Artifacts.ShouldHaveSingleItem().Content.Length.ShouldBe(left);
        result.Number("noop.bytes").ShouldBe(left);
    }

    [Fact]
    public async Task Names_task_and_agent_in_the_result()
    {
        var json = JsonDocument.Parse((await Calls.RunAsync("noop", Calls.Call("t.7"))).Text()).RootElement;

        json.GetProperty("task").GetString().ShouldBe("t.7");
        json.GetProperty("agent").GetString().ShouldBe("data");
        json.GetProperty("text").GetString()!.Length.ShouldBe(1000 - 39);
    }

    [Fact]
    public async Task Writes_valid_json_whatever_the_ids_are()
    {
        var json = JsonDocument.Parse((await Calls.RunAsync("noop", Calls.Call("a\"b\\c\n\u00fc\U0001F600") with { Agent = "\u0001" })).Text()).RootElement;

        json.GetProperty("task").GetString().ShouldBe("a\"b\\c\n\u00fc\U0001F600");
        json.GetProperty("agent").GetString().ShouldBe("\u0001");
    }

    [Fact]
    public async Task Leaves_the_same_bytes_on_every_machine()
    {
        var result = await Calls.RunAsync("noop", Calls.Call("t.1"));

        Convert.ToHexStringLower(SHA256.HashData(result.Artifacts[0].Content.Span)).ShouldBe("4542b62238deb6171f8b1514f96e3eabcf101c3e0e4ae1bafca78dafc00b1566");
    }

    [Fact]
    public async Task Depends_on_wave_and_task_but_not_on_the_run()
    {
        var text = (await Calls.RunAsync("noop", Calls.Call("t.1"))).Text();

        (await Calls.RunAsync("noop", Calls.Call("t.1") with { RunId = "R-2", Attempt = 2 })).Text().ShouldBe(text);
        (await Calls.RunAsync("noop", Calls.Call("t.2"))).Text()[60..].ShouldNotBe(text[60..]);
        (await Calls.RunAsync("noop", Calls.Call("t.1") with { Wave = "W.2" })).Text()[60..].ShouldNotBe(text[60..]);
    }

    [Fact]
    public async Task Compresses_badly()
    {
        var content = (await Calls.RunAsync("noop", Calls.Call().With("bytes", 100_000))).Artifacts[0].Content;
        using var packed = new MemoryStream();
        await using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await brotli.WriteAsync(content);
        }

        packed.Length.ShouldBeGreaterThan(74_000); // Base64 carries six bits in eight: no packer gets below three quarters.
    }

    [Fact]
    public async Task Asks_to_be_called_again_until_the_last_call_and_leaves_the_result_only_then()
    {
        var call = Calls.Call().With("calls", 3);

        foreach (var repetition in new[] { 1, 2 })
        {
            var result = await Calls.RunAsync("noop", call with { Repetition = repetition });
            result.More.ShouldBeTrue();
            result.Artifacts.ShouldBeEmpty();
            result.Evidence.ShouldBeEmpty();
        }

        var last = await Calls.RunAsync("noop", call with { Repetition = 3 });
        last.More.ShouldBeFalse();
        last.Number("noop.bytes").ShouldBe(1000);
    }

    [Fact]
    public void Completes_at_once_without_a_delay() =>
        Calls.Tool("noop").RunAsync(Calls.Call(), CancellationToken.None).AsTask().IsCompletedSuccessfully.ShouldBeTrue();

    [Fact]
    public async Task Waits_on_the_clock_of_the_run()
    {
        var clock = new ManualClock();
        var running = Calls.Tool("noop").RunAsync(Calls.Call().With("delay", 3_600_000) with { Clock = clock }, CancellationToken.None).AsTask();

        clock.Advance(TimeSpan.FromMilliseconds(3_599_999));
        running.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(1));

        (await running.WaitAsync(TimeSpan.FromSeconds(10))).Artifacts.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Stops_waiting_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var running = Calls.Tool("noop").RunAsync(Calls.Call().With("delay", 200) with { Clock = new ManualClock() }, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("delay", -1, "-1")]
    [InlineData("delay", 1.5, "1.5")]
    [InlineData("calls", 0, "0")]
    [InlineData("bytes", "many", "\"many\"")]
    [InlineData("bytes", true, "true")]
    [InlineData("bytes", int.MaxValue, "2147483647")]
    public async Task Refuses_an_input_that_makes_no_sense(string name, object value, string shown)
    {
        var failure = await Calls.FailsAsync("noop", Calls.Call("t.9").With(name, value), "ORC2220");

        failure.Message.ShouldContain($"'t.9' gives {name} = {shown}");
        failure.Retryable.ShouldBeFalse();
    }

    [Fact]
    public void Draws_the_published_numbers_of_SplitMix64()
    {
        var state = 1234567UL;

        ulong[] drawn = [NoopText.Next(ref state), NoopText.Next(ref state), NoopText.Next(ref state)];

        drawn.ShouldBe([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL]);
    }

    [Fact]
    public void Seeds_with_the_published_hash_FNV_1a() => NoopText.Seed("foo", "bar").ShouldBe(0x8A5F40D8243888AAUL);
}
