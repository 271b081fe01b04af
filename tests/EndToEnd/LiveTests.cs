namespace Orchestrator.EndToEnd;

/// <summary>The live view on a pseudo-terminal, which the tool <c>script</c> makes.</summary>
public sealed class LiveTests : IDisposable
{
    private const string _tool = "/usr/bin/script";
    private readonly Orc _orc = new();

    [NeedsScriptFact]
    public async Task A_terminal_shows_the_moving_picture_and_keeps_a_plain_summary()
    {
        var command = $"{Orc.Executable} run start --plan wave-run --set waves=3 --set tasks=4 --set delay=200 --watch";
        var result = await _orc.RunProgramAsync(_tool, "-qefc", $"stty cols 120 rows 30; {command}", "/dev/null");
        result.MustExit(0);
        Assert.Contains("\e[", result.Out, StringComparison.Ordinal);
        Assert.Contains("W.1 A wave of no-op", result.Out, StringComparison.Ordinal);
        Assert.Contains("4/4", result.Out, StringComparison.Ordinal);
        var summary = result.Out[result.Out.LastIndexOf("SUCCEEDED", StringComparison.Ordinal)..];
        Assert.Contains("tasks 12 of 12 applied", summary, StringComparison.Ordinal);
        Assert.Contains("handoff .orc/out/R-", summary, StringComparison.Ordinal);
    }

    [NeedsScriptFact]
    public async Task A_dumb_terminal_gets_lines()
    {
        _orc.Environment_["TERM"] = "dumb";
        var result = await _orc.RunProgramAsync(_tool, "-qefc", $"{Orc.Executable} run start --plan wave-run --set waves=1 --set tasks=1 --watch", "/dev/null");
        result.MustExit(0);
        Assert.DoesNotContain('\e', result.Out);
        Assert.Contains(" GO gate W.1: 1 of 1 met", result.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _orc.Dispose();

    /// <summary>Shown as skipped where there is no tool that makes a terminal.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NeedsScriptFactAttribute : FactAttribute
    {
        public NeedsScriptFactAttribute() => Skip = File.Exists(_tool) ? null : $"{_tool} (util-linux) is not installed; it makes the terminal.";
    }
}
