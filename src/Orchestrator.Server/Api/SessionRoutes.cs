using Orchestrator.Abstractions.Http;
using Orchestrator.Server.Hosting;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Api;

/// <summary>Who the caller is, and the browser's session.</summary>
internal static class SessionRoutes
{
    public static void MapSession(this RouteGroupBuilder api)
    {
        api.MapGet("/me", (HttpContext context, DevelopmentMode development) =>
        {
            var caller = Caller.Of(context);
            return TypedResults.Ok(new MeView(
                caller.Actor, caller.Tenant, caller.Role, development.On, ServerHealth.Version, ServerHealth.Engine, CallerClaims.ExpiresOf(context.User)));
        }).Needs(Role.Viewer).Named("showMe", "Session", "Who the caller is.").Refuses();
        api.MapPost("/session", BeginAsync).Open().Named("beginSession", "Session", "Begin a browser's session with a key, or with a development server's link.")
            .Refuses(400, 415).Produces(StatusCodes.Status204NoContent);
        api.MapDelete("/session", EndAsync).Open().Named("endSession", "Session", "Forget the browser's session.").Refuses().Produces(StatusCodes.Status204NoContent);
    }

    private static async Task BeginAsync(
        HttpContext context, SessionBody body, KeyRing ring, DevelopmentMode development, SecurityOptions options, Limits limits, TimeProvider clock)
    {
        if (IsForeign(context, options))
        {
            await context.RefuseAsync(Refused.Origin); // Nobody is signed in as somebody else by a page of a third.
            return;
        }

        var key = body switch
        {
            { Key: { } text, Once: null } => ring.Open(text),
            { Key: null, Once: { } token } when development.Take(token) => development.Session(),
            _ => null,
        };
        if (key is null)
        {
            var wait = limits.Failed(context.Connection.RemoteIpAddress);
            await context.RefuseAsync(wait is null ? Refused.Unauthenticated : Refused.TooMany, wait);
            return;
        }

        await Sessions.BeginAsync(context, key, options, clock);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task EndAsync(HttpContext context, SecurityOptions options)
    {
        if (IsForeign(context, options))
        {
            await context.RefuseAsync(Refused.Origin);
            return;
        }

        await Sessions.EndAsync(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A browser says where a page that writes comes from; programs say nothing.</summary>
    private static bool IsForeign(HttpContext context, SecurityOptions options) =>
        context.Request.Headers.Origin.Count > 0 && !Gate.IsOurs(context.Request, options);
}
