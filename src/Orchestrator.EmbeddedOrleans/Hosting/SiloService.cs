using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orchestrator.Embedded.Catalog;
using Orchestrator.Embedded.Streams;
using Orchestrator.Embedded.Wire;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Hosting;

/// <summary>Starts and stops the silo with its host, and sweeps: overdue calls are answered, idle activations collected.</summary>
internal sealed class SiloService(
    Silo silo,
    IServiceProvider services,
    IEnumerable<StartupTask> startupTasks,
    IEnumerable<MemoryStreamProvider> streams,
    IOptions<GrainCollectionOptions> collection) : IHostedService, IDisposable
{
    private int _sweeping;
    private ITimer? _sweep;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var check = Task.Run(() => WireCheck.Run(silo.Interfaces), cancellationToken);
        var period = TimeSpan.FromMilliseconds(SiloClock.SweepPeriod);
        _sweep = silo.Clock.Time.CreateTimer(static state => ((SiloService)state!).Sweep(), this, period, period);
        await check;
        foreach (var task in startupTasks.OrderBy(task => task.Stage))
        {
            await task.Run(services, cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        silo.Stop();
        foreach (var activation in silo.Classes.SelectMany(@class => @class.All()))
        {
            activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "The silo stops."), cancellationToken);
        }

        var gone = Task.WhenAll(silo.Classes.SelectMany(@class => @class.All()).Select(activation => activation.Deactivated));
        try
        {
            await gone.WaitAsync(collection.Value.DeactivationTimeout, TimeProvider.System, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            silo.Log.StoppedInTheMiddle(exception, silo.Classes.Sum(@class => @class.All().Count()));
        }

        Kill();
    }

    public void Dispose() => _sweep?.Dispose();

    /// <summary>Ends as a dead process would: nothing runs any more, unanswered calls fail.</summary>
    internal void Kill()
    {
        silo.Stop();
        _sweep?.Dispose();
        var cause = new SiloUnavailableException("[ORC5017] The silo stopped before the call was answered. Whether it took effect is not known.");
        foreach (var activation in silo.Classes.SelectMany(@class => @class.All()))
        {
            activation.Kill(cause);
        }
    }

    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) == 1)
        {
            return; // The last sweep still runs: it does the work of this one.
        }

        try
        {
            silo.Clock.Move();
            var now = silo.Clock.Now;
            foreach (var @class in silo.Classes)
            {
                var limit = @class.CollectionAge == long.MaxValue ? long.MinValue : now - @class.CollectionAge;
                foreach (var activation in @class.All())
                {
                    activation.SweepOverdue(now);
                    if (activation.IsIdleSince(limit))
                    {
                        activation.CollectIfIdle(limit);
                    }
                }
            }

            foreach (var provider in streams)
            {
                provider.Sweep(now);
            }
        }
        catch (Exception exception)
        {
            silo.Log.SweepFailed(exception); // The next sweep tries again: a sweep that stays away would leave callers waiting for ever.
        }
        finally
        {
            Volatile.Write(ref _sweeping, 0);
        }
    }
}
