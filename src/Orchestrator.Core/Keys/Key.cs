using System.Collections.Immutable;

namespace Orchestrator.Core.Keys;

/// <param name="Id"><c>K-…</c></param>
/// <param name="Hash">SHA-256 of the secret part, lower-case hexadecimal.</param>
public sealed record Key(string Id, string Tenant, string Name, string Role, string Hash, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset Expires)
{
    /// <summary>Null: it was not revoked.</summary>
    public KeyEvent.Revoked? Revoked { get; init; }

    public bool OpensAt(DateTimeOffset now) => Revoked is null && now < Expires;
}

/// <summary>Folds the journal of keys.</summary>
public static class KeyFold
{
    public static ImmutableDictionary<string, Key> Empty { get; } = ImmutableDictionary.Create<string, Key>(StringComparer.Ordinal);

    public static ImmutableDictionary<string, Key> Evolve(ImmutableDictionary<string, Key> keys, KeyEvent @event) => @event switch
    {
        KeyEvent.Created e => keys.SetItem(e.Id, new(e.Id, e.Tenant, e.Name, e.Role, e.Hash, e.At, e.Actor, e.Expires)),
        KeyEvent.Revoked e when keys.TryGetValue(e.Id, out var key) && key.Revoked is null => keys.SetItem(e.Id, key with { Revoked = e }),
        _ => keys,
    };
}
