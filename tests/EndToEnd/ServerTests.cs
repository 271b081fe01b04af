using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>The command against a running server: the same work, the same words, and a run that goes on without anybody looking.</summary>
public sealed class ServerTests : IAsyncLifetime, IDisposable
{
    private readonly Orc _orc = new();
    private readonly OrcServer _server;

    public ServerTests()
    {
        _server = new OrcServer(_orc);
        _orc.Environment_["ORC_SERVER"] = _server.Url;
        _orc.Environment_["XDG_CONFIG_HOME"] = _orc.File("config");
        _orc.Environment_["XDG_CACHE_HOME"] = _orc.File("cache");
    }

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_run_is_started_decided_approved_and_done_over_the_server()
    {
        var run = await StartAsync("--plan", "hello-wave");
        (await _orc.RunAsync("run", "watch", run)).MustExit(6);

        (await _orc.RunAsync("gate", "go", run, "H.2")).MustExit(2); // Differs from what was computed, and has no reason.
        var go = (await _orc.RunAsync("gate", "go", run, "H.2", "--reason", "Natural text repeats its words")).MustExit(0);
        Assert.Equal($"orc run watch {run}", LastLine(go)); // The server went on by itself: nothing to resume.

        var waiting = (await _orc.RunAsync("run", "watch", run)).MustExit(7);
        var approval = LastLine(waiting).Split(' ')[3];
        Assert.StartsWith("AP-", approval, StringComparison.Ordinal);
        (await _orc.RunAsync("approval", "approve", approval)).MustExit(0);
        (await _orc.RunAsync("run", "watch", run)).MustExit(0);
        await MustSayTheSameAsTheStoreAsync(run, approval);
    }

    [Fact]
    public async Task A_start_answers_with_the_id_and_a_watched_one_fetches_what_the_run_leaves()
    {
        var started = (await _orc.RunAsync("run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=2")).MustExit(0);
        Assert.StartsWith("R-", started.Out, StringComparison.Ordinal);
        Assert.Single(started.Out.TrimEnd('\n').Split('\n'));

        File.WriteAllText(_orc.File("decisions.jsonl"), """
            {"wave":"H.2","verdict":"go","actor":"ada","reason":"Natural text repeats its words"}
            {"task":"approve","verdict":"approve","actor":"ada"}
            """);
        var watched = (await _orc.RunAsync("run", "start", "--plan", Path.Combine(Orc.Home, "agents/plans/hello-wave.yaml"), "--decisions", "decisions.jsonl", "--out", "out", "--watch", "--json")).MustExit(0);
        Assert.Equal("""{"kind":"end","exit":0}""", LastLine(watched));
        Assert.True(File.Exists(_orc.File("out/digest.md")), "The artifacts were not downloaded.");
        Assert.True(File.Exists(_orc.File("out/handoff.md")), "The handoff was not downloaded.");
    }

    [Fact]
    public async Task Who_stops_watching_does_not_stop_the_run()
    {
        var run = await StartAsync("--plan", "wave-run", "--set", "waves=4", "--set", "tasks=4", "--set", "delay=400");
        using var watching = _orc.Start("run", "watch", run, "--json");
        Assert.NotNull(await watching.LineAsync());
        watching.Interrupt();
        var stopped = (await watching.EndAsync()).MustExit(130);
        Assert.Equal("""{"kind":"end","exit":130}""", LastLine(stopped));
        (await _orc.RunAsync("run", "watch", run)).MustExit(0);
        var events = await _orc.JsonAsync(0, "event", "list", run);
        Assert.DoesNotContain(events.EnumerateArray(), e => e.GetProperty("type").GetString() == "run-paused.v1");
    }

    [Fact]
    public async Task A_watcher_sees_each_event_once_although_the_server_is_killed()
    {
        var run = await StartAsync("--plan", "wave-run", "--set", "waves=8", "--set", "tasks=4", "--set", "delay=500");
        using var watching = _orc.Start("run", "watch", run, "--json", "--until", "done");
        var lines = new List<string>();
        for (var kills = 0; kills < 2; kills++)
        {
            await ReadUntilAsync(watching, lines, "wave-done.v1");
            await _server.KillAsync();
            await _server.StartAsync();
        }

        await ReadUntilAsync(watching, lines, "\"kind\":\"end\"");
        (await watching.EndAsync()).MustExit(0);
        var listed = (await _orc.JsonAsync(0, "event", "list", run)).EnumerateArray().Select(e => e.GetRawText());
        Assert.Equal(listed, lines.SkipLast(1));
        Assert.Equal("""{"kind":"end","exit":0}""", lines[^1]);
    }

    [Fact]
    public async Task A_watcher_stays_until_what_it_waits_for()
    {
        var run = await StartAsync("--plan", "hello-wave");
        (await _orc.RunAsync("run", "watch", run, "--until", "wave:H.1")).MustExit(0);
        (await _orc.RunAsync("run", "watch", run, "--until", "done", "--exit-on", "gate")).MustExit(6);
        (await _orc.RunAsync("run", "watch", run, "--until", "wave:X")).MustRefuse(3, "ORC1931");
        (await _orc.RunAsync("run", "watch", run, "--until", "tea")).MustRefuse(2, "ORC1990");
        var events = await _orc.JsonAsync(0, "event", "list", run);
        var half = events[events.GetArrayLength() / 2].GetProperty("position").GetInt64();
        var rest = (await _orc.RunAsync("run", "watch", run, "--after", $"{half}", "--json")).MustExit(6);
        Assert.Equal(events.EnumerateArray().Count(e => e.GetProperty("position").GetInt64() > half) + 1, rest.Out.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Flags_that_only_a_store_knows_are_refused()
    {
        (await _orc.RunAsync("run", "list", "--tenant", "other")).MustRefuse(2, "ORC1981");
        (await _orc.RunAsync("run", "list", "--actor", "ada")).MustRefuse(2, "ORC1981");
        (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--target-db", "Host=x")).MustRefuse(2, "ORC1981");
        (await _orc.RunAsync("run", "list", "--server", _server.Url, "--store", _server.Store)).MustRefuse(2, "ORC1902");
        (await _orc.RunAsync("run", "start", "--plan", "missing.yaml")).MustRefuse(2, "ORC1989");
        (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--data", "nowhere")).MustExit(2);
    }

    [Fact]
    public async Task Errors_of_the_server_have_its_request_id()
    {
        var run = await StartAsync("--plan", "hello-wave");
        (await _orc.RunAsync("run", "watch", run)).MustExit(6);
        var refused = (await _orc.RunAsync("gate", "go", run, "H.1", "--reason", "x", "--json")).MustExit(4);
        var error = JsonDocument.Parse(refused.Error).RootElement.GetProperty("error");
        Assert.False(string.IsNullOrEmpty(error.GetProperty("requestId").GetString()));
        (await _orc.RunAsync("run", "show", "R-0000000000")).MustRefuse(3, "ORC1930");
        (await _orc.RunAsync("run", "cancel", "R-0000000000")).MustRefuse(3, "ORC1930");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_69()
    {
        await _server.KillAsync();
        (await _orc.RunAsync("run", "list")).MustRefuse(69, "ORC1982");
        (await _orc.RunAsync("run", "start", "--plan", "hello-wave")).MustRefuse(69, "ORC1982");
        (await _orc.RunAsync("run", "watch", "R-0000000000")).MustRefuse(69, "ORC1982");
    }

    [Fact]
    public async Task Ids_are_completed_from_the_server()
    {
        var run = await StartAsync("--plan", "hello-wave");
        var line = "orc run show ";
        var suggested = await _orc.RunAsync($"[suggest:{line.Length}]", line);
        for (var presses = 1; presses < 20 && !suggested.Out.Contains(run, StringComparison.Ordinal); presses++)
        {
            suggested = (await _orc.RunAsync($"[suggest:{line.Length}]", line)).MustExit(0); // A busy machine may take longer than a completion waits.
        }

        Assert.Contains(run, suggested.Out.Split('\n'));
        await _server.KillAsync();
        var kept = (await _orc.RunAsync($"[suggest:{line.Length}]", line)).MustExit(0);
        Assert.Contains(run, kept.Out.Split('\n')); // Half a minute without a request.
    }

    public void Dispose()
    {
        _server.Dispose();
        _orc.Dispose();
    }

    private static string LastLine(Result result) => result.Out.TrimEnd('\n').Split('\n')[^1];

    private static async Task ReadUntilAsync(Running watching, List<string> lines, string text)
    {
        while (await watching.LineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"The watcher ended before it said '{text}':\n{(await watching.EndAsync()).Error}");
    }

    private async Task<string> StartAsync(params string[] flags) => (await _orc.RunAsync(["run", "start", .. flags])).MustExit(0).Out.TrimEnd('\n');

    /// <summary>Whatever is read, a script cannot tell a server from its store.</summary>
    private async Task MustSayTheSameAsTheStoreAsync(string run, string approval)
    {
        string[][] commands =
        [
            ["run", "show", run], ["run", "list"], ["run", "replay", run], ["run", "watch", run], ["event", "list", run], ["event", "list", run, "--follow"], ["gate", "show", run],
            ["gate", "show", run, "H.2"], ["drift", "list", run], ["explain", run], ["explain", $"{run}/H.2"], ["explain", $"{run}/digest"], ["explain", approval], ["artifact", "list", run],
            ["gate", "list", run], ["wave", "list", run], ["wave", "show", run, "H.2"], ["task", "list", run], ["task", "show", run, "digest"], ["task", "logs", run, "digest"],
            ["agent", "list"], ["agent", "show", "data"], ["audit", "list", "--run", run],
            ["artifact", "verify", run], ["handoff", "export", run], ["approval", "list"], ["approval", "show", approval], ["schedule", "list", run], ["plan", "list"], ["plan", "show", "hello-wave"],
        ];
        foreach (var command in commands)
        {
            var server = await _orc.RunAsync([.. command, "--json"]);
            var store = await _orc.RunAsync([.. command, "--json", "--store", _server.Store]);
            Assert.Equal(store.Exit, server.Exit);
            Assert.True(store.Out == server.Out, $"'orc {string.Join(' ', command)} --json' says something else against a server:\n{server.Out}\n--- store\n{store.Out}");
        }
    }
}
