using System.Diagnostics.Metrics;

namespace Orchestrator.Server.Live;

/// <summary>What the live part does, for whoever exports it: meter <c>Orchestrator.Server</c>.</summary>
internal sealed class LiveMeter : IDisposable
{
    public const string Name = "Orchestrator.Server";

    private readonly Meter _meter;
    private readonly Counter<long> _frames;
    private readonly Counter<long> _events;
    private readonly Counter<long> _missed;
    private readonly Counter<long> _dropped;

    public LiveMeter(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _frames = _meter.CreateCounter<long>("orchestrator.live.frames", "{frame}", "Frames made, one for all viewers of a run.");
        _events = _meter.CreateCounter<long>("orchestrator.live.events", "{event}", "Events sent, once for each viewer.");
        _missed = _meter.CreateCounter<long>("orchestrator.live.missed_frames", "{frame}", "Frames not sent to a viewer that had not taken the one before.");
        _dropped = _meter.CreateCounter<long>("orchestrator.live.dropped_clients", "{client}", "Viewers disconnected because they took nothing for too long.");
    }

    /// <summary>Tells how many there are when somebody asks.</summary>
    public void Observe(Func<int> feeds, Func<int> viewers, Func<int> runs)
    {
        _meter.CreateObservableUpDownCounter("orchestrator.live.feeds", feeds, "{feed}", "Runs that somebody watches.");
        _meter.CreateObservableUpDownCounter("orchestrator.live.viewers", viewers, "{viewer}", "Viewers, once for each run that they watch.");
        _meter.CreateObservableUpDownCounter("orchestrator.live.runs", runs, "{run}", "Runs folded in memory.");
    }

    public void Frame() => _frames.Add(1);

    public void Sent(int events) => _events.Add(events);

    public void Missed() => _missed.Add(1);

    public void Dropped() => _dropped.Add(1);

    public void Dispose() => _meter.Dispose();
}
