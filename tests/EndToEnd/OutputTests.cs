namespace Orchestrator.EndToEnd;

/// <summary>Data on standard output, everything else on standard error, and not one escape byte where nobody can see colours.</summary>
public sealed class OutputTests : IDisposable
{
    private const char _escape = '\e';
    private readonly Orc _orc = new();

    [Fact]
    public async Task Nothing_that_is_piped_has_an_escape_byte()
    {
        var start = (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--watch")).MustExit(6);
        var run = start.Error.Split(' ')[0];
        string[][] commands =
        [
            ["--help"], ["plan", "list"], ["plan", "show", "hello-wave"], ["plan", "lint", "hello-wave"], ["run", "list"], ["run", "show", run], ["run", "watch", run],
            ["event", "list", run], ["gate", "show", run], ["drift", "list", run], ["explain", $"{run}/H.2"], ["artifact", "list", run], ["handoff", "export", run],
            ["health"], ["version"], ["run", "show", "R-0000000000"], ["nonsense"],
        ];
        Assert.DoesNotContain(_escape, start.Out + start.Error);
        foreach (var command in commands)
        {
            var result = await _orc.RunAsync(command);
            Assert.DoesNotContain(_escape, result.Out + result.Error);
        }
    }

    [Fact]
    public async Task Colour_can_be_forced_and_forbidden()
    {
        _orc.Environment_["CLICOLOR_FORCE"] = "1";
        Assert.Contains(_escape, (await _orc.RunAsync("health")).Out);
        Assert.DoesNotContain(_escape, (await _orc.RunAsync("health", "--no-color")).Out);
        Assert.DoesNotContain(_escape, (await _orc.RunAsync("health", "--color", "never")).Out);
        Assert.DoesNotContain(_escape, (await _orc.RunAsync("health", "--json")).Out);
        _orc.Environment_["NO_COLOR"] = "1";
        Assert.DoesNotContain(_escape, (await _orc.RunAsync("health")).Out);
        Assert.Contains(_escape, (await _orc.RunAsync("health", "--color", "always")).Out);
    }

    [Fact]
    public async Task Quiet_leaves_standard_error_empty()
    {
        var result = (await _orc.RunAsync("run", "start", "--plan", "wave-run", "--set", "waves=1", "--set", "tasks=1", "-q")).MustExit(0);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Control_characters_of_a_reason_do_not_reach_the_terminal()
    {
        var run = (await _orc.JsonAsync(6, "run", "start", "--plan", "hello-wave")).GetProperty("id").GetString()!;
        (await _orc.RunAsync("gate", "go", run, "H.2", "--reason", "\e[2Jgone")).MustExit(0);
        foreach (string[] command in (string[][])[["run", "show", run], ["gate", "show", run], ["event", "list", run], ["explain", $"{run}/H.2"], ["run", "watch", run]])
        {
            Assert.DoesNotContain(_escape, (await _orc.RunAsync(command)).Out);
        }
    }

    [Fact]
    public async Task A_handoff_is_a_page_on_which_markup_of_others_is_text()
    {
        var run = (await _orc.JsonAsync(6, "run", "start", "--plan", "hello-wave")).GetProperty("id").GetString()!;
        (await _orc.RunAsync("gate", "go", run, "H.2", "--reason", "<script>alert(1)</script>")).MustExit(0);

        (await _orc.RunAsync("handoff", "export", run, "--format", "html", "--out", "handoff.html")).MustExit(0);

        var page = File.ReadAllText(_orc.File("handoff.html"));
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains("<table>", page, StringComparison.Ordinal);
        Assert.Contains("alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_are_whole_files_under_their_names()
    {
        var view = await _orc.JsonAsync(0, "run", "start", "--plan", "wave-run", "--set", "waves=2", "--set", "tasks=3", "--out", "out");
        Assert.Equal(6, view.GetProperty("artifacts").GetArrayLength());
        var files = Directory.GetFiles(_orc.File("out"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_orc.File("out"), f)).ToList();
        Assert.Equal(6, files.Count(f => Path.GetFileName(f) == "result.json"));
        Assert.DoesNotContain(files, f => f.EndsWith(".part", StringComparison.Ordinal));
        var run = view.GetProperty("id").GetString()!;
        var artifact = view.GetProperty("artifacts")[0];
        (await _orc.RunAsync("artifact", "get", run, artifact.GetProperty("id").GetString()!, "--out", "one")).MustExit(0);
        Assert.Equal(artifact.GetProperty("bytes").GetInt64(), new FileInfo(_orc.File("one/" + artifact.GetProperty("name").GetString())).Length);
        (await _orc.RunAsync("artifact", "get", run, "A-000000000000", "--out", "one")).MustRefuse(3, "ORC1933");
    }

    public void Dispose() => _orc.Dispose();
}
