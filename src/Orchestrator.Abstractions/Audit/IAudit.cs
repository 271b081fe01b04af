namespace Orchestrator.Abstractions.Audit;

/// <summary>The journal of refused requests, <c>audit/TENANT</c>; several servers may write it.</summary>
public interface IAudit
{
    /// <summary>Appends; durable when it returns. A writer that was overtaken reads again and appends behind.</summary>
    /// <param name="tenant"><c>-</c> where nobody was known.</param>
    /// <exception cref="Journals.JournalUnavailableException">The store refused; it may have landed.</exception>
    Task AppendAsync(string tenant, IReadOnlyList<RefusedRequest> refused, CancellationToken cancellationToken);
}

/// <summary>Refusals of one cause within a minute.</summary>
/// <param name="What">unauthenticated, role, origin, host, tooLarge or tooMany.</param>
/// <param name="Route">The route's template; <c>other</c>: none.</param>
/// <param name="Actor">Null: unknown.</param>
/// <param name="Address">Null: several.</param>
public sealed record RefusedRequest(
    string What, string Code, string Method, string Route, string? Actor, string? Address, long Count, DateTimeOffset From, DateTimeOffset Until);
