using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer ticks and what a tick may do.</summary>
public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> does not start the timer.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Time from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> ticks once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Ticks interleave with other turns; false by default.</summary>
    public bool Interleave { get; init; }

    /// <summary>A tick counts as use and keeps the activation from idle collection; false by default.</summary>
    public bool KeepAlive { get; init; }
}

/// <summary>A running grain timer; dispose it to stop.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Sets a new due time and period, as <see cref="GrainTimerCreationOptions"/> describes them.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
