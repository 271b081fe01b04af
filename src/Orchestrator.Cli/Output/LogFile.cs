using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Orchestrator.Cli.Output;

/// <summary>The log of a command: warnings on standard error, and everything in a file with <c>-v</c>. Made when there is something to log.</summary>
internal sealed class LogFile(bool verbose) : IDisposable
{
    private const string _warning = "warning: {Message:lj}{NewLine}";
    private const string _line = "{Timestamp:O} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";
    private Logger? _log;

    /// <summary>Where the file is; null when none is kept.</summary>
    private string? Path { get; } = verbose ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"orc-{Environment.ProcessId}.log") : null;

    /// <summary>Sends the silo's log here.</summary>
    public void Configure(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning);
        logging.AddSerilog(Log(), dispose: false);
    }

    /// <summary>Writes the exception with its traces.</summary>
    /// <returns>The file; null when none is kept.</returns>
    public string? Keep(Exception exception)
    {
        if (Path is not null)
        {
            Log().Debug(exception, "The command failed");
        }

        return Path;
    }

    public void Dispose() => _log?.Dispose();

    private Logger Log()
    {
        if (_log is not null)
        {
            return _log;
        }

        var log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Console(
            LogEventLevel.Warning, _warning, CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose, theme: Serilog.Sinks.SystemConsole.Themes.ConsoleTheme.None);
        return _log = (Path is null ? log : log.WriteTo.File(Path, outputTemplate: _line, formatProvider: CultureInfo.InvariantCulture)).CreateLogger();
    }
}
