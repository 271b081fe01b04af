namespace Orchestrator.Cli.Watching;

/// <summary>Events a second as they come in, over the last seconds. What was journaled long before is caught up with, not counted.</summary>
internal sealed class EventRate
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(5);
    private readonly Queue<DateTimeOffset> _arrived = [];

    /// <param name="at">When it was journaled.</param>
    public void Add(DateTimeOffset at, DateTimeOffset now)
    {
        if (now - at < _window)
        {
            _arrived.Enqueue(now);
        }
    }

    public double PerSecond(DateTimeOffset now)
    {
        while (_arrived.TryPeek(out var oldest) && now - oldest >= _window)
        {
            _arrived.Dequeue();
        }

        return _arrived.Count / _window.TotalSeconds;
    }
}
