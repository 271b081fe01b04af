using System.Net;
using Microsoft.AspNetCore.Http;
using Orchestrator.Server.Security;

namespace Server.Tests.Security;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("/api/me", HttpStatusCode.OK)]
    [InlineData("/api/runs/none", HttpStatusCode.NotFound)]
    [InlineData("/assets/nowhere.js", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Every_answer_tells_the_browser_how_little_it_may_do(string path, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client("viewer").GetAsync(path);
        Assert.Equal(status, reply.StatusCode);
        Assert.Equal("nosniff", Header(reply, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(reply, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(reply, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(reply, "Cross-Origin-Resource-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header(reply, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", Header(reply, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(reply.Headers.Contains("Server"));
        Assert.Matches("^[0-9a-f]{16}$", Header(reply, "X-Request-Id"));
    }

    [Fact]
    public void A_page_s_policy_has_a_nonce_of_its_own_and_nothing_unsafe()
    {
        var (first, second) = (new DefaultHttpContext(), new DefaultHttpContext());
        var nonce = SecurityHeaders.PageNonce(first);
        Assert.Equal(nonce, SecurityHeaders.PageNonce(first));
        Assert.NotEqual(nonce, SecurityHeaders.PageNonce(second));
        var policy = first.Response.Headers.ContentSecurityPolicy.ToString();
        Assert.Contains($"script-src 'self' 'nonce-{nonce}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var part in new[] { "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'", "form-action 'self'" })
        {
            Assert.Contains(part, policy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("my-request-1", "my-request-1")]
    [InlineData("short", null)]
    [InlineData("with space in it", null)]
    [InlineData("<script>alert(1)</script>", null)]
    public async Task A_sane_request_id_is_kept(string given, string? kept)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nowhere");
        request.Headers.TryAddWithoutValidation("X-Request-Id", given);
        using var reply = await server.Client("viewer").SendAsync(request);
        var id = Header(reply, "X-Request-Id");
        Assert.Contains($"\"requestId\":\"{id}\"", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (kept is null)
        {
            Assert.Matches("^[0-9a-f]{16}$", id);
        }
        else
        {
            Assert.Equal(kept, id);
        }
    }

    private static string Header(HttpResponseMessage reply, string name) => reply.Headers.GetValues(name).Single();
}
