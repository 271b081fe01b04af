using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestrator.Storage.Sqlite;

namespace Storage.Compliance.Sqlite;

/// <summary>Lets a test wait for what the store logs.</summary>
internal sealed class RecordingLogger : ILogger<SqliteStore>
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _logged = new();

    /// <summary>The first message with this event id.</summary>
    public Task<string> Logged(int eventId) => Of(eventId).Task;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Of(eventId.Id).TrySetResult(formatter(state, exception));

    private TaskCompletionSource<string> Of(int eventId) =>
        _logged.GetOrAdd(eventId, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
}
