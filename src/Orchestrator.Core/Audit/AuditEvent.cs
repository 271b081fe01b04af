namespace Orchestrator.Core.Audit;

/// <summary>Facts in the journal <c>audit/TENANT</c> (<c>audit/-</c> where nobody was known). Their names on disk (<see cref="Json.EventCodec"/>) are for ever.</summary>
public abstract record AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>Somebody asked for what they may not have. Repeats of a minute stand in one event.</summary>
    /// <param name="What">unauthenticated, role, origin, host, tooLarge or tooMany.</param>
    /// <param name="Code">ORC5nnn, as it was answered.</param>
    /// <param name="Route">The route's template, never what was asked for by name; <c>other</c>: no route, or more causes in one minute than are told apart.</param>
    /// <param name="Actor">Null: unknown.</param>
    /// <param name="Address">Where it came from; null: several.</param>
    /// <param name="From">The first of them.</param>
    /// <param name="Until">The last of them.</param>
    public sealed record RequestRefused(
        string What, string Code, string Method, string Route, string? Actor, string? Address, long Count, DateTimeOffset From, DateTimeOffset Until) : AuditEvent;
}
