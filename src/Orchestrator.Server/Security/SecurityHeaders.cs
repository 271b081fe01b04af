using System.Security.Cryptography;

namespace Orchestrator.Server.Security;

/// <summary>Headers that tell a browser how little it may do with an answer.</summary>
internal static class SecurityHeaders
{
    /// <summary>Answers that are no page: nothing is loaded from them, nobody frames them.</summary>
    private const string Api = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Placeholder in a page's text for the nonce of its response.</summary>
    public const string NoncePlaceholder = "__NONCE__";

    private static readonly object _nonce = new();

    /// <summary>Before everything else, so that an error page has them too; whoever sets its own policy keeps it.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Put, context);
        return next(context);
    });

    /// <summary>The policy of the dashboard's page, and the nonce for its inline parts: replace <see cref="NoncePlaceholder"/> with it.</summary>
    public static string PageNonce(HttpContext context)
    {
        if (context.Items[_nonce] is not string nonce)
        {
            context.Items[_nonce] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; " +
                "connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
            context.Response.Headers.CacheControl = "no-store"; // A nonce is good for one answer.
        }

        return nonce;
    }

    private static Task Put(object state)
    {
        var response = ((HttpContext)state).Response;
        var headers = response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Api;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.XFrameOptions = "DENY";
        if (response.HttpContext.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // What a caller may see stays with the caller: no cache in between keeps it.
        if (headers.CacheControl.Count == 0 && response.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "private, no-cache";
        }

        return Task.CompletedTask;
    }
}
