using Orleans.Concurrency;

namespace Orchestrator.Acceptance.Engine;

public interface ITicking : IGrainWithStringKey
{
    Task StartAsync(TimeSpan period, bool interleave, bool throwing);

    Task StartHeldAsync(TimeSpan period, string gate);

    Task StopAsync();

    Task HoldAsync(string gate);

    [AlwaysInterleave]
    Task<int> TicksAsync();

    [AlwaysInterleave]
    Task<int> MostAtOnceAsync();

    Task LeaveAsync();
}

public sealed class TickingGrain : Grain, ITicking
{
    private static int s_afterDeactivation;
    private IGrainTimer? _timer;
    private int _ticks;
    private int _running;
    private int _mostAtOnce;
    private bool _gone;

    public static int TicksAfterDeactivation => s_afterDeactivation;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _gone = true;
        return Task.CompletedTask;
    }

    public Task StartAsync(TimeSpan period, bool interleave, bool throwing)
    {
        _timer = this.RegisterGrainTimer(() => Tick(throwing), new() { DueTime = period, Period = period, Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartHeldAsync(TimeSpan period, string gate)
    {
        _timer = this.RegisterGrainTimer(
            async _ =>
            {
                _mostAtOnce = Math.Max(_mostAtOnce, ++_running);
                await Gate.Of(gate).PassAsync();
                _running--;
                await Tick(throwing: false);
            },
            new GrainTimerCreationOptions { DueTime = period, Period = period, Interleave = true });
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer?.Dispose();
        return Task.CompletedTask;
    }

    public Task HoldAsync(string gate) => Gate.Of(gate).PassAsync();

    public Task<int> TicksAsync() => Task.FromResult(_ticks);

    public Task<int> MostAtOnceAsync() => Task.FromResult(_mostAtOnce);

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task Tick(bool throwing)
    {
        _ticks++;
        s_afterDeactivation += _gone ? 1 : 0;
        return throwing ? throw new FormatException("This tick fails.") : Task.CompletedTask;
    }
}

[Collection(ClockedCluster.Name)]
public sealed class TimerTests(ClockedCluster cluster)
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);

    private Task MoveUntilTicksAsync(ITicking grain, int ticks) =>
        cluster.Clock.MoveUntilAsync(async () => await grain.TicksAsync() >= ticks, TimeSpan.FromSeconds(1), $"tick {ticks}");

    [Fact]
    public async Task A_timer_ticks_again_and_again_until_it_is_disposed()
    {
        var grain = cluster.Client.GetGrain<ITicking>("ticks");
        await grain.StartAsync(s_period, interleave: false, throwing: false);
        await MoveUntilTicksAsync(grain, 3);

        await grain.StopAsync();
        var ticks = await grain.TicksAsync();
        cluster.Clock.Move(s_period * 5);

        Assert.Equal(ticks, await grain.TicksAsync());
    }

    [Fact]
    public async Task A_timer_that_throws_goes_on()
    {
        var grain = cluster.Client.GetGrain<ITicking>("throws");
        await grain.StartAsync(s_period, interleave: false, throwing: true);

        await MoveUntilTicksAsync(grain, 3);
        await grain.StopAsync();
    }

    [Fact]
    public async Task A_plain_timer_does_not_tick_while_a_turn_is_held()
    {
        var grain = cluster.Client.GetGrain<ITicking>("held");
        await grain.StartAsync(s_period, interleave: false, throwing: false);
        var hold = grain.HoldAsync("timer-held");
        await Gate.Of("timer-held").ReachedAsync();
        cluster.Clock.Move(s_period * 3);

        Assert.Equal(0, await grain.TicksAsync());
        Gate.Of("timer-held").Open();
        await hold;
        await MoveUntilTicksAsync(grain, 1);
        await grain.StopAsync();
    }

    [Fact]
    public async Task An_interleaving_timer_ticks_while_a_turn_is_held()
    {
        var grain = cluster.Client.GetGrain<ITicking>("beside");
        await grain.StartAsync(s_period, interleave: true, throwing: false);
        var hold = grain.HoldAsync("timer-beside");
        await Gate.Of("timer-beside").ReachedAsync();

        await MoveUntilTicksAsync(grain, 2);
        Gate.Of("timer-beside").Open();
        await hold;
        await grain.StopAsync();
    }

    [Fact]
    public async Task A_tick_never_overlaps_the_one_before()
    {
        var grain = cluster.Client.GetGrain<ITicking>("overlap");
        await grain.StartHeldAsync(s_period, "timer-overlap");
        await cluster.Clock.MoveUntilAsync(async () => await grain.MostAtOnceAsync() > 0, TimeSpan.FromSeconds(1), "the first tick");
        cluster.Clock.Move(s_period * 3);
        Gate.Of("timer-overlap").Open();
        await MoveUntilTicksAsync(grain, 3);
        await grain.StopAsync();

        Assert.Equal(1, await grain.MostAtOnceAsync());
    }

    [Fact]
    public async Task The_next_tick_is_due_one_period_after_the_last_one_ended()
    {
        var grain = cluster.Client.GetGrain<ITicking>("due");
        await grain.StartHeldAsync(s_period, "timer-due");
        cluster.Clock.Move(s_period);
        await Gate.Of("timer-due").ReachedAsync();
        cluster.Clock.Move(s_period * 0.9);
        Gate.Of("timer-due").Open();
        await cluster.Clock.MoveUntilAsync(async () => await grain.TicksAsync() == 1, TimeSpan.Zero, "the first tick");
        cluster.Clock.Move(s_period * 0.9);

        Assert.Equal(1, await grain.TicksAsync());
        await grain.StopAsync();
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        var grain = cluster.Client.GetGrain<ITicking>("ends");
        await grain.StartAsync(s_period, interleave: false, throwing: false);
        await MoveUntilTicksAsync(grain, 1);
        await cluster.Cluster.DeactivateAsync(grain);
        cluster.Clock.Move(s_period * 3);

        Assert.Equal(0, await grain.TicksAsync());
        Assert.Equal(0, TickingGrain.TicksAfterDeactivation);
    }
}
