using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orchestrator.EngineProof;

/// <summary>A silo on a clock that the test moves, with a log that the test reads.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private TestSilo(IHost host, ManualClock clock, LogBook log) => (Host, Clock, Log) = (host, clock, log);

    internal IHost Host { get; }

    internal ManualClock Clock { get; }

    internal LogBook Log { get; }

    internal IClusterClient Client => Host.Services.GetRequiredService<IClusterClient>();

    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync();
        Host.Dispose();
    }

    internal static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null, TimeProvider? time = null)
    {
        var clock = new ManualClock();
        var log = new LogBook();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(time ?? clock);
        builder.Services.AddSingleton<ILoggerProvider>(log);
        builder.UseOrleans(silo =>
        {
            silo.AddMemoryStreams("memory").AddMemoryGrainStorage("Default");
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host, clock, log);
    }

    /// <summary>Moves second by second, so that each sweep of the silo has its turn.</summary>
    internal void MoveSeconds(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            Clock.Move(TimeSpan.FromSeconds(1));
        }
    }
}

/// <summary>Keeps what is logged. A test may have it throw, as a broken logger would.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> _entries = new();
    private readonly ConcurrentDictionary<(int Id, int Times), TaskCompletionSource> _awaited = new();
    private readonly ConcurrentDictionary<int, int> _times = new();

    internal int ThrowsOn { get; set; }

    internal IEnumerable<(int Id, LogLevel Level, string Text)> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == ThrowsOn)
        {
            throw new IOException("The log is full.");
        }

        _entries.Enqueue((eventId.Id, logLevel, formatter(state, exception)));
        Awaited(eventId.Id, _times.AddOrUpdate(eventId.Id, 1, (_, times) => times + 1)).TrySetResult();
    }

    public void Dispose()
    {
    }

    internal Task LoggedAsync(int id, int times = 1) => Awaited(id, times).Task.WaitAsync(Gate.Patience);

    private TaskCompletionSource Awaited(int id, int times) => _awaited.GetOrAdd((id, times), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
