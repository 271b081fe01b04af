namespace Orchestrator.Embedded.Catalog;

/// <summary>A coarse clock in milliseconds that the sweep moves on: reading it costs nothing, and calls read it often.</summary>
internal sealed class SiloClock(TimeProvider time)
{
    internal const long SweepPeriod = 1_000;

    private readonly long _start = time.GetTimestamp();
    private long _now;

    internal TimeProvider Time { get; } = time;

    internal long Now => Volatile.Read(ref _now);

    internal void Move() => Volatile.Write(ref _now, (long)Time.GetElapsedTime(_start).TotalMilliseconds);

    /// <summary>One sweep later than asked for: the clock may be that old, and nothing may time out early.</summary>
    internal long DeadlineIn(long milliseconds) => Now + milliseconds + SweepPeriod;

    internal long After(TimeSpan span) =>
        span.TotalMilliseconds > int.MaxValue ? long.MaxValue : (long)(Time.GetElapsedTime(_start) + span).TotalMilliseconds;
}
