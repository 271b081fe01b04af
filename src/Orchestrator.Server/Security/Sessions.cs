using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Orchestrator.Abstractions.Keys;

namespace Orchestrator.Server.Security;

/// <summary>The browser's session: a protected cookie that stands for a key and is worth nothing without it.</summary>
internal static class Sessions
{
    public const string Scheme = "session";
    public const string Cookie = "orc_session";

    public static void Configure(CookieAuthenticationOptions cookie, SecurityOptions options)
    {
        cookie.Cookie.Name = Cookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.IsEssential = true;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = options.SessionLife;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        // Who is asked for by the gate, in problem details; there is no page to be sent to.
        cookie.Events.OnRedirectToLogin = _ => Task.CompletedTask;
        cookie.Events.OnRedirectToAccessDenied = _ => Task.CompletedTask;
    }

    public static Task BeginAsync(HttpContext context, KeyRecord key, SecurityOptions options, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var end = now + options.SessionLife;
        return context.SignInAsync(Scheme, CallerClaims.Of(key, Scheme), new AuthenticationProperties
        {
            IsPersistent = true, IssuedUtc = now, ExpiresUtc = key.Expires < end ? key.Expires : end,
        });
    }

    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>At each request: the key may be revoked, expired, or of a server that asked for none and now does.</summary>
    private static Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = CallerClaims.KeyOf(context.Principal);
        var key = id == CallerClaims.Development ? services.GetRequiredService<DevelopmentMode>().Session() : services.GetRequiredService<KeyRing>().Still(id);
        if (key is null)
        {
            context.RejectPrincipal();
            return Task.CompletedTask;
        }

        // What the key says now is what counts, not what it said when the session began.
        context.ReplacePrincipal(new ClaimsPrincipal(CallerClaims.Of(key, Scheme)));
        return Task.CompletedTask;
    }
}
