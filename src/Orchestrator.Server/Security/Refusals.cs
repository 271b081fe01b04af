using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Orchestrator.Server.Telemetry;

namespace Orchestrator.Server.Security;

/// <summary>A no before a route was reached.</summary>
/// <param name="What">For the audit: unauthenticated, role, origin, host, tooLarge or tooMany.</param>
internal sealed record Refused(string What, int Status, string Code, string Kind, string Detail, string Hint)
{
    /// <summary>One text for every reason: nothing tells a wrong key from an expired one.</summary>
    public static Refused Unauthenticated { get; } = new("unauthenticated", 401, "ORC5201", "refused",
        "The request has no valid token.", "Send 'Authorization: Bearer orc_…' with a key that is neither expired nor revoked, or open the dashboard's sign-in.");

    public static Refused Role(Role needed) => new("role", 403, "ORC5202", "refused",
        $"This needs the role {Word(needed)} or one that may more.", "Ask an administrator for a key of that role.");

    public static Refused Unsaid { get; } = new("role", 403, "ORC5208", "refused",
        "This address says nothing about who may use it, so nobody may.", "Report it: a route must say which role it needs.");

    public static Refused Origin { get; } = new("origin", 403, "ORC5203", "refused",
        "A session acts from the dashboard's own pages only.", "Use the dashboard at this server's own address; programs send a key in the header Authorization.");

    public static Refused Host { get; } = new("host", 400, "ORC5206", "refused",
        "The request names a host that this development server is not.", "Use http://localhost or http://127.0.0.1 with the port that the server printed.");

    public static Refused TooLarge(long limit) => new("tooLarge", 413, "ORC5205", "invalid",
        string.Create(CultureInfo.InvariantCulture, $"The request's body is larger than the {limit:N0} bytes that are read here."), "Send less.");

    public static Refused TooMany { get; } = new("tooMany", 429, "ORC5204", "refused",
        "More requests came than are answered in this time.", "Wait as long as the header Retry-After says, then go on more slowly.");

    private static string Word(Role role) => char.ToLowerInvariant($"{role}"[0]) + $"{role}"[1..];
}

internal static class Refusals
{
    /// <summary>Answers with problem details and notes it for the audit.</summary>
    /// <param name="after">With 429: how long to wait.</param>
    public static async Task RefuseAsync(this HttpContext context, Refused refused, TimeSpan? after = null)
    {
        context.RequestServices.GetRequiredService<RefusalLog>().Note(context, refused);
        context.RequestServices.GetRequiredService<RefusalMeter>().Count(refused.What, refused.Status);
        var response = context.Response;
        response.StatusCode = refused.Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        if (refused.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (after is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        await response.Body.WriteAsync(Body(context, refused), context.RequestAborted);
    }

    private static byte[] Body(HttpContext context, Refused refused)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", $"urn:orchestrator:{refused.Code}");
            json.WriteString("title", refused.Code);
            json.WriteNumber("status", refused.Status);
            json.WriteString("detail", refused.Detail);
            json.WriteString("code", refused.Code);
            json.WriteString("kind", refused.Kind);
            json.WriteString("hint", refused.Hint);
            json.WriteString("requestId", context.TraceIdentifier);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
