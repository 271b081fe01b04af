using System.Collections.Immutable;

namespace Orchestrator.Acceptance.Engine;

public enum Colour
{
    Red,
    Blue,
}

[GenerateSerializer, Immutable, Alias("acceptance.Everything.v1")]
public sealed record Everything(
    [property: Id(0)] string Text,
    [property: Id(1)] decimal Share,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] TimeSpan For,
    [property: Id(4)] Guid Key,
    [property: Id(5)] Colour Colour,
    [property: Id(6)] Colour? Other,
    [property: Id(7)] ImmutableArray<string> Names,
    [property: Id(8)] ImmutableDictionary<string, string> Tags,
    [property: Id(9)] ReadOnlyMemory<byte> Bytes,
    [property: Id(10)] int? Count);

[GenerateSerializer, Alias("acceptance.RefusedException.v1")]
public sealed class RefusedException(string message, int code) : Exception(message)
{
    [Id(0)]
    public int Code { get; } = code;
}

public interface IIsolated : IGrainWithStringKey
{
    Task<int> ChangeAsync(List<int> numbers);

    Task<int[]> NumbersAsync();

    Task<int> CountAsync(IReadOnlyList<int> numbers, string gate);

    Task<Dictionary<string, string>> TagsAsync(Dictionary<string, string> tags);

    Task<Everything> EchoAsync(Everything everything);

    Task FailAsync(int code);

    Task<int> FailAtOnceAsync(int code);

    Task NullTaskAsync();
}

public sealed class IsolatedGrain : Grain, IIsolated
{
    private readonly int[] _numbers = [1, 2, 3];

    public Task<int> ChangeAsync(List<int> numbers)
    {
        numbers.Add(4);
        return Task.FromResult(numbers.Count);
    }

    public Task<int[]> NumbersAsync() => Task.FromResult(_numbers);

    public async Task<int> CountAsync(IReadOnlyList<int> numbers, string gate)
    {
        await Gate.Of(gate).PassAsync();
        return numbers.Count;
    }

    public Task<Dictionary<string, string>> TagsAsync(Dictionary<string, string> tags) => Task.FromResult(tags);

    public Task<Everything> EchoAsync(Everything everything) => Task.FromResult(everything);

    public async Task FailAsync(int code)
    {
        await Task.Yield();
        throw new RefusedException($"Refused with {code}.", code);
    }

    public Task<int> FailAtOnceAsync(int code) => throw new RefusedException($"Refused with {code}.", code);

    public Task NullTaskAsync() => null!;
}

[Collection(EngineCluster.Name)]
public sealed class IsolationTests(EngineCluster cluster)
{
    [Fact]
    public async Task What_the_callee_changes_stays_with_the_callee()
    {
        List<int> numbers = [1, 2, 3];

        Assert.Equal(4, await cluster.Grain<IIsolated>().ChangeAsync(numbers));

        Assert.Equal(3, numbers.Count);
    }

    [Fact]
    public async Task What_the_caller_changes_stays_with_the_caller()
    {
        var grain = cluster.Grain<IIsolated>();
        var numbers = await grain.NumbersAsync();
        numbers[0] = 99;

        Assert.Equal(1, (await grain.NumbersAsync())[0]);
    }

    [Fact]
    public async Task A_collection_behind_an_interface_stays_what_it_was_when_it_was_sent()
    {
        List<int> numbers = [1, 2, 3];
        var count = cluster.Grain<IIsolated>().CountAsync(numbers, "sent");
        await Gate.Of("sent").ReachedAsync();
        numbers.Clear();
        Gate.Of("sent").Open();

        Assert.Equal(3, await count);
    }

    [Fact]
    public async Task A_result_is_not_the_argument_it_was_made_of()
    {
        Dictionary<string, string> tags = new() { ["a"] = "1" };
        var result = await cluster.Grain<IIsolated>().TagsAsync(tags);
        result["a"] = "2";

        Assert.Equal("1", tags["a"]);
    }

    [Fact]
    public async Task Every_kind_of_value_in_use_crosses_a_call()
    {
        var sent = new Everything(
            "text", 0.25m, DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(3), Guid.NewGuid(), Colour.Blue, null, ["a", "b"],
            ImmutableDictionary<string, string>.Empty.Add("k", "v"), new byte[] { 1, 2 }, 7);

        var received = await cluster.Grain<IIsolated>().EchoAsync(sent);

        Assert.Equal(sent with { Names = default, Tags = received.Tags, Bytes = default }, received with { Names = default, Bytes = default });
        Assert.Equal(sent.Names.AsEnumerable(), received.Names.AsEnumerable());
        Assert.Equal(sent.Tags.AsEnumerable(), received.Tags.AsEnumerable());
        Assert.Equal(sent.Bytes.ToArray(), received.Bytes.ToArray());
    }

    [Fact]
    public async Task An_exception_keeps_type_fields_message_and_stack()
    {
        var failure = await Assert.ThrowsAsync<RefusedException>(() => cluster.Grain<IIsolated>().FailAsync(7));

        Assert.Equal(("Refused with 7.", 7), (failure.Message, failure.Code));
        Assert.Contains(nameof(IsolatedGrain.FailAsync), failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_throws_before_its_first_await_fails_the_call_only() =>
        Assert.Equal(8, (await Assert.ThrowsAsync<RefusedException>(() => cluster.Grain<IIsolated>().FailAtOnceAsync(8))).Code);

    [Fact]
    public async Task A_method_that_returns_null_fails_the_call()
    {
        var failure = await Gate.FailureOfAsync(cluster.Grain<IIsolated>().NullTaskAsync());

        Assert.NotNull(failure);
        Assert.IsNotType<TimeoutException>(failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_key_is_refused(string key) => Assert.ThrowsAny<ArgumentException>(() => cluster.Client.GetGrain<IIsolated>(key));

    [Fact]
    public void An_interface_with_several_classes_needs_a_prefix() => Assert.Throws<ArgumentException>(() => cluster.Client.GetGrain<ITurns>("which"));
}
