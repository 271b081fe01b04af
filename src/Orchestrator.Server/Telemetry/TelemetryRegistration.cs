using System.Globalization;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Server.Security;
using Serilog;
using Serilog.Events;
using Serilog.Sinks.SystemConsole.Themes;

namespace Orchestrator.Server.Telemetry;

/// <summary>What the server tells about itself.</summary>
internal static class TelemetryRegistration
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(
            ServerLog.Create(log => log.WriteTo.Console(
                LogEventLevel.Verbose, Line, CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose, theme: ConsoleTheme.None)),
            dispose: true);

        services.AddMetrics();
        services.AddSingleton<RefusalMeter>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<MetricsPage>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsPage>());
        services.AddHostedService<Exports>();
        Measure(services);
    }

    /// <summary>The outermost: whatever happens further in has a request id and a line.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<RequestLog>();
    }

    public static void MapTelemetry(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).Open().ExcludeFromDescription();
        app.MapGet("/health/ready", (Readiness readiness) =>
            readiness.IsReady ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable)).Open().ExcludeFromDescription();
        var metrics = app.MapGet("/metrics", (MetricsPage page) => Results.Text(page.Write(), MetricText.MediaType)).ExcludeFromDescription();
        if (app.Services.GetRequiredService<DevelopmentMode>().On)
        {
            metrics.Open(); // A scraper on this machine has no key, and nobody else reaches it.
        }
        else
        {
            metrics.Needs(Role.Viewer);
        }
    }

    /// <summary>Puts the meter before whatever journal is registered.</summary>
    private static void Measure(IServiceCollection services)
    {
        var journal = services.Last(s => s.ServiceType == typeof(IJournal));
        services.Remove(journal);
        services.AddSingleton<IJournal>(provider => new JournalMeter(
            (IJournal)(journal.ImplementationInstance ?? journal.ImplementationFactory!(provider)), provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()));
    }
}
