#if ENGINE_ORLEANS
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
#endif
using Microsoft.Net.Http.Headers;

namespace Orchestrator.Server.Security;

/// <summary><c>Authorization: Bearer eyJ…</c>, a signed token of an OpenID provider. The package that checks it is part of the build with <c>Engine=orleans</c>.</summary>
internal static class TokenScheme
{
    public const string Name = "token";

    /// <summary>The scheme that a request's credentials belong to.</summary>
    public static string Of(HttpRequest request)
    {
        string? header = request.Headers[HeaderNames.Authorization];
        return string.IsNullOrEmpty(header) ? Sessions.Scheme
#if ENGINE_ORLEANS
            : request.HttpContext.RequestServices.GetRequiredService<TokenOptions>().Authority is not null && !header.Contains("orc_", StringComparison.Ordinal) ? Name
#endif
            : KeyScheme.Name;
    }

#if ENGINE_ORLEANS
    public static void AddTokens(this AuthenticationBuilder authentication, TokenOptions options)
    {
        if (options.Authority is null)
        {
            return;
        }

        authentication.AddJwtBearer(Name, jwt =>
        {
            (jwt.Authority, jwt.Audience, jwt.MapInboundClaims) = (options.Authority, options.Audience, false);
            jwt.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
            jwt.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    if (Of(context.Principal!, options) is { } principal)
                    {
                        context.Principal = principal;
                    }
                    else
                    {
                        context.Fail("The token names no tenant, no role or no subject.");
                    }

                    return Task.CompletedTask;
                },
            };
        });
    }

    private static ClaimsPrincipal? Of(ClaimsPrincipal token, TokenOptions options)
    {
        string? Claim(string name) => token.FindFirst(name)?.Value is { Length: > 0 and <= 64 } value ? value : null;

        var (subject, tenant, role) = (Claim("sub"), Claim(options.TenantClaim), Claim(options.RoleClaim));
        var named = subject is not null && tenant is not null && tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
        return named && role is ("viewer" or "operator" or "approver" or "admin") && long.TryParse(Claim("exp"), CultureInfo.InvariantCulture, out var end)
            ? CallerClaims.Of($"token:{subject}", tenant!, Claim(options.ActorClaim) ?? subject!, role, DateTimeOffset.FromUnixTimeSeconds(end), Name)
            : null;
    }
#endif
}
