using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Orchestrator.Server.Security;

/// <summary><c>Authorization: Bearer orc_…</c></summary>
internal sealed class KeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "key";

    private const string Bearer = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers[HeaderNames.Authorization];
        if (string.IsNullOrEmpty(header))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // The failure's text goes nowhere but into the framework's log, and says nothing.
        return Task.FromResult(header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && ring.Open(header[Bearer.Length..].Trim()) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(CallerClaims.Of(key, Name), Name))
            : AuthenticateResult.Fail("refused"));
    }
}
