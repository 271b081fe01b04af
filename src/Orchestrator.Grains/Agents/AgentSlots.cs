using System.Collections.Concurrent;

namespace Orchestrator.Grains.Agents;

/// <summary>How many tasks of an agent this silo works on at once, as its card says.</summary>
internal sealed class AgentSlots
{
    private readonly ConcurrentDictionary<(string Agent, int Limit), SemaphoreSlim> _slots = new();

    /// <summary>Waits for a free place; dispose to give it back. No limit: no wait.</summary>
    public async ValueTask<Slot> EnterAsync(string agent, int limit, CancellationToken cancellationToken)
    {
        if (limit <= 0)
        {
            return default;
        }

        var slots = _slots.GetOrAdd((agent, limit), static key => new SemaphoreSlim(key.Limit));
        await slots.WaitAsync(cancellationToken);
        return new Slot(slots);
    }

    public readonly struct Slot(SemaphoreSlim? slots) : IDisposable
    {
        public void Dispose() => slots?.Release();
    }
}
