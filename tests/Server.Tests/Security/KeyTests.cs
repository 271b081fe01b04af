using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Keys;

namespace Server.Tests.Security;

public sealed class KeyTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync(["--Orchestrator:Security:FailuresPerMinute=1000"]);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Unknown_wrong_expired_and_revoked_keys_get_the_same_answer_as_no_key()
    {
        var expired = await _server.NewKeyAsync(expires: _server.Clock.GetUtcNow().AddDays(1));
        _server.Clock.Forward(TimeSpan.FromDays(2));
        var wrong = KeyText.TryParse(_server.Key(), out var right) ? (right with { Secret = new string('a', 64) }).ToString() : "";
        var revoked = await _server.NewKeyAsync();
        await _server.Services.GetRequiredService<IKeys>().RevokeAsync(revoked.Key.Id, null, "test", "lost", CancellationToken.None);

        var answers = new List<string>();
        foreach (var key in new[] { KeyText.New().ToString(), wrong, revoked.Text, expired.Text, "orc_", "nonsense", new string('x', 2000) })
        {
            answers.Add(await AnswerAsync(_server.With(key)));
        }

        answers.Add(await AnswerAsync(_server.Anonymous()));
        Assert.Single(answers.Distinct());
        Assert.StartsWith("401 Bearer", answers[0], StringComparison.Ordinal);
        Assert.Contains("ORC5201", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_makes_a_key_sees_it_once_and_revokes_it()
    {
        var admin = _server.Client();
        using var made = await admin.PostAsJsonAsync("/api/keys", new { name = "ci", role = "operator" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var body = await made.Content.ReadFromJsonAsync<JsonElement>();
        var (secret, id) = (body.GetProperty("secret").GetString()!, body.GetProperty("key").GetProperty("id").GetString()!);

        using var me = await _server.With(secret).GetAsync("/api/me");
        Assert.Equal("ci", (await me.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("actor").GetString());
        var list = await admin.GetStringAsync("/api/keys");
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[17..], list, StringComparison.Ordinal);

        using var revoked = await admin.DeleteAsync($"/api/keys/{id}?reason=over");
        Assert.Equal("revoked", (await revoked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        using var after = await _server.With(secret).GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Theory]
    [InlineData("two words", "viewer", null, "ORC2701")]
    [InlineData("a", "root", null, "ORC2703")]
    [InlineData("a", "viewer", "2020-01-01T00:00:00Z", "ORC2704")]
    [InlineData("a", "viewer", "2099-01-01T00:00:00Z", "ORC2704")]
    public async Task A_key_that_cannot_be_is_refused_with_its_code(string name, string role, string? expires, string code)
    {
        using var reply = await _server.Client().PostAsJsonAsync("/api/keys", new { name, role, expires });
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal(code, (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_store_holds_no_secret()
    {
        var key = await _server.NewKeyAsync("viewer");
        _ = await _server.With(key.Text).GetStringAsync("/api/me");
        await _server.StopAsync();
        foreach (var file in Directory.EnumerateFiles(_server.Folder, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(key.Text[17..])) < 0, file);
        }
    }

    [Fact]
    public async Task A_key_revoked_by_another_process_is_refused_within_five_seconds()
    {
        var key = await _server.NewKeyAsync("viewer");
        var client = _server.With(key.Text);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/me")).StatusCode);

        // What another server would journal: an event behind what this one knows.
        var journal = _server.Services.GetRequiredService<IJournal>();
        var version = 0L;
        await foreach (var entry in journal.ReadAsync("-", "keys", 0, CancellationToken.None))
        {
            version = entry.Version;
        }

        var payload = JsonSerializer.SerializeToUtf8Bytes(new { id = key.Key.Id, tenant = "default", actor = "other", at = DateTimeOffset.UtcNow });
        await journal.AppendAsync(new Append("-", "keys", version, [new NewEvent("key-revoked.v1", payload)], "other", DateTimeOffset.UtcNow), CancellationToken.None);

        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        while ((await client.GetAsync("/api/me", end.Token)).StatusCode != HttpStatusCode.Unauthorized)
        {
            end.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Wrong_keys_are_answered_ever_more_slowly_and_never_keep_a_right_one_out()
    {
        await using var server = await RunningServer.StartAsync(["--Orchestrator:Security:FailuresPerMinute=3"]);
        var wrong = server.With(KeyText.New().ToString());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync("/api/me")).StatusCode);
        }

        using var reply = await wrong.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.TooManyRequests, reply.StatusCode);
        Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.Equal(HttpStatusCode.OK, (await server.Client().GetAsync("/api/me")).StatusCode);
    }

    private static async Task<string> AnswerAsync(HttpClient client)
    {
        using var reply = await client.GetAsync("/api/runs");
        var body = await reply.Content.ReadFromJsonAsync<JsonElement>();
        var same = string.Join(',', body.EnumerateObject().Where(p => p.Name != "requestId").Select(p => $"{p.Name}={p.Value}"));
        return $"{(int)reply.StatusCode} {reply.Headers.WwwAuthenticate} {same}";
    }
}
