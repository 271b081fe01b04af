using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Server.Tests.Security;

public sealed partial class SessionTests
{
    [Fact]
    public async Task A_session_begins_with_a_key_survives_a_restart_and_ends_with_its_key()
    {
        await using var server = await RunningServer.StartAsync();
        var key = await server.NewKeyAsync("viewer");
        var cookie = await SignInAsync(server, new { key = key.Text });
        Assert.Equal("viewer", (await MeAsync(server, cookie)).GetProperty("role").GetString());

        await server.StopAsync();
        await server.StartAgainAsync();
        Assert.Equal("viewer", (await MeAsync(server, cookie)).GetProperty("role").GetString());

        using var revoked = await server.Client().DeleteAsync($"/api/keys/{key.Key.Id}");
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        using var after = await SendAsync(server, cookie, HttpMethod.Get, "/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_to_other_sites()
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Anonymous().PostAsJsonAsync("/api/session", new { key = server.Key() });
        Assert.Equal(HttpStatusCode.NoContent, reply.StatusCode);
        var cookie = Assert.Single(reply.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("orc_session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData("own", null, HttpStatusCode.Forbidden)]
    [InlineData(null, "1", HttpStatusCode.Forbidden)]
    [InlineData("http://evil.example", "1", HttpStatusCode.Forbidden)]
    [InlineData("null", "1", HttpStatusCode.Forbidden)]
    [InlineData("own", "1", HttpStatusCode.Created)]
    public async Task A_session_writes_only_from_the_dashboard_s_own_pages(string? origin, string? header, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        var cookie = await SignInAsync(server, new { key = server.Key() });
        using var reply = await SendAsync(server, cookie, HttpMethod.Post, "/api/keys", new { name = "made", role = "viewer" }, origin, header);
        Assert.Equal(status, reply.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    public async Task A_session_opens_the_hub_only_from_the_dashboard_s_own_pages(string? origin, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        var cookie = await SignInAsync(server, new { key = server.Key() });
        using var reply = await SendAsync(server, cookie, HttpMethod.Post, "/hubs/runs/negotiate?negotiateVersion=1", null, origin, header: null);
        Assert.Equal(status, reply.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_a_page_of_another_site()
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await SendAsync(server, "", HttpMethod.Post, "/api/session", new { key = server.Key() }, "http://evil.example", "1");
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.False(reply.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_link_of_a_development_server_works_once_and_each_use_prints_the_next()
    {
        await using var server = await RunningServer.DevelopAsync();
        var first = Links(server).Single();
        var cookie = await SignInAsync(server, new { once = first });
        var me = await MeAsync(server, cookie);
        Assert.Equal(("default", "admin", Environment.UserName), (me.GetProperty("tenant").GetString(), me.GetProperty("role").GetString(), me.GetProperty("actor").GetString()));
        Assert.True(me.GetProperty("development").GetBoolean());

        using var again = await server.Anonymous().PostAsJsonAsync("/api/session", new { once = first });
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        var second = Links(server)[1];
        Assert.NotEqual(first, second);
        _ = await SignInAsync(server, new { once = second });

        await server.StopAsync();
        await server.StartAgainAsync();
        Assert.Equal("admin", (await MeAsync(server, cookie)).GetProperty("role").GetString());
    }

    [Fact]
    public async Task Commands_of_the_same_user_find_a_development_server_through_a_file_that_only_he_reads()
    {
        await using var server = await RunningServer.DevelopAsync();
        var path = Path.Combine(server.Folder, "server.json");
        var file = JsonDocument.Parse(await File.ReadAllTextAsync(path)).RootElement;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(server.Folder, "server-keys")));
        Assert.Equal(server.Url, new Uri(file.GetProperty("url").GetString()!));
        Assert.Equal(Environment.ProcessId, file.GetProperty("pid").GetInt32());

        var key = file.GetProperty("key").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await server.With(key).GetAsync("/api/me")).StatusCode);
        await server.StopAsync();
        Assert.False(File.Exists(path));
        await server.StartAgainAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.With(key).GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_development_session_opens_nothing_once_keys_are_required()
    {
        await using var server = await RunningServer.DevelopAsync();
        var cookie = await SignInAsync(server, new { once = Links(server).Single() });
        await server.StopAsync();
        server.Args.Add("--Orchestrator:Security:RequireKeys=true");
        await server.StartAgainAsync();
        using var reply = await SendAsync(server, cookie, HttpMethod.Get, "/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example:80", HttpStatusCode.BadRequest)]
    [InlineData("localhost:5080", HttpStatusCode.Unauthorized)]
    [InlineData("[::1]:5080", HttpStatusCode.Unauthorized)]
    public async Task A_development_server_answers_to_its_own_names_only(string host, HttpStatusCode status)
    {
        await using var server = await RunningServer.DevelopAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Host = host;
        using var reply = await server.Anonymous().SendAsync(request);
        Assert.Equal(status, reply.StatusCode);
    }

    [Fact]
    public async Task A_server_that_asks_for_keys_prints_no_link_and_says_how_to_make_the_first()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Empty(Links(server));
        Assert.Contains("orc key create --name NAME --role admin --store sqlite:", server.Said.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(server.Folder, "server.json")));
        using var reply = await server.Anonymous().PostAsJsonAsync("/api/session", new { once = "" });
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
    }

    private static async Task<string> SignInAsync(RunningServer server, object body)
    {
        using var reply = await server.Anonymous().PostAsJsonAsync("/api/session", body);
        Assert.Equal(HttpStatusCode.NoContent, reply.StatusCode);
        return reply.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static async Task<JsonElement> MeAsync(RunningServer server, string cookie)
    {
        using var reply = await SendAsync(server, cookie, HttpMethod.Get, "/api/me");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return await reply.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        RunningServer server, string cookie, HttpMethod method, string path, object? body = null, string? origin = null, string? header = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == "own" ? server.Url.GetLeftPart(UriPartial.Authority) : origin);
        }

        if (header is not null)
        {
            request.Headers.Add("X-Orc-Request", header);
        }

        return await server.Anonymous().SendAsync(request);
    }

    private static List<string> Links(RunningServer server) => [.. Link().Matches(server.Said.ToString()).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("/open#once=([0-9a-f]+)")]
    private static partial Regex Link();
}
