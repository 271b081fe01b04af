using Orchestrator.Embedded.Calls;

namespace Orleans.Runtime;

/// <summary>Values that flow with calls, from caller to callee, never back. Keep them few and immutable.</summary>
public static class RequestContext
{
    /// <summary>Name of the call chain that may re-enter; empty when none.</summary>
    public static Guid ReentrancyId
    {
        get => CallContext.Current?.ReentrancyId ?? Guid.Empty;
        set => CallContext.Current = (CallContext.Current ?? CallContext.Empty) with { ReentrancyId = value };
    }

    public static object? Get(string key) => CallContext.Current is { } context && context.Values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var context = CallContext.Current ?? CallContext.Empty;
        CallContext.Current = context with { Values = context.Values.SetItem(key, value) };
    }

    public static bool Remove(string key)
    {
        if (CallContext.Current is not { } context || !context.Values.ContainsKey(key))
        {
            return false;
        }

        CallContext.Current = context with { Values = context.Values.Remove(key) };
        return true;
    }

    public static void Clear() => CallContext.Current = null;

    /// <summary>Until disposed, calls that come back along the chain started here may interleave with the call that runs.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var before = ReentrancyId;
        var now = before == Guid.Empty ? Guid.NewGuid() : before;
        Orchestrator.Embedded.Activations.Activation.Current?.EnterReentrantSection(now);
        return new(before, now);
    }

    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _before;
        private readonly Guid _now;

        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _before = originalReentrancyId;
            _now = newReentrancyId;
            ReentrancyId = newReentrancyId;
        }

        public void Dispose()
        {
            Orchestrator.Embedded.Activations.Activation.Current?.LeaveReentrantSection(_now);
            ReentrancyId = _before;
        }
    }
}
