using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Server.Security;
using Server.Tests.Api;

namespace Server.Tests.Security;

/// <summary>Every route and hub method of the running server, so that a new one is covered the day it is made, or fails here.</summary>
public sealed partial class TenantMatrixTests : IAsyncLifetime
{
    /// <summary>Routes without a token, and why that is right.</summary>
    private static readonly string[] _open = ["POST /api/session", "DELETE /api/session", "GET /health/live", "GET /health/ready"];

    /// <summary>Unsafe by their method, but they only read: a viewer may.</summary>
    private static readonly string[] _reads = ["POST /api/plans/lint"];

    private RunningServer _server = null!;
    private string _run = "";
    private string _approval = "AP-200101-000000-000.approve.1";
    private string _artifact = "digest.md";
    private string _hash = new('a', 64);

    /// <summary>A value for each parameter, as tenant A has it.</summary>
    private Dictionary<string, string> Owned => new(StringComparer.Ordinal)
    {
        ["run"] = _run, ["wave"] = "H.2", ["task"] = "check", ["id"] = _server.KeyId, ["approval"] = _approval, ["artifact"] = _artifact, ["seq"] = "1", ["name"] = "hello-wave",
        ["creator"] = "md", ["item"] = "item-1", ["documentName"] = "v1",
    };

    /// <summary>What must be sent along so that a route comes to its question about the tenant.</summary>
    private object? BodyOf(string route) => route switch
    {
        "POST /api/runs" or "POST /api/runs/preview" => new { plan = "hello-wave" },
        "POST /api/plans/lint" => new { text = "id: x" },
        "POST /api/keys" => new { name = "made", role = "viewer" },
        "POST /api/runs/{run}/pause" or "POST /api/runs/{run}/cancel" or "POST /api/runs/{run}/resume" => new { reason = "because" },
        "POST /api/runs/{run}/gates/{wave}/decision" => new { verdict = "go", reason = "because" },
        "POST /api/runs/{run}/drift/{task}/decision" => new { verdict = "keep", reason = "because" },
        "POST /api/runs/{run}/scope/decision" => new { verdict = "accept", reason = "because" },
        "POST /api/approvals/{id}/decision" => new { verdict = "approve", reason = "because", argumentsHash = _hash },
        _ => null,
    };

    private static string QueryOf(string route, string run) => route switch
    {
        "GET /api/explain" => $"?id={run}",
        "GET /api/drift" or "GET /api/audit" => $"?run={run}",
        _ => "",
    };

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        using var started = await _server.Client("operator").PostAsJsonAsync("/api/runs", new { plan = "hello-wave" });
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        _run = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Without_a_token_every_route_answers_401_except_those_that_are_named()
    {
        var open = new List<string>();
        foreach (var route in Routes())
        {
            using var reply = await SendAsync(_server.Anonymous(), route, Owned);
            if (reply.StatusCode != HttpStatusCode.Unauthorized)
            {
                open.Add(route);
            }
        }

        Assert.Equal(_open.Where(o => !o.Contains("session", StringComparison.Ordinal)).Order(), open.Where(o => !o.Contains("session", StringComparison.Ordinal)).Order());
        Assert.Subset(_open.ToHashSet(), open.ToHashSet());
    }

    [Fact]
    public async Task A_viewer_does_nothing_that_changes_anything()
    {
        foreach (var route in Routes().Where(r => !r.StartsWith("GET ", StringComparison.Ordinal)).Except(_open).Except(_reads).Where(r => !r.Contains("/hubs/", StringComparison.Ordinal)))
        {
            using var reply = await SendAsync(_server.Client("viewer"), route, Owned);
            Assert.True(reply.StatusCode == HttpStatusCode.Forbidden, $"{route} answers a viewer with {(int)reply.StatusCode}");
            Assert.Contains("ORC5202", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_operator_does_not_decide_and_an_approver_makes_no_keys()
    {
        foreach (var route in Routes().Where(r => r.EndsWith("/decision", StringComparison.Ordinal)))
        {
            using var reply = await SendAsync(_server.Client("operator"), route, Owned);
            Assert.True(reply.StatusCode == HttpStatusCode.Forbidden, route);
        }

        foreach (var route in Routes().Where(r => r.Contains("/api/keys", StringComparison.Ordinal)))
        {
            using var reply = await SendAsync(_server.Client("approver"), route, Owned);
            Assert.True(reply.StatusCode == HttpStatusCode.Forbidden, route);
        }
    }

    [Fact]
    public async Task Another_tenant_s_things_are_as_things_that_do_not_exist_and_stay_as_they_are()
    {
        // Where its gate waits for a person, and again where an approval does.
        await _server.UntilAsync(_run, "nogo");
        _artifact = (await _server.Client().JsonAsync($"/api/runs/{_run}/artifacts")).GetProperty("items")[0].Text("id");
        await CompareAsync("H.2");

        await _server.Client("approver").OrderAsync($"/api/runs/{_run}/gates/H.2/decision", new { verdict = "go", reason = "good enough" });
        await _server.UntilAsync(_run, "waiting");
        _approval = (await _server.Client().JsonAsync("/api/approvals?state=pending")).GetProperty("items")[0].Text("id");
        _hash = (await _server.Client().JsonAsync($"/api/approvals/{_approval}")).Text("argumentsHash");
        await CompareAsync("H.3");
    }

    private async Task CompareAsync(string wave)
    {
        var owned = Owned;
        owned["wave"] = wave;
        var nothing = new Dictionary<string, string>(owned)
        {
            ["run"] = "R-200101-000000-000", ["id"] = "K-000000000000", ["approval"] = "AP-200101-000000-000.approve.1", ["artifact"] = "A-000000000000", ["task"] = "no-such-task",
        };
        var routes = Routes().Where(r => r.Contains('{', StringComparison.Ordinal) || QueryOf(r, _run).Length > 0).Where(r => !r.Contains("{name}", StringComparison.Ordinal)).ToList();
        var before = await StandAsync();
        var gone = _approval == nothing["approval"] ? "/approvals/{id}" : "no such route";

        // It is there, else the comparison below would prove nothing. Schedules are made by another plan.
        foreach (var route in routes.Where(r => r.StartsWith("GET ", StringComparison.Ordinal) && !r.Contains("{item}", StringComparison.Ordinal) && !r.Contains("{seq}", StringComparison.Ordinal) && !r.Contains(gone, StringComparison.Ordinal)))
        {
            using var own = await SendAsync(_server.Client(), route, owned);
            Assert.True(own.IsSuccessStatusCode, $"{route}: {(int)own.StatusCode} for its own tenant");
        }

        foreach (var route in routes)
        {
            using var theirs = await SendAsync(_server.Client("admin", "acme"), route, owned);
            using var none = await SendAsync(_server.Client("admin", "acme"), route, nothing);
            Assert.True(theirs.StatusCode == none.StatusCode, $"{route}: {(int)theirs.StatusCode} for another tenant's, {(int)none.StatusCode} for what is not there");
            Assert.Equal(Masked(await none.Content.ReadAsStringAsync(), nothing), Masked(await theirs.Content.ReadAsStringAsync(), owned));
            Assert.Equal(Headers(none), Headers(theirs));
        }

        Assert.Equal(before, await StandAsync());
    }

    /// <summary>All that a stranger could have changed.</summary>
    private async Task<string> StandAsync()
    {
        var events = await _server.Client().GetStringAsync($"/api/runs/{_run}/events?limit=2000&data=full");
        return events + await _server.Client().GetStringAsync("/api/keys") + await _server.Client().GetStringAsync("/api/approvals") + await _server.Client().GetStringAsync("/api/runs");
    }

    private static string Headers(HttpResponseMessage reply) => string.Join(
        '\n', reply.Headers.Concat(reply.Content.Headers).Where(h => h.Key is not ("X-Request-ID" or "X-Request-Id" or "Date" or "Content-Length")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order());

    [Fact]
    public async Task The_lists_of_a_tenant_hold_nothing_of_another()
    {
        foreach (var route in Routes().Where(r => r.StartsWith("GET ", StringComparison.Ordinal) && !r.Contains('{', StringComparison.Ordinal)))
        {
            using var reply = await SendAsync(_server.Client("admin", "acme"), route, Owned);
            var body = await reply.Content.ReadAsStringAsync();
            if (!reply.IsSuccessStatusCode)
            {
                continue; // Repeats what was asked for, at most; compared above.
            }

            Assert.False(body.Contains(_run, StringComparison.Ordinal) || body.Contains(_server.KeyId, StringComparison.Ordinal), $"{route}: {body}");
        }
    }

    [Fact]
    public void Every_route_says_what_it_needs_and_has_a_sample_of_each_parameter()
    {
        foreach (var endpoint in Endpoints())
        {
            Assert.True(endpoint.Metadata.GetMetadata<NeededRole>() is not null, $"{endpoint.DisplayName} says nothing about who may use it: .Needs(Role.X) or .Open()");
            Assert.All(endpoint.RoutePattern.Parameters, p => Assert.True(Owned.ContainsKey(p.Name), $"{endpoint.DisplayName}: give a sample of '{p.Name}'"));
        }

        foreach (var route in Routes().Where(r => r.StartsWith("POST ", StringComparison.Ordinal) && !r.Contains("/hubs/", StringComparison.Ordinal) && r != "POST /api/session"))
        {
            Assert.True(BodyOf(route) is not null, $"{route}: give a sample of its body");
        }
    }

    [Fact]
    public async Task Every_hub_method_tells_a_stranger_the_same_as_of_what_does_not_exist()
    {
        var methods = Endpoints().Select(e => e.Metadata.GetMetadata<HubMetadata>()?.HubType).OfType<Type>().Distinct()
            .SelectMany(h => h.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(m => !m.IsVirtual || m.GetBaseDefinition() == m)
            .Where(m => !m.Name.StartsWith("get_", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(methods);
        foreach (var method in methods)
        {
            var theirs = await HubCall.AnswerAsync(_server, _server.Key("viewer", "acme"), method, _run);
            var none = await HubCall.AnswerAsync(_server, _server.Key("viewer", "acme"), method, "R-200101-000000-000");
            Assert.Equal(none.Replace("R-200101-000000-000", "*", StringComparison.Ordinal), theirs.Replace(_run, "*", StringComparison.Ordinal));
            Assert.DoesNotContain("hello", theirs, StringComparison.OrdinalIgnoreCase);
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() => _server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<NeededRole>() is not { Role: null } || _open.Any(o => o.EndsWith(Pattern(e), StringComparison.Ordinal)));

    private List<string> Routes() => [.. Endpoints().SelectMany(e =>
        (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(m => m is not ("HEAD" or "OPTIONS")).Select(m => $"{m} {Pattern(e)}")).Distinct().Order()];

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string route, Dictionary<string, string> values)
    {
        var (method, pattern) = (route[..route.IndexOf(' ', StringComparison.Ordinal)], route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var path = Parameter().Replace(pattern, m => values[m.Groups[1].Value == "id" && pattern.Contains("/approvals/", StringComparison.Ordinal) ? "approval" : m.Groups[1].Value]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path + QueryOf(route, values["run"]));
        if (BodyOf(route) is { } body)
        {
            request.Content = JsonContent.Create(body);
        }
        else if (method == "POST")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request);
    }

    private static string Masked(string body, Dictionary<string, string> values)
    {
        body = RequestId().Replace(body, "\"requestId\":\"*\"");
        return new[] { "approval", "run", "id", "artifact" }.Aggregate(body, (text, name) => text.Replace(values[name], "*", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{\**([A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("\"requestId\":\"[^\"]*\"")]
    private static partial Regex RequestId();
}
