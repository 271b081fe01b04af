using Orchestrator.Abstractions.Http;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli.Servers;

/// <summary>The keys of a server's tenant, for an administrator. Who makes or ends one is the owner of the key that asks.</summary>
internal sealed class ServerKeyring(Invocation invocation, ServerTarget server) : IDisposable
{
    private const int _most = 10_000;
    private readonly ServerLink _link = new(server, () => ServerKeys.Find(server), invocation.Clock);

    public async Task<CreatedKeyItem> CreateAsync(string name, string role, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var made = await _link.PostAsync("keys", new KeyBody(name, role, expires), ServerJson.Wire.KeyBody, ServerJson.Wire.CreatedKeyView, onceKey: null, cancellationToken, again: false);
        return new(Item(made.Key), made.Secret);
    }

    public async Task<IReadOnlyList<KeyItem>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await new ServerQueries(_link).PagesAsync("keys", _most, ServerJson.Wire.PageKeyView, cancellationToken)).Select(Item)];

    public async Task<KeyItem> RevokeAsync(string id, string reason, CancellationToken cancellationToken) =>
        Item(await _link.DeleteAsync($"keys/{Uri.EscapeDataString(id)}?reason={Uri.EscapeDataString(reason)}", ServerJson.Wire.KeyView, cancellationToken));

    public void Dispose() => _link.Dispose();

    private static KeyItem Item(KeyView k) => new(k.Id, k.Tenant, k.Name, k.Role, k.State, k.CreatedAt, k.CreatedBy, k.Expires, k.RevokedAt, k.RevokedBy);
}
