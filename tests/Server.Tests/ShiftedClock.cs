namespace Server.Tests;

/// <summary>The machine's clock, set forward by a test. Timers run as ever.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public void Forward(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);

    public override long GetTimestamp() => base.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _shift)).TotalSeconds * TimestampFrequency);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));
}
