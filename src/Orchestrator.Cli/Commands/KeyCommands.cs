using System.CommandLine;
using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Servers;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc key</c>: who may talk to a server on this store.</summary>
internal static class KeyCommands
{
    private static readonly Argument<string> _id = new("id") { Description = "Id of the key, K-..." };
    private static readonly Option<string> _name = new("--name") { Description = "Who or what uses it; recorded with every decision made with it", HelpName = "name", Required = true };
    private static readonly Option<string> _role = new("--role") { Description = "viewer, operator, approver or admin", HelpName = "role", Required = true };
    private static readonly Option<string> _expires = new("--expires") { Description = "How long it opens, at most 366d", HelpName = "time", DefaultValueFactory = _ => "90d" };

    public static Command Create() => Verb.Noun("key", "Who may talk to a server on this store",
        Verb.Of("create", "Make a key and print it, this once", CreateAsync, _name, _role, _expires),
        Verb.Of("list", "Keys of the tenant, newest first", ListAsync),
        Verb.Of("revoke", "End a key; a running server closes what is open with it", RevokeAsync, _id, Shared.Reason));

    private static async Task<int> CreateAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var expires = invocation.Clock.GetUtcNow() + Durations.Parse(invocation.Get(_expires)!, "--expires");
        var made = await MadeAsync(invocation, expires, cancellationToken);
        if (!invocation.Printed(made, CliJson.Pretty.CreatedKeyItem))
        {
            invocation.Terminal.Line(made.Secret);
            invocation.Terminal.Note($"{made.Key.Id}: {made.Key.Role} of tenant '{made.Key.Tenant}' until {invocation.Terminal.Time(made.Key.Expires)}. This is the only time that it is shown.");
        }

        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(invocation, cancellationToken);
        var terminal = invocation.Terminal;
        if (invocation.Printed(rows, CliJson.Pretty.IReadOnlyListKeyItem))
        {
            return ExitCode.Done;
        }

        if (rows.Count == 0)
        {
            terminal.Note($"{(invocation.Tenant.Length == 0 ? "The tenant" : $"Tenant '{invocation.Tenant}'")} has no keys. Make one: orc key create --name NAME --role admin{invocation.StoreFlag}");
            return ExitCode.Done;
        }

        var table = new Table("state", "key", "name", "role", "created", "by", "expires");
        foreach (var row in rows)
        {
            table.Row(row.State, row.Id, row.Name, row.Role, terminal.Time(row.CreatedAt), row.CreatedBy, terminal.Time(row.Expires));
        }

        table.WriteTo(terminal);
        return ExitCode.Done;
    }

    private static async Task<int> RevokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var reason = invocation.Get(Shared.Reason);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new OrcException("ORC1920", ErrorKind.Invalid, "A revocation has no --reason; whoever reads the audit needs one. Say why: --reason \"...\".");
        }

        var key = await RevokedAsync(invocation, reason, cancellationToken);
        if (!invocation.Printed(key, CliJson.Pretty.KeyItem))
        {
            invocation.Terminal.Line($"{key.Id} opens nothing any more.");
        }

        return ExitCode.Done;
    }

    private static async Task<CreatedKeyItem> MadeAsync(Invocation invocation, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var (name, role) = (invocation.Get(_name)!, invocation.Get(_role)!);
        if (invocation.Place.Server is { } server)
        {
            using var keyring = new ServerKeyring(invocation, server);
            return await keyring.CreateAsync(name, role, expires, cancellationToken);
        }

        await using var store = Session.WriteKeys(invocation, mustExist: false);
        var made = await store.Keys.CreateAsync(new NewKey(invocation.Tenant, name, role, invocation.Actor, expires), cancellationToken);
        return new(Item(made.Key, invocation), made.Text);
    }

    private static async Task<KeyItem> RevokedAsync(Invocation invocation, string reason, CancellationToken cancellationToken)
    {
        if (invocation.Place.Server is { } server)
        {
            using var keyring = new ServerKeyring(invocation, server);
            return await keyring.RevokeAsync(invocation.Get(_id), reason, cancellationToken);
        }

        await using var store = Session.WriteKeys(invocation, mustExist: true);
        return Item(await store.Keys.RevokeAsync(invocation.Get(_id), invocation.Tenant, invocation.Actor, reason, cancellationToken), invocation);
    }

    private static async Task<IReadOnlyList<KeyItem>> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Place.Server is { } server)
        {
            using var keyring = new ServerKeyring(invocation, server);
            return await keyring.ListAsync(cancellationToken);
        }

        var target = invocation.Store;
        if (target.Passing || (!invocation.StoreNamed && !File.Exists(target.File)))
        {
            return [];
        }

        await using var store = Session.ReadKeys(target, invocation.Clock);
        await store.Keys.RefreshAsync(cancellationToken);
        return [.. store.Keys.Known.Values.Where(k => k.Tenant == invocation.Tenant).OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id, StringComparer.Ordinal).Select(k => Item(k, invocation))];
    }

    private static KeyItem Item(KeyRecord k, Invocation invocation) =>
        new(k.Id, k.Tenant, k.Name, k.Role, k.StateAt(invocation.Clock.GetUtcNow()), k.CreatedAt, k.CreatedBy, k.Expires, k.RevokedAt, k.RevokedBy);
}

/// <param name="State">active, expired or revoked.</param>
internal sealed record KeyItem(
    string Id, string Tenant, string Name, string Role, string State, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset Expires, DateTimeOffset? RevokedAt,
    string? RevokedBy);

/// <param name="Secret">The key itself, <c>orc_…</c>.</param>
internal sealed record CreatedKeyItem(KeyItem Key, string Secret)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "key";
}
