using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Orchestrator.Acceptance.Engine;

public interface ITurns : IGrainWithStringKey
{
    Task HoldAsync(string gate);

    Task NoteAsync(string entry);

    [AlwaysInterleave]
    Task<string[]> LogAsync();

    [AlwaysInterleave]
    Task HoldInterleavingAsync(string gate);

    [ReadOnly]
    Task ReadAsync(string gate);

    Task<int> CountWithManyAtOnceAsync(int tasks);

    Task<int> CountInStartedTasksAsync(int tasks);

    Task<string> TimerOffTurnAsync();
}

public abstract class TurnsGrainBase : Grain, ITurns
{
    private readonly List<string> _log = [];

    public async Task HoldAsync(string gate)
    {
        _log.Add($"enter {gate}");
        await Gate.Of(gate).PassAsync();
        _log.Add($"leave {gate}");
    }

    public Task NoteAsync(string entry)
    {
        _log.Add(entry);
        return Task.CompletedTask;
    }

    public Task<string[]> LogAsync() => Task.FromResult(_log.ToArray());

    public Task HoldInterleavingAsync(string gate) => HoldAsync(gate);

    public Task ReadAsync(string gate) => HoldAsync(gate);

    public async Task<int> CountWithManyAtOnceAsync(int tasks)
    {
        var count = 0;
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(async _ =>
        {
            await Task.Yield();
            var seen = count;
            Thread.SpinWait(2_000); // Long enough that two at a time would step on each other.
            count = seen + 1;
        }));
        return count;
    }

    public async Task<int> CountInStartedTasksAsync(int tasks)
    {
        var count = 0;
        await Task.WhenAll(Enumerable.Range(0, tasks).Select(_ => Task.Factory.StartNew(() =>
        {
            var seen = count;
            Thread.SpinWait(2_000); // Long enough that two at a time would step on each other.
            count = seen + 1;
        })));
        return count;
    }

    public async Task<string> TimerOffTurnAsync()
    {
        var failure = await Task.Run(() => Record.Exception(() => this.RegisterGrainTimer(() => Task.CompletedTask, TimeSpan.FromHours(1), TimeSpan.FromHours(1))));
        return failure?.GetType().Name ?? "none";
    }
}

public sealed class TurnsGrain : TurnsGrainBase;

[Reentrant]
public sealed class ReentrantTurnsGrain : TurnsGrainBase;

[MayInterleave(nameof(Allows))]
public sealed class SelectiveTurnsGrain : TurnsGrainBase
{
    public static bool Allows(IInvokable request) => request.GetMethodName() == nameof(NoteAsync);
}

[Collection(EngineCluster.Name)]
public sealed class TurnTests(EngineCluster cluster)
{
    private ITurns Turns<T>(string key) => cluster.Client.GetGrain<ITurns>(key, typeof(T).FullName);

    [Fact]
    public async Task A_call_holds_the_turn_across_its_awaits()
    {
        var grain = Turns<TurnsGrain>("holds");
        var hold = grain.HoldAsync("holds");
        await Gate.Of("holds").ReachedAsync();
        var note = grain.NoteAsync("note");

        Assert.Equal(["enter holds"], await grain.LogAsync());
        Gate.Of("holds").Open();
        await Task.WhenAll(hold, note);

        Assert.Equal(["enter holds", "leave holds", "note"], await grain.LogAsync());
    }

    [Fact]
    public async Task A_reentrant_class_interleaves_at_awaits()
    {
        var grain = Turns<ReentrantTurnsGrain>("reentrant");
        var hold = grain.HoldAsync("reentrant");
        await Gate.Of("reentrant").ReachedAsync();
        await grain.NoteAsync("note");
        Gate.Of("reentrant").Open();
        await hold;

        Assert.Equal(["enter reentrant", "note", "leave reentrant"], await grain.LogAsync());
    }

    [Fact]
    public async Task An_interleaving_method_runs_beside_a_call_that_holds_the_turn()
    {
        var grain = Turns<TurnsGrain>("interleaves");
        var hold = grain.HoldAsync("interleaves");
        await Gate.Of("interleaves").ReachedAsync();
        var beside = grain.HoldInterleavingAsync("beside");
        await Gate.Of("beside").ReachedAsync();
        Gate.Of("beside").Open();
        await beside;
        Gate.Of("interleaves").Open();
        await hold;

        Assert.Equal(["enter interleaves", "enter beside", "leave beside", "leave interleaves"], await grain.LogAsync());
    }

    [Fact]
    public async Task An_interleaving_call_that_runs_does_not_keep_others_out()
    {
        var grain = Turns<TurnsGrain>("beside-only");
        var beside = grain.HoldInterleavingAsync("beside-only");
        await Gate.Of("beside-only").ReachedAsync();

        await grain.NoteAsync("note");
        Gate.Of("beside-only").Open();
        await beside;
    }

    [Fact]
    public async Task Read_only_calls_run_beside_one_another_but_not_beside_a_writer()
    {
        var grain = Turns<TurnsGrain>("readers");
        var first = grain.ReadAsync("reader-1");
        await Gate.Of("reader-1").ReachedAsync();
        var second = grain.ReadAsync("reader-2");
        await Gate.Of("reader-2").ReachedAsync();
        var note = grain.NoteAsync("note");
        Assert.Equal(["enter reader-1", "enter reader-2"], await grain.LogAsync());

        Gate.Of("reader-1").Open();
        Gate.Of("reader-2").Open();
        await Task.WhenAll(first, second, note);
        Assert.Equal("note", (await grain.LogAsync())[^1]);
    }

    [Fact]
    public async Task A_predicate_of_the_class_lets_chosen_calls_interleave()
    {
        var grain = Turns<SelectiveTurnsGrain>("selective");
        var hold = grain.HoldAsync("selective");
        await Gate.Of("selective").ReachedAsync();
        var other = grain.ReadAsync("selective-other");
        await grain.NoteAsync("note");

        Assert.Equal(["enter selective", "note"], await grain.LogAsync());
        Gate.Of("selective-other").Open();
        Gate.Of("selective").Open();
        await Task.WhenAll(hold, other);
    }

    [Fact]
    public async Task Tasks_inside_one_method_never_run_in_parallel()
    {
        var grain = Turns<TurnsGrain>("parallel");

        Assert.Equal(10_000, await grain.CountWithManyAtOnceAsync(10_000));
        Assert.Equal(10_000, await grain.CountInStartedTasksAsync(10_000));
    }

    [Fact]
    public async Task Interleaving_calls_never_run_in_parallel()
    {
        var grain = Turns<ReentrantTurnsGrain>("parallel-calls");
        var notes = Enumerable.Range(0, 2_000).Select(number => Task.Run(() => grain.NoteAsync($"{number}")));
        await Task.WhenAll(notes);

        Assert.Equal(2_000, (await grain.LogAsync()).Distinct().Count());
    }

    [Fact]
    public async Task A_timer_is_refused_outside_of_a_turn() =>
        Assert.Equal(nameof(InvalidOperationException), await Turns<TurnsGrain>("off-turn").TimerOffTurnAsync());
}
