using System.Net;
using System.Text.Json;

namespace Server.Tests.Api;

public sealed class RunTests
{
    [Fact]
    public async Task A_run_is_started_shown_decided_and_handed_over()
    {
        await using var server = await RunningServer.StartAsync();
        var run = await server.StartHelloAsync();
        var viewer = server.Client("viewer");

        var row = (await viewer.JsonAsync("/api/runs?state=nogo&q=DIGEST")).GetProperty("items")[0];
        Assert.Equal((run, "operator", 3, 2), (row.Text("id"), row.Text("startedBy"), row.GetProperty("waves").GetInt32(), row.GetProperty("wavesBegun").GetInt32()));
        Assert.Empty((await viewer.JsonAsync("/api/runs?state=failed")).GetProperty("items").EnumerateArray());
        Assert.Equal("blocked", (await viewer.JsonAsync($"/api/runs/{run}")).GetProperty("waves")[1].Text("state"));

        var task = await viewer.JsonAsync($"/api/runs/{run}/tasks/check");
        Assert.Equal(("O1", "done"), (task.Text("serves"), task.GetProperty("calls")[0].Text("state")));
        Assert.NotEmpty(task.GetProperty("evidence").EnumerateArray());
        Assert.Equal(4, (await viewer.JsonAsync($"/api/drift?run={run}&limit=4")).GetProperty("items").GetArrayLength());
        Assert.Contains((await viewer.JsonAsync("/api/agents")).EnumerateArray(), a => a.Text("name") == "data" && a.GetProperty("applied").GetInt64() > 0);
        Assert.Equal("data", (await viewer.JsonAsync("/api/agents/data")).GetProperty("row").Text("name"));
        Assert.Equal("ok", (await viewer.JsonAsync("/api/health")).Text("state"));
        Assert.True((await viewer.JsonAsync($"/api/runs/{run}/replay")).TryGetProperty("stateHash", out _));
        Assert.Equal("nogo", (await viewer.JsonAsync($"/api/explain?id={run}")).Text("verdict"));
        Assert.Equal("northStar", (await viewer.JsonAsync("/api/northstar")).Text("kind"));
        Assert.Equal("hello-wave", (await viewer.JsonAsync("/api/plans/hello-wave")).Text("name"));
        Assert.Equal(0, (await viewer.JsonAsync($"/api/runs/{run}/schedules")).EnumerateArray().Count(s => s.TryGetProperty("score", out var score) && score.ValueKind == JsonValueKind.Number));

        var approver = server.Client("approver");
        var decided = await approver.OrderAsync($"/api/runs/{run}/gates/H.2/decision", new { verdict = "go", reason = "good enough" });
        Assert.False(decided.GetProperty("already").GetBoolean());
        await server.UntilAsync(run, "waiting");

        // The same decision again names who made it; another one is a conflict.
        var again = await server.Client("admin").OrderAsync($"/api/runs/{run}/gates/H.2/decision", new { verdict = "go" });
        Assert.Equal((true, "approver"), (again.GetProperty("already").GetBoolean(), again.Text("actor")));
        Assert.Equal("conflict", (await approver.OrderAsync($"/api/runs/{run}/gates/H.2/decision", new { verdict = "nogo", reason = "no" }, HttpStatusCode.Conflict)).Text("kind"));

        var approval = (await viewer.JsonAsync("/api/approvals?state=pending")).GetProperty("items")[0];
        var hash = (await viewer.JsonAsync($"/api/approvals/{approval.Text("id")}")).Text("argumentsHash");
        Assert.Equal("ORC5411", (await approver.OrderAsync($"/api/approvals/{approval.Text("id")}/decision", new { verdict = "approve", ifVersion = 1 }, HttpStatusCode.Conflict)).Text("code"));
        await approver.OrderAsync($"/api/approvals/{approval.Text("id")}/decision", new { verdict = "reject", reason = "not in a test", argumentsHash = hash });
        await server.UntilAsync(run, "failed", "nogo", "succeeded");

        Assert.StartsWith("# Handoff of", await viewer.GetStringAsync($"/api/runs/{run}/handoff"), StringComparison.Ordinal);
        Assert.Equal(run, (await viewer.JsonAsync($"/api/runs/{run}/handoff?format=json")).Text("run"));
        Assert.StartsWith("<!doctype html>", await viewer.GetStringAsync($"/api/runs/{run}/handoff?format=html"), StringComparison.Ordinal);
        var audit = (await viewer.JsonAsync($"/api/audit?run={run}")).GetProperty("items").EnumerateArray().Select(a => $"{a.Text("actor")} {a.Text("action")}").ToList();
        Assert.Contains("approver gate-decided", audit);
        Assert.Contains("operator run-started", audit);
    }

    [Fact]
    public async Task A_repeated_start_with_the_same_key_is_the_same_run_and_another_one_a_conflict()
    {
        await using var server = await RunningServer.StartAsync();
        var client = server.Client("operator");
        var first = await client.OrderAsync("/api/runs", new { plan = "hello-wave" }, HttpStatusCode.Created, key: "K");
        await server.UntilAsync(first.Text("id"), "nogo");

        var repeats = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.OrderAsync("/api/runs", new { plan = "hello-wave" }, HttpStatusCode.OK, key: "K")));
        Assert.All(repeats, r => Assert.Equal(first.Text("id"), r.Text("id")));
        Assert.Equal("ORC5410", (await client.OrderAsync("/api/runs", new { plan = "wave-run" }, HttpStatusCode.Conflict, key: "K")).Text("code"));

        // A request that started nothing does not use its key up; and a restart forgets none.
        await client.OrderAsync("/api/runs", new { plan = "nope" }, HttpStatusCode.BadRequest, key: "L");
        await client.OrderAsync("/api/runs", new { plan = "hello-wave" }, HttpStatusCode.Created, key: "L");
        await server.StopAsync();
        await server.StartAgainAsync();
        Assert.Equal(first.Text("id"), (await server.Client("operator").OrderAsync("/api/runs", new { plan = "hello-wave" }, HttpStatusCode.OK, key: "K")).Text("id"));
        Assert.Equal(2, (await server.Client("viewer").JsonAsync("/api/runs")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Parts_of_the_list_follow_each_other_and_a_cursor_that_was_made_up_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, await server.StartHelloAsync());
        }

        var client = server.Client("viewer");
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.JsonAsync($"/api/runs?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(r => r.Text("id")));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(ids, found);
        foreach (var made in new[] { "x", "!!", "AAAA", "MSAy", new string('A', 3_000) })
        {
            using var reply = await client.GetAsync($"/api/runs?cursor={Uri.EscapeDataString(made)}");
            Assert.Equal("ORC5401", (await reply.JsonAsync(HttpStatusCode.BadRequest)).Text("code"));
        }
    }

    [Fact]
    public async Task A_run_that_did_not_change_is_not_sent_again()
    {
        await using var server = await RunningServer.StartAsync();
        var run = await server.StartHelloAsync();
        var client = server.Client("approver");
        using var first = await client.GetAsync($"/api/runs/{run}");
        using var again = await WithTagAsync();
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("no-store", again.Headers.CacheControl!.ToString());

        await client.OrderAsync($"/api/runs/{run}/gates/H.2/decision", new { verdict = "go", reason = "so" });
        using var changed = await WithTagAsync();
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        async Task<HttpResponseMessage> WithTagAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run}");
            request.Headers.Add("If-None-Match", first.Headers.ETag!.Tag);
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task An_artifact_comes_as_data_with_its_hash()
    {
        await using var server = await RunningServer.StartAsync();
        var run = await server.StartHelloAsync();
        var client = server.Client("viewer");
        var artifact = (await client.JsonAsync($"/api/runs/{run}/artifacts?limit=1")).GetProperty("items")[0];
        foreach (var name in new[] { artifact.Text("id"), artifact.Text("name") })
        {
            using var reply = await client.GetAsync($"/api/runs/{run}/artifacts/{name}?download");
            var content = await reply.Content.ReadAsByteArrayAsync();
            Assert.Equal(artifact.Text("sha256"), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
            Assert.Equal($"\"{artifact.Text("sha256")}\"", reply.Headers.ETag!.Tag);
            Assert.StartsWith("sandbox", reply.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("attachment", reply.Content.Headers.ContentDisposition!.DispositionType);
        }

        Assert.True((await client.JsonAsync($"/api/runs/{run}/artifacts/verify")).GetProperty("ok").GetBoolean());
        using var missing = await client.GetAsync($"/api/runs/{run}/artifacts/A-none");
        Assert.Equal("ORC5423", (await missing.JsonAsync(HttpStatusCode.NotFound)).Text("code"));
    }

    [Theory]
    [InlineData("""{"plan":"hello-wave","set":{"folder":"/etc"}}""", 403, "ORC5412")]
    [InlineData("""{"plan":"wave-run","set":{"ledger":"/tmp/x"}}""", 403, "ORC5412")]
    [InlineData("""{"plan":"hello-wave","data":"/etc"}""", 400, "ORC5413")]
    [InlineData("""{"plan":"../../../etc/passwd"}""", 400, "ORC5427")]
    [InlineData("""{"plan":"agents/plans/hello-wave.yaml"}""", 400, "ORC5427")]
    [InlineData("""{}""", 400, "ORC5414")]
    [InlineData("""{"plan":"hello-wave","bogus":1}""", 400, "ORC5403")]
    public async Task A_caller_chooses_no_file_of_the_server(string body, int status, string code)
    {
        await using var server = await RunningServer.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var reply = await server.Client("admin").PostAsync("/api/runs", content);
        Assert.Equal(code, (await reply.JsonAsync((HttpStatusCode)status)).Text("code"));
    }

    [Theory]
    [InlineData("/etc", "${folder}", "folder", 403)]
    [InlineData("..", "${folder}", "folder", 403)]
    [InlineData("agents", "/etc", "folder", 403)]
    [InlineData("agents", "${word}", "folder", 403)]
    [InlineData("agents", "${folder}", "folder", 201)]
    public async Task An_uploaded_plan_reads_only_what_it_may(string value, string with, string name, int status)
    {
        await using var server = await RunningServer.StartAsync();
        var plan = $$"""
            plan: mine
            title: Mine
            parameters:
              folder: { type: folder, default: "{{value}}" }
              word: { type: text, default: /etc }
            waves:
              - id: M.1
                title: Look
                tasks:
                  - id: look
                    agent: data
                    does: List the files
                    tools: [ hash-files ]
                    with: { {{name}}: "{{with}}", kind: md }
                    produces: [ inventory.json ]
            """;
        var reply = await server.Client("admin").OrderAsync("/api/runs", new { planText = plan }, (HttpStatusCode)status);
        if (status == 403)
        {
            Assert.Equal("ORC1175", reply.Text("code"));
        }
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_journals_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        var client = server.Client("operator");
        var preview = await client.OrderAsync("/api/runs/preview", new { plan = "hello-wave" });
        Assert.Equal(3, preview.GetProperty("intake").GetProperty("waves").GetArrayLength());
        Assert.NotEmpty((await client.OrderAsync("/api/runs/preview", new { planText = "plan: x" })).GetProperty("errors").EnumerateArray());
        Assert.Empty((await client.JsonAsync("/api/runs")).GetProperty("items").EnumerateArray());
        Assert.Empty(Directory.Exists(Path.Combine(server.Folder, "uploads")) ? Directory.GetDirectories(Path.Combine(server.Folder, "uploads")) : []);
    }

    [Fact]
    public async Task Orders_are_answered_with_the_state_that_they_lead_to()
    {
        await using var server = await RunningServer.StartAsync();
        var run = await server.StartHelloAsync();
        var client = server.Client("operator");
        Assert.Equal("refused", (await client.OrderAsync($"/api/runs/{run}/pause", new { }, HttpStatusCode.Forbidden)).Text("kind"));
        Assert.Equal("cancelled", (await client.OrderAsync($"/api/runs/{run}/cancel", new { reason = "enough" })).Text("state"));
        Assert.True((await client.OrderAsync($"/api/runs/{run}/cancel", null)).GetProperty("already").GetBoolean());
        Assert.Equal("ORC1930", (await client.OrderAsync("/api/runs/R-none/resume", null, HttpStatusCode.NotFound)).Text("code"));
    }
}
