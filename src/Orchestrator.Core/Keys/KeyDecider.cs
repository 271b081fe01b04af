using System.Collections.Immutable;

namespace Orchestrator.Core.Keys;

/// <summary>Orders about keys.</summary>
public abstract record KeyCommand(DateTimeOffset Now)
{
    /// <param name="Id">Chosen by the caller at random.</param>
    /// <param name="Expires">Null: after <see cref="KeyDecider.DefaultLife"/>.</param>
    public sealed record Create(string Id, string Tenant, string Name, string Role, string Hash, string Actor, DateTimeOffset? Expires, DateTimeOffset Now) : KeyCommand(Now);

    /// <param name="Tenant">A key of another tenant is as one that is not there. Null: whoever owns the store asks, of any tenant.</param>
    public sealed record Revoke(string Id, string? Tenant, string Actor, string? Reason, DateTimeOffset Now) : KeyCommand(Now);
}

/// <summary>Decides whether a key is made, or unmade.</summary>
public static class KeyDecider
{
    /// <summary>Keys of a tenant that may be open at once.</summary>
    public const int MaxOpen = 500;

    public static TimeSpan DefaultLife { get; } = TimeSpan.FromDays(90);

    public static TimeSpan MaxLife { get; } = TimeSpan.FromDays(366);

    public static ImmutableArray<string> Roles { get; } = ["viewer", "operator", "approver", "admin"];

    public static Decision<KeyEvent> Decide(KeyCommand command, ImmutableDictionary<string, Key> keys) => command switch
    {
        KeyCommand.Create c => Create(c, keys),
        KeyCommand.Revoke c => Revoke(c, keys),
        _ => throw new NotSupportedException($"No rule for {command.GetType().Name}."),
    };

    /// <summary>1 to 64 letters, digits, dots, dashes, underscores, @ or +, and one letter or digit at least: the tenant <c>-</c> is the system's own.</summary>
    public static bool IsName(string? name) =>
        name is { Length: >= 1 and <= 64 } && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '@' or '+' or '-') && name.Any(char.IsLetterOrDigit);

    private static Decision<KeyEvent> Create(KeyCommand.Create c, ImmutableDictionary<string, Key> keys)
    {
        if (keys.TryGetValue(c.Id, out var known))
        {
            return known.Hash == c.Hash ? new([]) : new([], new Refusal("ORC2705", $"A key {c.Id} exists already. Make another one.", RefusalKind.Conflict));
        }

        var expires = c.Expires ?? c.Now + DefaultLife;
        var refusal = c switch
        {
            _ when !IsName(c.Name) => Invalid("ORC2701", $"The key's name is '{Short(c.Name)}'; it has 1 to 64 letters, digits, dots, dashes, underscores, @ or +. Name who or what will use the key."),
            _ when !IsName(c.Tenant) => Invalid("ORC2702", $"The tenant is '{Short(c.Tenant)}'; it has 1 to 64 letters, digits, dots, dashes, underscores, @ or +. Give another one."),
            _ when !Roles.Contains(c.Role) => Invalid("ORC2703", $"The role is '{Short(c.Role)}'. Give one of {string.Join(", ", Roles)}."),
            _ when expires <= c.Now => Invalid("ORC2704", $"The key would expire at {expires:O}, which is over. Give a time from now on, at most {MaxLife.TotalDays:0} days."),
            _ when expires > c.Now + MaxLife => Invalid("ORC2704", $"The key would expire at {expires:O}; {MaxLife.TotalDays:0} days are the most. Give a shorter time and make a new key then."),
            _ when keys.Values.Count(k => k.Tenant == c.Tenant && k.OpensAt(c.Now)) >= MaxOpen =>
                new Refusal("ORC2706", $"Tenant '{c.Tenant}' has {MaxOpen} open keys, which is the most. Revoke some that nobody uses."),
            _ => null,
        };
        return refusal is null ? new([new KeyEvent.Created(c.Id, c.Tenant, c.Name, c.Role, c.Hash, c.Actor, c.Now, expires)]) : new([], refusal);
    }

    private static Decision<KeyEvent> Revoke(KeyCommand.Revoke c, ImmutableDictionary<string, Key> keys)
    {
        if (!keys.TryGetValue(c.Id, out var key) || (c.Tenant is not null && key.Tenant != c.Tenant))
        {
            return new([], new Refusal("ORC2707", $"There is no key '{Short(c.Id)}'. The list of keys shows those that are.", RefusalKind.NotFound));
        }

        return key.Revoked is null ? new([new KeyEvent.Revoked(key.Id, key.Tenant, c.Actor, c.Reason, c.Now)]) : new([]);
    }

    private static Refusal Invalid(string code, string message) => new(code, message, RefusalKind.Invalid);

    /// <summary>What somebody wrote, without what could steer a terminal, and not without end.</summary>
    private static string Short(string? text) => new([.. (text ?? "").Take(64).Select(c => char.IsControl(c) ? '?' : c)]);
}
