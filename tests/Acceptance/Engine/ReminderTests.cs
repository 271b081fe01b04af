using System.Collections.Concurrent;

namespace Orchestrator.Acceptance.Engine;

public interface IReminded : IGrainWithStringKey, IRemindable
{
    Task RemindAsync(string name, TimeSpan period);

    Task ForgetAsync(string name);

    Task<string[]> NamesAsync();
}

public sealed class RemindedGrain : Grain, IReminded
{
    public static ConcurrentDictionary<string, int> Ticks { get; } = new();

    public Task RemindAsync(string name, TimeSpan period) => this.RegisterOrUpdateReminder(name, period, period);

    public async Task ForgetAsync(string name)
    {
        if (await this.GetReminder(name) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public async Task<string[]> NamesAsync() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Ticks.AddOrUpdate($"{this.GetPrimaryKeyString()}/{reminderName}", 1, (_, before) => before + 1);
        return Task.CompletedTask;
    }
}

[Collection(ClockedCluster.Name)]
public sealed class ReminderTests(ClockedCluster cluster)
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(2);

    private static int TicksOf(string reminder) => RemindedGrain.Ticks.GetValueOrDefault(reminder);

    private Task MoveUntilTicksAsync(string reminder, int ticks) => cluster.Clock.MoveUntilAsync(
        async () =>
        {
            await cluster.Client.GetGrain<ITicking>("pace").TicksAsync();
            return TicksOf(reminder) >= ticks;
        },
        TimeSpan.FromSeconds(20), $"tick {ticks} of {reminder}");

    [Fact]
    public async Task A_reminder_comes_again_and_wakes_a_grain_that_was_gone()
    {
        var grain = cluster.Client.GetGrain<IReminded>("wakes");
        await grain.RemindAsync("again", s_period);
        await cluster.Cluster.DeactivateAsync(grain);

        await MoveUntilTicksAsync("wakes/again", 2);
        await grain.ForgetAsync("again");
    }

    [Fact]
    public async Task A_reminder_that_is_unregistered_comes_no_more()
    {
        var grain = cluster.Client.GetGrain<IReminded>("forgets");
        await grain.RemindAsync("never", s_period);
        await grain.RemindAsync("often", s_period);
        Assert.Equal(["never", "often"], await grain.NamesAsync());
        await grain.ForgetAsync("never");

        await MoveUntilTicksAsync("forgets/often", 2);

        Assert.Equal(0, TicksOf("forgets/never"));
        Assert.Equal(["often"], await grain.NamesAsync());
        await grain.ForgetAsync("often");
    }

    [Fact]
    public async Task A_period_below_a_minute_is_refused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => cluster.Client.GetGrain<IReminded>("hasty").RemindAsync("hasty", TimeSpan.FromSeconds(59)));
}
