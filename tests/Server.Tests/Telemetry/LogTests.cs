using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;

namespace Server.Tests.Telemetry;

public sealed class LogTests
{
    private const string Secret = "s3cr3t-words-of-a-caller";

    [Fact]
    public async Task No_line_of_the_log_holds_a_token_a_cookie_a_body_or_a_path_that_somebody_wrote()
    {
        using var lines = new Lines();
        await using var server = await RunningServer.StartAsync(with: builder => builder.Logging.AddProvider(lines));
        var key = server.Key();
        using var session = await server.Anonymous().PostAsJsonAsync("/api/session", new { key });
        var cookie = session.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        var admin = server.Client();
        _ = await admin.PostAsJsonAsync("/api/runs", new { planText = $"id: {Secret}\nwaves: [" });
        _ = await admin.PostAsJsonAsync("/api/runs", new { plan = Secret });
        _ = await admin.GetAsync($"/api/runs/{Secret}?q={Secret}");
        _ = await admin.GetAsync($"/{Secret}");
        _ = await server.With($"orc_{Secret}").GetAsync("/api/me");
        _ = await server.Anonymous().PostAsJsonAsync("/api/session", new { once = Secret });
        _ = await admin.PostAsync("/api/keys", new StringContent($"{{{Secret}", System.Text.Encoding.UTF8, "application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        request.Headers.TryAddWithoutValidation("X-Secret", Secret);
        _ = await server.Anonymous().SendAsync(request);
        await server.StopAsync();

        Assert.NotEmpty(lines.All);
        foreach (var planted in new[] { Secret, key, key[17..], cookie[12..] })
        {
            Assert.DoesNotContain(lines.All, l => l.Contains(planted, StringComparison.Ordinal));
        }
    }

    /// <summary>Every line that the server's own settings let through, with its exception.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
