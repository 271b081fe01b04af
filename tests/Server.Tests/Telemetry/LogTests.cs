using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using Orchestrator.Server.Telemetry;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Server.Tests.Telemetry;

public sealed class LogTests
{
    private const string Secret = "s3cr3t-words-of-a-caller";

    [Fact]
    public async Task No_line_of_the_log_holds_a_token_a_cookie_a_body_or_a_path_that_somebody_wrote()
    {
        var lines = new Lines();
        await using var server = await RunningServer.StartAsync(with: builder => builder.Logging.AddSerilog(ServerLog.Create(log => log.WriteTo.Sink(lines)), dispose: true));
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

    /// <summary>Every line that the server's own settings let through, with its exception and its properties.</summary>
    private sealed class Lines : ILogEventSink
    {
        public ConcurrentQueue<string> All { get; } = new();

        public void Emit(LogEvent logEvent) =>
            All.Enqueue($"{logEvent.RenderMessage(CultureInfo.InvariantCulture)} {logEvent.Exception} {string.Join(' ', logEvent.Properties.Select(p => $"{p.Key}={p.Value}"))}");
    }
}
