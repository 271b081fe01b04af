using Orleans.Concurrency;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orchestrator.EngineProof;

public interface ISubject : IGrainWithStringKey
{
    Task<int> CallAsync();

    [AlwaysInterleave]
    Task<int> PeekAsync();

    Task StayAsync(TimeSpan span);

    Task TickAsync(TimeSpan period, bool keepAlive, bool throwing);

    Task HoldAsync(string gate);

    Task BlockThreadAsync(string gate);

    Task<string> NoteAsync(string entry);

    Task ReturnNullAsync();

    Task<string> LearnKeyAsync(ISubject other);

    Task<string> GiveSelfAwayAsync(string other);
}

public abstract class SubjectGrainBase : Grain, ISubject
{
    private readonly List<string> _notes = [];
    private int _calls;

    public Task<int> CallAsync() => Task.FromResult(++_calls);

    public Task<int> PeekAsync() => Task.FromResult(_calls);

    public Task StayAsync(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public Task TickAsync(TimeSpan period, bool keepAlive, bool throwing)
    {
        this.RegisterGrainTimer(
            () =>
            {
                Gate.Of(this.GetPrimaryKeyString() + " ticks").Reach();
                return throwing ? throw new FormatException("This tick fails.") : Task.CompletedTask;
            },
            new() { DueTime = period, Period = period, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    public Task HoldAsync(string gate) => Gate.Of(gate).PassAsync();

    /// <summary>What no grain should do: it keeps a thread, and with it the mailbox.</summary>
    public Task BlockThreadAsync(string gate)
    {
        Gate.Of(gate).PassAsync().Wait();
        return Task.CompletedTask;
    }

    public Task<string> NoteAsync(string entry)
    {
        _notes.Add(entry);
        return Task.FromResult(string.Join(' ', _notes));
    }

    public Task ReturnNullAsync() => null!;

    public Task<string> LearnKeyAsync(ISubject other) => Task.FromResult($"{other.GetPrimaryKeyString()}, {other is Grain}");

    public Task<string> GiveSelfAwayAsync(string other) => GrainFactory.GetGrain<ISubject>(other, typeof(SubjectGrain).FullName).LearnKeyAsync(this);
}

public sealed class SubjectGrain : SubjectGrainBase;

[CollectionAgeLimit(Minutes = 2)]
public sealed class ShortLivedGrain : SubjectGrainBase;

[CollectionAgeLimit(AlwaysActive = true)]
public sealed class LastingGrain : SubjectGrainBase;

/// <summary>Leaves before it has come.</summary>
public sealed class FleetingGrain : SubjectGrainBase
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public interface IConsumer : IGrainWithStringKey;

[ImplicitStreamSubscription("proof")]
public sealed class ConsumerGrain : Grain, IConsumer, IStreamSubscriptionObserver, IAsyncObserver<int>
{
    private readonly List<string> _got = [];

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<int>().ResumeAsync(this);

    public async Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        _got.Add($"{item}");
        if (item < 0)
        {
            throw new FormatException("Never.");
        }

        if (item == 0)
        {
            await Gate.Of(this.GetPrimaryKeyString() + " holds").PassAsync();
        }

        if (item == 9_999)
        {
            Gate.Of($"{this.GetPrimaryKeyString()} got {_got.Count}").Reach();
            Gate.Of($"{this.GetPrimaryKeyString()} got the last").Reach();
        }
    }

    public Task OnErrorAsync(Exception ex)
    {
        Gate.Of($"{this.GetPrimaryKeyString()} gave up: {ex.GetType().Name}").Reach();
        return Task.CompletedTask;
    }
}

public interface IBell : IGrainObserver
{
    Task RingAsync();
}

public sealed class Bell : IBell
{
    public Task RingAsync() => Task.CompletedTask;
}

[ImplicitStreamSubscription("meets")]
public sealed class CountingGrain : Grain, IConsumer, IStreamSubscriptionObserver, IAsyncObserver<int>
{
    private static volatile int s_count;

    public static int Count => s_count;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<int>().ResumeAsync(this);

    public Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        s_count++;
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
