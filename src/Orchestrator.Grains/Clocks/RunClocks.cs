using System.Collections.Concurrent;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Clocks;

/// <summary>The clock of each run: the real one, or one of its own that jumps to the next due timer.</summary>
/// <remarks>Only the run's own time is simulated. The engine, time limits and retries follow the real clock.</remarks>
public sealed class RunClocks(TimeProvider real)
{
    private readonly ConcurrentDictionary<string, SimulatedClock> _simulated = new(StringComparer.Ordinal);

    /// <param name="notBefore">When the newest event happened: a simulated time never goes back, not even in the next process.</param>
    public TimeProvider Of(string runId, bool simulated, DateTimeOffset notBefore = default) => !simulated ? real : _simulated.GetOrAdd(
        runId, static (_, start) => new SimulatedClock(start), real.GetUtcNow() is var now && now > notBefore ? now : notBefore);

    /// <summary>The clock that follows no simulation: time limits and retries.</summary>
    public TimeProvider Real => real;

    /// <summary>The clock of a run that somebody else in this process drives.</summary>
    public TimeProvider Of(string runId) => _simulated.TryGetValue(runId, out var simulated) ? simulated : real;

    /// <summary>Forgets the clock of a run that is over.</summary>
    public void Observe(string runId, Run run)
    {
        if (run.IsOver && run.Setup?.SimulatedClock == true)
        {
            _simulated.TryRemove(runId, out _);
        }
    }
}
