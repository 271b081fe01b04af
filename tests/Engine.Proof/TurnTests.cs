using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Hosting;

namespace Orchestrator.EngineProof;

public sealed class TurnTests
{
    private static ISubject Subject(TestSilo silo, string key) => silo.Client.GetGrain<ISubject>(key, typeof(SubjectGrain).FullName);

    [Fact]
    public async Task Calls_that_waited_run_in_the_order_they_came()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject(silo, "order");
        var hold = subject.HoldAsync("order");
        await Gate.Of("order").ReachedAsync();
        var notes = Enumerable.Range(0, 50).Select(number => subject.NoteAsync($"{number}")).ToArray();
        Gate.Of("order").Open();
        await hold;

        Assert.Equal(string.Join(' ', Enumerable.Range(0, 50)), await notes[^1]);
    }

    /// <summary>Callers that come one by one leave the mailbox empty again and again: each time the pump stops, a call may just be coming in.</summary>
    [Fact]
    public async Task No_call_is_lost_between_the_end_of_a_pump_and_the_start_of_the_next()
    {
        await using var silo = await TestSilo.StartAsync(time: TimeProvider.System);
        var callers = Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            var subject = Subject(silo, $"stress-{caller % 3}");
            for (var call = 0; call < 20_000; call++)
            {
                await subject.CallAsync();
            }
        }));

        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(320_000, await Subject(silo, "stress-0").PeekAsync() + await Subject(silo, "stress-1").PeekAsync() + await Subject(silo, "stress-2").PeekAsync());
    }

    [Fact]
    public async Task Calls_time_out_after_thirty_seconds_while_they_run_and_while_they_wait()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject(silo, "thirty");
        var runs = subject.HoldAsync("thirty");
        await Gate.Of("thirty").ReachedAsync();
        var waits = subject.CallAsync();
        await subject.PeekAsync();
        silo.MoveSeconds(29);
        Assert.False(runs.IsCompleted || waits.IsCompleted);
        silo.MoveSeconds(3);

        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(runs));
        var failure = Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(waits));
        Assert.Contains("ISubject.CallAsync", failure.Message, StringComparison.Ordinal);
        Gate.Of("thirty").Open();
    }

    [Fact]
    public async Task Calls_time_out_behind_a_turn_that_blocks_its_thread()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject(silo, "blocks");
        var blocks = subject.BlockThreadAsync("blocks");
        await Gate.Of("blocks").ReachedAsync();
        var waits = subject.CallAsync();
        silo.MoveSeconds(32);

        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(blocks));
        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(waits));
        Gate.Of("blocks").Open();
    }

    [Fact]
    public async Task A_sweep_that_throws_does_not_keep_the_next_ones_away()
    {
        var clock = new FailingClock();
        await using var silo = await TestSilo.StartAsync(time: clock);
        var subject = Subject(silo, "sweep");
        var hold = subject.HoldAsync("sweep");
        await Gate.Of("sweep").ReachedAsync();
        clock.Fails = true;
        clock.Manual.Move(TimeSpan.FromSeconds(2));
        Assert.Contains(silo.Log.Entries, entry => entry.Id == 1005);
        clock.Fails = false;
        for (var second = 0; second < 33; second++)
        {
            clock.Manual.Move(TimeSpan.FromSeconds(1));
        }

        Assert.IsType<TimeoutException>(await Gate.FailureOfAsync(hold));
        Gate.Of("sweep").Open();
    }

    [Fact]
    public async Task A_pump_that_breaks_says_so_and_its_calls_fail()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject(silo, "breaks");
        await subject.CallAsync();
        await subject.TickAsync(TimeSpan.FromSeconds(10), keepAlive: false, throwing: true);
        silo.Log.ThrowsOn = 1002; // The log throws when the engine reports the failed tick: in the pump, between two turns.
        silo.Clock.Move(TimeSpan.FromSeconds(10));
        await silo.Log.LoggedAsync(1001);

        Assert.Contains(silo.Log.Entries, entry => entry is { Id: 1001, Level: LogLevel.Critical });
        Assert.Equal(1, await subject.CallAsync());
    }

    [Fact]
    public async Task Calls_to_a_dead_silo_fail_and_say_that_it_is_gone()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject(silo, "dead");
        var hold = subject.HoldAsync("dead");
        await Gate.Of("dead").ReachedAsync();
        silo.Host.Services.GetServices<IHostedService>().OfType<SiloService>().Single().Kill();

        Assert.IsType<SiloUnavailableException>(await Gate.FailureOfAsync(hold));
        var next = subject.CallAsync();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => next);
    }

    [Fact]
    public async Task A_method_that_returns_no_task_is_told_what_to_return()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.StartsWith("[ORC5004] 'ISubject.ReturnNullAsync'", (await Gate.FailureOfAsync(Subject(silo, "null").ReturnNullAsync()))?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_finds_its_grain_leaving_again_and_again_fails()
    {
        await using var silo = await TestSilo.StartAsync();

        var failure = await Gate.FailureOfAsync(silo.Client.GetGrain<ISubject>("fleeting", typeof(FleetingGrain).FullName).CallAsync());

        Assert.StartsWith("[ORC5032]", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_that_hands_itself_out_hands_out_a_reference()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.Equal("giver, False", await Subject(silo, "giver").GiveSelfAwayAsync("taker"));
    }

    [Fact]
    public async Task An_observer_that_is_gone_or_deleted_cannot_be_called()
    {
        await using var silo = await TestSilo.StartAsync();
        var bell = new Bell();
        var reference = silo.Client.CreateObjectReference<IBell>(bell);
        await reference.RingAsync();
        silo.Client.DeleteObjectReference<IBell>(reference);
        await Assert.ThrowsAsync<ClientNotAvailableException>(reference.RingAsync);
        GC.KeepAlive(bell);

        var forgotten = Forgotten(silo);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        await Assert.ThrowsAsync<ClientNotAvailableException>(forgotten.RingAsync);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static IBell Forgotten(TestSilo silo) => silo.Client.CreateObjectReference<IBell>(new Bell());

    /// <summary>A clock whose reading fails when it is told to.</summary>
    private sealed class FailingClock : TimeProvider
    {
        internal ManualClock Manual { get; } = new();

        internal bool Fails { get; set; }

        public override long TimestampFrequency => Manual.TimestampFrequency;

        public override long GetTimestamp() => Fails ? throw new InvalidOperationException("The clock stopped.") : Manual.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Manual.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Manual.CreateTimer(callback, state, dueTime, period);
    }
}
