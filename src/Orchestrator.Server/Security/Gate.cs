using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;

namespace Orchestrator.Server.Security;

/// <summary>Everything that is asked before a route is reached: host, token, rate, role, origin, size. Behind routing, because the route says what it needs.</summary>
internal sealed class Gate(RequestDelegate next, SecurityOptions options, DevelopmentMode development, Limits limits, OpenRequests open)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (development.On && !Binding.IsLoopbackHost(context.Request.Host.Host))
        {
            await context.RefuseAsync(Refused.Host); // A foreign site whose name resolves to this machine reads nothing.
            return;
        }

        var endpoint = context.GetEndpoint() as RouteEndpoint; // Any other one is routing's own answer, 405 or 415.
        var needed = endpoint?.Metadata.GetMetadata<NeededRole>();
        var result = await context.AuthenticateAsync(TokenScheme.Of(context.Request));
        if (result.Succeeded)
        {
            context.User = result.Principal;
        }

        if (Refuse(context, endpoint, needed, result) is var (refused, after))
        {
            await context.RefuseAsync(refused, after);
            return;
        }

        var limit = endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? options.SmallBody;
        if (context.Request.ContentLength > limit)
        {
            await context.RefuseAsync(Refused.TooLarge(limit));
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = limit; // A body that does not say how long it is ends there.
        }

        if (context.Request.Headers.Accept.Any(a => a?.Contains("text/event-stream", StringComparison.Ordinal) == true))
        {
            context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        }

        using var entry = CallerClaims.KeyOf(context.User) is { } key ? open.Add(context, key) : null;
        try
        {
            await next(context);
            if (context.Response is not { StatusCode: StatusCodes.Status413PayloadTooLarge, HasStarted: false })
            {
                return;
            }
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge && !context.Response.HasStarted)
        {
            // The same as a status without a word.
        }

        await context.RefuseAsync(Refused.TooLarge(limit)); // Found out while the body was read.
    }

    private (Refused Refused, TimeSpan? After)? Refuse(HttpContext context, RouteEndpoint? endpoint, NeededRole? needed, AuthenticateResult result)
    {
        var address = context.Connection.RemoteIpAddress;
        var caller = CallerClaims.Read(context.User);
        if (needed is { Role: null } || (endpoint is null && !IsGuarded(context.Request.Path)))
        {
            return Wait(limits.OfAddress(address));
        }

        if (caller is null)
        {
            // A token that opens nothing counts against its address; no token at all is no attempt.
            var wait = (result.Failure is null ? null : limits.Failed(address)) ?? limits.OfAddress(address);
            return wait is null ? (Refused.Unauthenticated, null) : (Refused.TooMany, wait);
        }

        if (limits.OfKey(CallerClaims.KeyOf(context.User)!, caller.Tenant) is { } busy)
        {
            return (Refused.TooMany, busy);
        }

        if (endpoint is not null && needed is null)
        {
            return (Refused.Unsaid, null);
        }

        if (needed?.Role is { } role && CallerClaims.RoleOf(context.User) is var has && (has is null || has < role))
        {
            return (Refused.Role(role), null);
        }

        return context.User.Identity?.AuthenticationType == Sessions.Scheme && !ComesFromHere(context) ? (Refused.Origin, null) : null;
    }

    private static (Refused, TimeSpan?)? Wait(TimeSpan? wait) => wait is null ? null : (Refused.TooMany, wait);

    /// <summary>
    /// A browser sends the cookie of its own accord, so an unsafe request must show that our page made it: by its origin, and by a header that no form
    /// can send. The hub is a page's too, though its requests are GETs: there the origin alone, because a browser adds no header to a web socket.
    /// </summary>
    private bool ComesFromHere(HttpContext context)
    {
        var request = context.Request;
        var hub = request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);
        if (!hub && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)))
        {
            return true;
        }

        return IsOurs(request, options) && (hub || request.Headers["X-Orc-Request"] == "1");
    }

    /// <summary>The request's origin is this server's own, or one that the configuration names.</summary>
    public static bool IsOurs(HttpRequest request, SecurityOptions options)
    {
        string? origin = request.Headers[HeaderNames.Origin];
        return !string.IsNullOrEmpty(origin) &&
            (origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase) || options.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Below here, what is not there is told only to those who may ask.</summary>
    private static bool IsGuarded(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);
}
