using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Server.Security;

namespace Server.Tests.Security;

public sealed class AuditTests
{
    [Fact]
    public async Task Refused_requests_are_journaled_once_per_cause_with_their_count()
    {
        await using var server = await RunningServer.StartAsync();
        var viewer = server.Client("viewer", "acme");
        for (var i = 0; i < 3; i++)
        {
            using var reply = await viewer.PostAsJsonAsync("/api/runs", new { plan = "hello-wave" });
            Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        }

        using var none = await server.Anonymous().GetAsync("/api/runs/R-secret-name");
        using var wrong = await server.With(KeyText.New().ToString()).GetAsync("/api/me");
        await FlushAsync(server);

        var acme = Assert.Single(await AuditAsync(server, "acme"));
        Assert.Equal(("role", "ORC5202", "POST", "/api/runs", "viewer", 3L), (
            Text(acme, "what"), Text(acme, "code"), Text(acme, "method"), Text(acme, "route"), Text(acme, "actor"), acme.GetProperty("count").GetInt64()));
        var nobody = await AuditAsync(server, "-");
        Assert.Equal(["/api/me", "/api/runs/{run}"], nobody.Select(e => Text(e, "route")).Order());
        Assert.All(nobody, e => Assert.Equal("unauthenticated", Text(e, "what")));
        Assert.DoesNotContain(nobody, e => e.GetRawText().Contains("secret-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_refused_until_the_stop_is_in_the_journal()
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Anonymous().GetAsync("/api/me");
        await server.StopAsync();
        await server.StartAgainAsync();
        Assert.Single(await AuditAsync(server, "-"));
    }

    [Fact]
    public async Task Under_attack_the_memory_is_bounded_and_nothing_is_lost_from_the_count()
    {
        await using var server = await RunningServer.StartAsync();
        var log = server.Services.GetRequiredService<RefusalLog>();
        const int Attackers = 3_000;
        for (var i = 0; i < Attackers; i++)
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
            context.Connection.RemoteIpAddress = new IPAddress(i + 1);
            context.Request.Method = $"X{i}";
            log.Note(context, Refused.Unauthenticated);
        }

        Assert.InRange(log.Causes, 1, RefusalLog.MostCauses + 1);
        await FlushAsync(server);
        Assert.Equal(Attackers, (await AuditAsync(server, "-")).Sum(e => e.GetProperty("count").GetInt64()));
    }

    [Fact]
    public async Task Too_large_bodies_are_refused_by_what_the_route_reads()
    {
        await using var server = await RunningServer.StartAsync();
        var admin = server.Client();
        admin.DefaultRequestHeaders.ExpectContinue = true; // Else the end of the connection may overtake the answer.
        using var large = await admin.PostAsync("/api/keys", Body(70_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("ORC5205", Text(await large.Content.ReadFromJsonAsync<JsonElement>(), "code"));
        using var chunked = await SendAsync(admin, "/api/keys", 70_000);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
        using var plan = await SendAsync(admin, "/api/plans/lint", 1_000_000);
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, plan.StatusCode);
        using var tooLarge = await admin.PostAsync("/api/plans/lint", Body(5_000_000));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        await FlushAsync(server);
        Assert.Equal(3, (await AuditAsync(server, "default")).Where(e => Text(e, "what") == "tooLarge").Sum(e => e.GetProperty("count").GetInt64()));
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_back_and_others_go_on()
    {
        await using var server = await RunningServer.StartAsync(["--Orchestrator:Security:RequestsPerSecond=1", "--Orchestrator:Security:Burst=3"]);
        var busy = server.Client("viewer");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/api/me")).StatusCode);
        }

        using var reply = await busy.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.Equal("ORC5204", Text(await reply.Content.ReadFromJsonAsync<JsonElement>(), "code"));
        Assert.True(reply.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await server.Client("operator").GetAsync("/api/me")).StatusCode);
    }

    private static StringContent Body(int bytes) =>
        new($$"""{"text":"{{new string('a', bytes)}}","name":"a","role":"viewer"}""", System.Text.Encoding.UTF8, "application/json");

    /// <summary>Without saying how long it is.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, int bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Body(bytes) };
        request.Headers.TransferEncodingChunked = true;
        return await client.SendAsync(request);
    }

    private static Task FlushAsync(RunningServer server) => server.Services.GetRequiredService<RefusalLog>().FlushAsync(CancellationToken.None);

    private static async Task<List<JsonElement>> AuditAsync(RunningServer server, string tenant)
    {
        var events = new List<JsonElement>();
        await foreach (var entry in server.Services.GetRequiredService<IJournal>().ReadAsync(tenant, $"audit/{tenant}", 0, CancellationToken.None))
        {
            Assert.Equal("request-refused.v1", entry.Type);
            events.Add(JsonDocument.Parse(entry.Payload).RootElement);
        }

        return events;
    }

    private static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();
}
