using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Api;

/// <summary>API keys of the caller's tenant.</summary>
internal static class KeyRoutes
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        api.MapGet("/keys", List).Needs(Role.Admin).Named("listKeys", "Keys", "Keys of the tenant, newest first.").Refuses(400);
        api.MapPost("/keys", CreateAsync).Needs(Role.Admin).Named("createKey", "Keys", "Make a key; its text is shown this once.").Refuses(400, 415);
        api.MapDelete("/keys/{id}", RevokeAsync).Needs(Role.Admin).Named("revokeKey", "Keys", "Revoke a key; what is open with it is closed.").Refuses(404);
    }

    private static Ok<Page<KeyView>> List(HttpContext context, IKeys keys, TimeProvider clock, string? limit, string? cursor)
    {
        var caller = Caller.Of(context);
        var rows = keys.Known.Values.Where(k => k.Tenant == caller.Tenant).OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id, StringComparer.Ordinal).ToList();
        var from = cursor is null ? 0 : rows.FindIndex(k => k.Id == cursor) + 1; // A cursor of nothing begins at the start.
        var part = rows.Skip(from).Take(Inputs.Limit(limit)).ToList();
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new Page<KeyView>([.. part.Select(k => View(k, now))], from + part.Count < rows.Count ? part[^1].Id : null));
    }

    private static async Task<Created<CreatedKeyView>> CreateAsync(HttpContext context, KeyBody body, IKeys keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        var made = await keys.CreateAsync(new NewKey(caller.Tenant, body.Name, body.Role, caller.Actor, body.Expires), cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/keys/{made.Key.Id}", new CreatedKeyView("key", View(made.Key, clock.GetUtcNow()), made.Text));
    }

    private static async Task<Ok<KeyView>> RevokeAsync(
        HttpContext context, string id, string? reason, IKeys keys, KeyRing ring, TimeProvider clock, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        var key = await keys.RevokeAsync(id, caller.Tenant, caller.Actor, reason?.Length > 400 ? reason[..400] : reason, cancellationToken);
        ring.CloseOthers();
        return TypedResults.Ok(View(key, clock.GetUtcNow()));
    }

    private static KeyView View(KeyRecord k, DateTimeOffset now) =>
        new(k.Id, k.Tenant, k.Name, k.Role, k.StateAt(now), k.CreatedAt, k.CreatedBy, k.Expires, k.RevokedAt, k.RevokedBy);
}
