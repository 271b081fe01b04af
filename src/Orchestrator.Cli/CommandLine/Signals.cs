using System.Runtime.InteropServices;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.CommandLine;

/// <summary>Turns SIGINT, SIGTERM and <c>--timeout</c> into one token. A second signal ends the process at once.</summary>
internal sealed class Signals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private ITimer? _limit;
    private int _signals;

    public Signals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    /// <summary>Cancelled when the user, the operating system or the clock wants the command to end.</summary>
    public CancellationToken Token => _stop.Token;

    public bool TimedOut { get; private set; }

    public void EndAfter(TimeSpan limit, TimeProvider clock) => _limit = clock.CreateTimer(
        _ =>
        {
            TimedOut = true;
            _stop.Cancel();
        }, null, limit, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _limit?.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            Environment.Exit(ExitCode.Interrupted);
        }

        _stop.Cancel();
    }
}
