namespace Orchestrator.Server.Telemetry;

/// <summary>What the server tells about itself.</summary>
internal static class TelemetryRegistration
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        _ = builder;
    }

    /// <summary>The outermost: whatever happens further in has a request id.</summary>
    public static void UseTelemetry(this WebApplication app) => app.UseMiddleware<RequestIds>();

    public static void MapTelemetry(this WebApplication app)
    {
        _ = app;
    }
}
