namespace Orchestrator.EngineProof;

/// <summary>Orleans collects by the clock of the system, so these can be tested here only.</summary>
public sealed class CollectionTests
{
    private static ISubject Subject<T>(TestSilo silo, string key = "subject") => silo.Client.GetGrain<ISubject>(key, typeof(T).FullName);

    /// <summary>Calls twice and says if the second call found the activation of the first.</summary>
    private static async Task<bool> SurvivesAsync(TestSilo silo, ISubject subject, int minutes)
    {
        await subject.CallAsync();
        silo.MoveSeconds(minutes * 60);
        return await subject.CallAsync() > 1;
    }

    [Fact]
    public async Task An_activation_that_nobody_calls_goes_after_fifteen_minutes()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject<SubjectGrain>(silo);

        Assert.True(await SurvivesAsync(silo, subject, 14));
        Assert.False(await SurvivesAsync(silo, subject, 16));
    }

    [Fact]
    public async Task The_age_is_an_option()
    {
        await using var silo = await TestSilo.StartAsync(builder =>
            builder.Configure<Orleans.Configuration.GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(5)));

        Assert.False(await SurvivesAsync(silo, Subject<SubjectGrain>(silo), 6));
    }

    [Fact]
    public async Task A_class_may_set_its_own_age()
    {
        await using var silo = await TestSilo.StartAsync();

        Assert.False(await SurvivesAsync(silo, Subject<ShortLivedGrain>(silo), 3));
        Assert.True(await SurvivesAsync(silo, Subject<LastingGrain>(silo), 60));
    }

    [Fact]
    public async Task A_grain_may_ask_to_stay_longer_and_take_it_back()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject<SubjectGrain>(silo);
        await subject.StayAsync(TimeSpan.FromHours(1));

        Assert.True(await SurvivesAsync(silo, subject, 50));
        await subject.StayAsync(TimeSpan.FromSeconds(-1));
        Assert.False(await SurvivesAsync(silo, subject, 16));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task A_timer_keeps_its_grain_only_if_it_says_so(bool keepAlive, bool survives)
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject<SubjectGrain>(silo, $"timer-{keepAlive}");
        await subject.CallAsync();
        await subject.TickAsync(TimeSpan.FromMinutes(1), keepAlive, throwing: false);
        for (var minute = 0; minute < 20; minute++)
        {
            silo.MoveSeconds(60);
            await Subject<LastingGrain>(silo, "pace").CallAsync(); // Gives the tick a moment to run before the clock moves on.
        }

        await Gate.Of($"timer-{keepAlive} ticks").ReachedAsync();
        Assert.Equal(survives, await subject.CallAsync() > 1);
    }

    [Fact]
    public async Task A_grain_whose_turn_is_held_is_not_idle()
    {
        await using var silo = await TestSilo.StartAsync();
        var subject = Subject<SubjectGrain>(silo);
        await subject.CallAsync();
        var hold = subject.HoldAsync("held-while-idle");
        await Gate.Of("held-while-idle").ReachedAsync();
        silo.MoveSeconds(20 * 60);
        Gate.Of("held-while-idle").Open();
        await Record.ExceptionAsync(() => hold);

        Assert.Equal(2, await subject.CallAsync());
    }
}
