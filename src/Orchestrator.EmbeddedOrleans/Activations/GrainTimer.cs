using Orchestrator.Embedded.Calls;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Activations;

/// <summary>A timer whose ticks are turns. It is armed again only when a tick has ended, so ticks never overlap.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly GrainMethod s_tick = new(typeof(IGrainTimer), "Tick", 0, CallTraits.None, null);
    private static readonly GrainMethod s_interleavingTick = new(typeof(IGrainTimer), "Tick", 0, CallTraits.AlwaysInterleave, null);

    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private volatile bool _ticking;
    private TimeSpan? _dueAfterTick;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;
        _timer = activation.Class.Silo.Clock.Time.CreateTimer(
            static state => ((GrainTimer)state!).Post(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        _period = period;
        if (_ticking)
        {
            _dueAfterTick = dueTime;
            return;
        }

        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_stopped.IsCancellationRequested)
        {
            return;
        }

        _activation.More.Timers?.Remove(this);
        _timer.Dispose();
        _stopped.Cancel();
    }

    internal static GrainTimer Start(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        if (!ReferenceEquals(Activation.Current, activation))
        {
            throw new InvalidOperationException(
                $"[ORC5003] A timer of '{activation.GrainId}' was registered outside its turns. Register it in a grain method, not after ConfigureAwait(false) or in Task.Run.");
        }

        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        var timer = new GrainTimer(activation, callback, options);
        (activation.More.Timers ??= []).Add(timer);
        timer._timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    private static void Check(TimeSpan span, string name)
    {
        if (span != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero, name);
        }
    }

    private void Post()
    {
        _ticking = true; // From here on: a tick that waits for its turn counts, or Change would send a second one after it.
        _activation.Post(new TickCall(this));
    }

    private void Ended()
    {
        _ticking = false;
        if (_stopped.IsCancellationRequested)
        {
            return;
        }

        var due = _dueAfterTick ?? (_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);
        _dueAfterTick = null;
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private sealed class TickCall(GrainTimer timer) : Call
    {
        public override GrainMethod Method => timer._options.Interleave ? s_interleavingTick : s_tick;

        internal override bool IsAnswered => timer._stopped.IsCancellationRequested;

        internal override bool CountsAsUse => timer._options.KeepAlive;

        internal override bool MovesOn => false;

        internal override Task? Run(Activation activation) => timer._callback(timer._stopped.Token);

        internal override void Complete(Task finished) => timer.Ended();

        internal override bool TryFail(Exception exception)
        {
            timer._activation.Class.Silo.Log.TickFailed(exception, timer._activation.GrainId);
            timer.Ended();
            return true;
        }
    }
}
