using System.Collections.Immutable;

namespace Orchestrator.Embedded.Calls;

/// <summary>What flows with a call. The rest of the caller's execution context stays with the caller.</summary>
internal sealed record CallContext(ImmutableDictionary<string, object> Values, Guid ReentrancyId)
{
    private static readonly AsyncLocal<CallContext?> s_current = new();

    internal static CallContext Empty { get; } = new(ImmutableDictionary<string, object>.Empty, Guid.Empty);

    internal static CallContext? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }
}
