namespace Orchestrator.EndToEnd;

/// <summary>The grammar, word for word. <c>ORC_UPDATE=1</c> writes the texts anew; the change is then read in review.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly bool _update = Environment.GetEnvironmentVariable("ORC_UPDATE") == "1";
    private readonly Orc _orc = new();

    private static readonly string[] _commands =
    [
        "", "plan", "plan list", "plan show", "plan lint", "plan schema", "run", "run start", "run resume", "run list", "run show", "run watch", "run replay",
        "run pause", "run cancel", "wave", "wave list", "wave show", "task", "task list", "task show", "task logs", "agent", "agent list", "agent show", "audit", "audit list", "event", "event list", "gate", "gate list", "gate show", "gate go", "gate nogo", "approval", "approval list", "approval show",
        "approval approve", "approval reject", "drift", "drift list", "drift ack", "scope", "scope accept", "explain", "handoff", "handoff export", "artifact",
        "artifact list", "artifact get", "artifact verify", "health", "bench", "bench engine", "bench wave-run", "bench schedule", "bench hub", "schedule", "schedule list", "schedule explain",
        "key", "key create", "key list", "key revoke", "sample", "sample generate", "sample score", "login", "logout", "config", "version", "completion",
    ];

    public static TheoryData<string> Commands { get; } = [.. _commands];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_each_command_is_what_was_reviewed(string command)
    {
        var result = await _orc.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        result.MustExit(0);
        Assert.Equal("", result.Error);
        var file = Path.Combine(Orc.Golden, command.Length == 0 ? "orc.txt" : command.Replace(' ', '-') + ".txt");
        if (_update)
        {
            File.WriteAllText(file, result.Out);
        }

        Assert.Equal(File.ReadAllText(file), result.Out);
    }

    [Fact]
    public async Task Every_command_that_help_names_has_a_reviewed_text()
    {
        var shown = new List<string>();
        var result = await _orc.RunAsync("--help");
        foreach (var noun in Names(result.Out))
        {
            shown.Add(noun);
            shown.AddRange(Names((await _orc.RunAsync(noun, "--help")).Out).Select(verb => $"{noun} {verb}"));
        }

        Assert.Equal(_commands.Where(c => c.Length > 0).Order(), shown.Order());
    }

    public void Dispose() => _orc.Dispose();

    private static IEnumerable<string> Names(string help)
    {
        var lines = help.Split('\n').ToList();
        return lines.Skip(lines.IndexOf("Commands:") is var at and >= 0 ? at + 1 : lines.Count).Where(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]);
    }
}
