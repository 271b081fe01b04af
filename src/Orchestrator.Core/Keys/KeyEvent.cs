namespace Orchestrator.Core.Keys;

/// <summary>Facts in the journal <c>keys</c> of the system's tenant <c>-</c>. Their names on disk (<see cref="Json.EventCodec"/>) are for ever.</summary>
public abstract record KeyEvent
{
    private KeyEvent()
    {
    }

    /// <summary>Somebody may act in a tenant, until the key expires or is revoked. The key itself is nowhere.</summary>
    /// <param name="Id"><c>K-…</c></param>
    /// <param name="Role">viewer, operator, approver or admin.</param>
    /// <param name="Hash">SHA-256 of the key's secret part, lower-case hexadecimal.</param>
    public sealed record Created(string Id, string Tenant, string Name, string Role, string Hash, string Actor, DateTimeOffset At, DateTimeOffset Expires) : KeyEvent;

    /// <summary>The key opens nothing any more.</summary>
    public sealed record Revoked(string Id, string Tenant, string Actor, string? Reason, DateTimeOffset At) : KeyEvent;
}
