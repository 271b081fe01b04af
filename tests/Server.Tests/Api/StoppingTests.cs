using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Orchestrator.Server.Hosting;

namespace Server.Tests.Api;

/// <summary>The server as a process of its own: it is told to stop, or killed, in the middle of a run.</summary>
public sealed class StoppingTests : IDisposable
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(10);
    private readonly TempFolder _folder = new();
    private readonly List<Process> _started = [];

    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public async Task A_run_in_the_middle_goes_on_at_the_next_start(string signal)
    {
        var server = Start();
        using var client = await ReadyAsync(server);
        var run = (await client.OrderAsync("/api/runs", new { plan = "wave-run", set = new { waves = "1", tasks = "3", delay = "20000" } }, HttpStatusCode.Created)).Text("id");

        var clock = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", [$"-{signal}", $"{server.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await server.WaitForExitAsync().WaitAsync(_most);
        Assert.True(clock.Elapsed < _most, $"{clock.Elapsed} until it was gone.");
        if (signal == "TERM")
        {
            Assert.Equal(0, server.ExitCode);
        }

        var again = Start();
        using var next = await ReadyAsync(again);
        using var events = await next.GetAsync($"/api/runs/{run}/events?limit=2000");
        var resumed = await FindAsync(next, run, "run-resumed.v1");
        Assert.Equal(RunContinuationActor, resumed.Text("actor"));
        Assert.Equal("running", (await next.JsonAsync($"/api/runs/{run}")).Text("state"));
        Assert.Equal("cancelled", (await next.OrderAsync($"/api/runs/{run}/cancel", new { reason = "enough" })).Text("state"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_store_is_refused_and_names_the_first()
    {
        var first = Start();
        using var client = await ReadyAsync(first);
        var second = Start(wait: false);

        var said = await second.StandardError.ReadToEndAsync().WaitAsync(RunningServer.Patience);
        await second.WaitForExitAsync();

        Assert.Equal(5, second.ExitCode);
        Assert.Contains("ORC3025", said, StringComparison.Ordinal);
        Assert.Contains($"{first.Id}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--store", "nonsense:x")]
    [InlineData("--urls", "http://no such host:1")]
    public async Task Wrong_settings_are_said_with_a_code(string option, string value)
    {
        var server = Start(wait: false, option, value);
        var said = await server.StandardError.ReadToEndAsync().WaitAsync(RunningServer.Patience);
        await server.WaitForExitAsync();
        Assert.Equal(2, server.ExitCode);
        Assert.Matches("ORC[0-9]{4}", said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
        }

        _folder.Dispose();
    }

    private static string RunContinuationActor => RunContinuation.Actor;

    private Process Start(bool wait = true, params string[] options)
    {
        _ = wait;
        File.Delete(_folder.At("server.json"));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        foreach (var argument in new[] { typeof(ServerHost).Assembly.Location, "--urls", "http://127.0.0.1:0", "--store", $"sqlite:{_folder.At("orc.db")}" }.Concat(options))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        _started.Add(process);
        return process;
    }

    /// <summary>A client of the server's own key, as soon as it says where it is.</summary>
    private async Task<HttpClient> ReadyAsync(Process server)
    {
        using var watcher = new FileSystemWatcher(_folder.Path, "server.json");
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => there.TrySetResult();
        watcher.Renamed += (_, _) => there.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (!File.Exists(_folder.At("server.json")))
        {
            var first = await Task.WhenAny(there.Task, server.WaitForExitAsync()).WaitAsync(RunningServer.Patience * 2);
            Assert.True(first == there.Task, $"The server ended with {(server.HasExited ? server.ExitCode : null)}.");
        }

        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.At("server.json")));
        var client = new HttpClient { BaseAddress = new Uri(file.RootElement.Text("url")) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.RootElement.Text("key"));
        return client;
    }

    /// <summary>The first event of a type, awaited on the server's own stream.</summary>
    private static async Task<JsonElement> FindAsync(HttpClient client, string run, string type)
    {
        using var patience = new CancellationTokenSource(RunningServer.Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run}/events?after=0");
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await reply.Content.ReadAsStreamAsync(patience.Token));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal) && JsonDocument.Parse(line["data: ".Length..]).RootElement is var frame && frame.TryGetProperty("events", out var events)
                && events.EnumerateArray().FirstOrDefault(e => e.Text("type") == type) is { ValueKind: JsonValueKind.Object } found)
            {
                return found.Clone();
            }
        }

        throw new InvalidOperationException($"The stream of {run} ended without {type}.");
    }
}
