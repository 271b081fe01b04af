using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>One writer, many readers; and stores that cannot be used.</summary>
public sealed class StoreTests : IDisposable
{
    private const int _hour = 3_600_000;
    private readonly Orc _orc = new();

    [Fact]
    public async Task A_second_writer_is_refused_while_readers_work_and_an_interrupt_pauses_the_run()
    {
        using var owner = _orc.Start("run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=2", "--set", $"delay={_hour}", "--json");
        var run = await owner.StartedAsync();

        foreach (string[] writing in (string[][])[["run", "start", "--plan", "hello-wave"], ["run", "resume", run], ["run", "cancel", run], ["gate", "go", run, "W.1", "--reason", "x"]])
        {
            var refused = (await _orc.RunAsync(writing)).MustRefuse(5, "ORC3025");
            Assert.Contains($"{owner.Id}", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal("running", (await _orc.JsonAsync(0, "run", "show", run)).GetProperty("state").GetString());
        Assert.Equal(run, (await _orc.JsonAsync(0, "run", "list"))[0].GetProperty("id").GetString());
        Assert.NotEqual(0, (await _orc.JsonAsync(0, "event", "list", run)).GetArrayLength());
        Assert.True((await _orc.JsonAsync(0, "health")).GetProperty("ok").GetBoolean());
        (await _orc.RunAsync("explain", run)).MustExit(0);
        (await _orc.RunAsync("handoff", "export", run)).MustExit(0);

        owner.Interrupt();
        var paused = (await owner.EndAsync()).MustExit(130);
        var view = JsonDocument.Parse(paused.Out).RootElement;
        Assert.Equal("paused", view.GetProperty("state").GetString());
        Assert.True(File.Exists(_orc.File(view.GetProperty("handoff").GetString()!)));
        (await _orc.RunAsync("run", "cancel", run)).MustExit(0);
        (await _orc.RunAsync("run", "resume", run)).MustExit(1);
    }

    [Fact]
    public async Task A_watcher_in_another_process_ends_with_the_code_of_the_run()
    {
        using var owner = _orc.Start("run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=1", "--set", $"delay={_hour}");
        var run = await owner.StartedAsync();
        using var watcher = _orc.Start("run", "watch", run, "--json");
        Assert.Contains("run-started.v1", await watcher.LineAsync(), StringComparison.Ordinal);
        owner.Interrupt();
        (await owner.EndAsync()).MustExit(130);
        Assert.EndsWith("""{"kind":"end","exit":7}""", (await watcher.EndAsync()).MustExit(7).Out.TrimEnd('\n'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_to_terminate_pauses_the_run_as_an_interrupt_does()
    {
        using var owner = _orc.Start("run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=1", "--set", $"delay={_hour}");
        var run = await owner.StartedAsync();
        owner.Terminate();
        (await owner.EndAsync()).MustExit(130);
        Assert.Equal("paused", (await _orc.JsonAsync(0, "run", "show", run)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_time_limit_pauses_the_run_and_exits_124()
    {
        var result = (await _orc.RunAsync("run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=1", "--set", $"delay={_hour}", "--timeout", "2s")).MustExit(124);
        var run = result.Error.Split(' ')[0];
        Assert.Equal("paused", (await _orc.JsonAsync(0, "run", "show", run)).GetProperty("state").GetString());
        Assert.Equal($"orc run resume {run}", result.Out.TrimEnd('\n').Split('\n')[^1]);
    }

    [Fact]
    public async Task A_store_that_is_named_and_not_there_is_invalid_input()
    {
        foreach (string[] reading in (string[][])[["run", "list"], ["run", "show", "R-0000000000"], ["run", "resume", "R-0000000000"], ["approval", "list"]])
        {
            (await _orc.RunAsync([.. reading, "--store", "sqlite:nowhere/orc.db"])).MustRefuse(2, "ORC3027");
        }

        Assert.False(Directory.Exists(_orc.File("nowhere")));
    }

    [Fact]
    public async Task A_store_that_is_no_store_is_an_error_with_its_own_code()
    {
        File.WriteAllText(_orc.File("text.db"), new string('x', 10_000));
        File.WriteAllText(_orc.File("empty.db"), "");
        foreach (var (file, code) in (IEnumerable<(string, string)>)[("text.db", "ORC3020"), ("empty.db", "ORC3022")])
        {
            (await _orc.RunAsync("run", "list", "--store", $"sqlite:{file}")).MustRefuse(1, code);
            (await _orc.RunAsync("run", "start", "--plan", "wave-run", "--store", $"sqlite:{file}")).MustRefuse(1, code);
        }

        Assert.Equal(10_000, new FileInfo(_orc.File("text.db")).Length);
    }

    [Fact]
    public async Task A_temporary_store_takes_a_run_and_leaves_nothing()
    {
        foreach (var store in (string[])["memory", "sqlite:"])
        {
            var view = await _orc.JsonAsync(0, "run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=2", "--store", store);
            Assert.Equal("succeeded", view.GetProperty("state").GetString());
        }

        Assert.False(File.Exists(_orc.File(".orc/orc.db")));
    }

    [Fact]
    public async Task The_command_that_is_printed_names_the_store_that_was_named()
    {
        var result = (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--store", "sqlite:my store.db")).MustExit(6);
        Assert.EndsWith("H.2 --reason \"...\" --store 'sqlite:my store.db'\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tenants_do_not_see_each_other()
    {
        var view = await _orc.JsonAsync(0, "run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=1", "--tenant", "acme");
        var run = view.GetProperty("id").GetString()!;
        Assert.Equal("acme", view.GetProperty("tenant").GetString());
        (await _orc.RunAsync("run", "show", run)).MustRefuse(3, "ORC1930");
        (await _orc.RunAsync("run", "show", run, "--tenant", "acme")).MustExit(0);
    }

    public void Dispose() => _orc.Dispose();
}
