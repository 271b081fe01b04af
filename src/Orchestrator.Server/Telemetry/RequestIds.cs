using System.Diagnostics;
using System.Security.Cryptography;

namespace Orchestrator.Server.Telemetry;

/// <summary>One id for a request, in its answer, its problem details and its log lines; the caller's own where it sends a sane one.</summary>
internal sealed class RequestIds(RequestDelegate next)
{
    private const string Header = "X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        string? given = context.Request.Headers[Header];
        context.TraceIdentifier = given is not null && IsSane(given) ? given : RandomNumberGenerator.GetHexString(16, lowercase: true);
        context.Response.OnStarting(Put, context);
        Activity.Current?.SetTag("orchestrator.request_id", context.TraceIdentifier);
        return next(context);
    }

    private static bool IsSane(string text) => text.Length is >= 8 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static Task Put(object state)
    {
        var context = (HttpContext)state;
        context.Response.Headers[Header] = context.TraceIdentifier;
        return Task.CompletedTask;
    }
}
