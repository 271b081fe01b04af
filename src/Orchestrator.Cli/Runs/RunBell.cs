using System.Collections.Concurrent;
using System.Threading.Channels;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Streams;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Output;
using Orleans.Streams;

namespace Orchestrator.Cli.Runs;

/// <summary>Waits until runs rest. The stream is a doorbell and may be lost; the conductor's answer is what counts.</summary>
internal sealed class RunBell : IAsyncDisposable
{
    private static readonly TimeSpan _lookAgain = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Channel<bool>> _rings;
    private readonly StreamSubscriptionHandle<RunChanged> _subscription;
    private readonly TimeProvider _clock;

    private RunBell(ConcurrentDictionary<string, Channel<bool>> rings, StreamSubscriptionHandle<RunChanged> subscription, TimeProvider clock) =>
        (_rings, _subscription, _clock) = (rings, subscription, clock);

    /// <summary>Listens before anything is asked: a change in between rings twice rather than never.</summary>
    public static async Task<RunBell> ListenAsync(IClusterClient client, string tenant, TimeProvider clock)
    {
        var rings = new ConcurrentDictionary<string, Channel<bool>>();
        var stream = client.GetStreamProvider(StreamNames.Provider).GetStream<RunChanged>(StreamId.Create(StreamNames.Runs, tenant));
        var subscription = await stream.SubscribeAsync((changed, _) =>
        {
            if (RunStates.Rests(changed.State))
            {
                Of(rings, changed.RunId).Writer.TryWrite(true);
            }

            return Task.CompletedTask;
        });
        return new(rings, subscription, clock);
    }

    /// <summary>The conductor's answer once the run rests.</summary>
    public async Task<ConductorReply> RestAsync(string run, IConductorGrain conductor, CancellationToken cancellationToken)
    {
        var rings = Of(_rings, run);
        while (true)
        {
            var reply = Answers.OrThrow(await conductor.GetAsync());
            if (RunStates.Rests(reply.State))
            {
                _rings.TryRemove(run, out _);
                return reply;
            }

            await RingAsync(rings, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync() => await _subscription.UnsubscribeAsync();

    private static Channel<bool> Of(ConcurrentDictionary<string, Channel<bool>> rings, string run) => rings.GetOrAdd(
        run, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }));

    private async Task RingAsync(Channel<bool> rings, CancellationToken cancellationToken)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var timer = _clock.CreateTimer(_ => soon.Cancel(), null, _lookAgain, Timeout.InfiniteTimeSpan);
        try
        {
            await rings.Reader.ReadAsync(soon.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody rang: look nevertheless.
        }
    }
}
