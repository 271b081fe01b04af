using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Abstractions.Keys;

/// <summary>API keys, folded from their journal. The secret part of a key is kept nowhere; only its hash is.</summary>
/// <remarks>Safe for any number of callers at once, and for several processes on one store.</remarks>
public interface IKeys
{
    /// <summary>All keys that were ever made, of all tenants, as they were read last; by id. Nothing before the first <see cref="RefreshAsync"/>.</summary>
    IReadOnlyDictionary<string, KeyRecord> Known { get; }

    /// <summary>Reads what was journaled since; another process may have made or revoked keys.</summary>
    /// <returns>Whether anything was.</returns>
    Task<bool> RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Makes a key; durable when it returns. Not safe to send twice: each call makes another key.</summary>
    /// <exception cref="OrcException">The name, role, tenant or expiry is not possible.</exception>
    Task<CreatedKey> CreateAsync(NewKey key, CancellationToken cancellationToken);

    /// <summary>Revokes a key; durable when it returns. A key that is revoked already stays as it is.</summary>
    /// <param name="tenant">Only a key of this tenant; null: of any.</param>
    /// <exception cref="OrcException">There is no such key.</exception>
    Task<KeyRecord> RevokeAsync(string id, string? tenant, string actor, string? reason, CancellationToken cancellationToken);
}

/// <param name="Role">viewer, operator, approver or admin.</param>
/// <param name="Actor">Who makes it.</param>
/// <param name="Expires">Null: 90 days from now.</param>
public sealed record NewKey(string Tenant, string Name, string Role, string Actor, DateTimeOffset? Expires);

/// <param name="Text">The key itself, <c>orc_…</c>: shown once.</param>
public sealed record CreatedKey(KeyRecord Key, string Text);

/// <param name="Hash">SHA-256 of the secret part, lower-case hexadecimal.</param>
public sealed record KeyRecord(
    string Id, string Tenant, string Name, string Role, string Hash, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset Expires,
    DateTimeOffset? RevokedAt, string? RevokedBy)
{
    public bool OpensAt(DateTimeOffset now) => RevokedAt is null && now < Expires;

    /// <summary>active, expired or revoked.</summary>
    public string StateAt(DateTimeOffset now) => RevokedAt is not null ? "revoked" : now < Expires ? "active" : "expired";
}
