using System.Diagnostics;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Telemetry;

/// <summary>One line per request: what was asked of which route and how it ended. No path, query, body, header: somebody puts a secret into each of them.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var from = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var level = context.Response.StatusCode switch { >= 500 => LogLevel.Warning, >= 400 => LogLevel.Information, _ => LogLevel.Debug };
            if (logger.IsEnabled(level))
            {
                var caller = CallerClaims.Read(context.User);
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
                var milliseconds = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
                var (tenant, actor) = (caller?.Tenant ?? "-", caller?.Actor ?? "-");
                Log(level, context.Request.Method, route, context.Response.StatusCode, milliseconds, context.TraceIdentifier, tenant, actor);
            }
        }
    }

    [LoggerMessage(EventId = TelemetryEvents.Request, Message = "{Method} {Route} {Status} in {Milliseconds:0.0} ms, request {RequestId}, tenant {Tenant}, actor {Actor}")]
    private partial void Log(LogLevel level, string method, string route, int status, double milliseconds, string requestId, string tenant, string actor);
}

/// <summary>Numbers of log lines of this room, 5150 to 5199.</summary>
internal static class TelemetryEvents
{
    public const int Request = 5150;
}
