using Orchestrator.Abstractions.Http;

namespace Orchestrator.Server.Api;

internal static class SessionRoutes
{
    public static void MapSession(this RouteGroupBuilder api) => api.MapGet("/me", (HttpContext context) =>
    {
        var caller = Caller.Of(context);
        return TypedResults.Ok(new MeView(caller.Actor, caller.Tenant, caller.Role, Development: true, "0", "embedded", Expires: null));
    });
}
