using Orchestrator.Abstractions.Errors;
using Orchestrator.Server.Security;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Orchestrator.Server.Telemetry;

/// <summary>What is worth a line. Decided here and not by the framework's filters, which Serilog's registration overrules.</summary>
internal static class ServerLog
{
    public static Logger Create(Action<LoggerConfiguration> to)
    {
        var log = new LoggerConfiguration().MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning) // The framework's own lines hold whole paths and queries.
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error); // Says that keys lie in the clear, which is decided.
        log.MinimumLevel.Override(typeof(KeyScheme).FullName!, LogEventLevel.Warning).Enrich.With<WithoutPath>()
            .Filter.ByExcluding(IsStartOfHost);
        to(log);
        return log.CreateLogger();
    }

    /// <summary>A start that is refused ends the process with one line that says why; whatever else ends it is the runtime's to show.</summary>
    private static bool IsStartOfHost(LogEvent logEvent) => logEvent.Exception is OrcException
        && logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source) && source is ScalarValue { Value: "Microsoft.Extensions.Hosting.Internal.Host" };

    /// <summary>The framework's scope adds the path as it was asked for; the route stands in the request's own line.</summary>
    private sealed class WithoutPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
