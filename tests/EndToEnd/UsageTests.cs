using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>Command lines that cannot be carried out: exit 2, a code, one message, nothing on standard output, nothing journaled.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Orc _orc = new();

    public static TheoryData<string, string> Wrong { get; } = new()
    {
        { "bogus", "ORC1900" },
        { "run", "ORC1900" },
        { "run strat", "ORC1900" },
        { "run start", "ORC1900" },
        { "run start --plan", "ORC1900" },
        { "run start --plan hello-wave --clock lunar", "ORC1900" },
        { "run show", "ORC1900" },
        { "run show R-0000000000 extra", "ORC1900" },
        { "run replay R-0000000000 --to x", "ORC1900" },
        { "run list --color purple", "ORC1900" },
        { "bench wave-run --scenario Z", "ORC1900" },
        { "completion tcsh", "ORC1900" },
        { "run list --server nonsense", "ORC1980" },
        { "run list --server ftp://localhost", "ORC1980" },
        { "run list --server http://localhost:1 --tenant other", "ORC1981" },
        { "run watch R-0000000000 --full --compact", "ORC1991" },
        { "login", "ORC1995" },
        { "logout", "ORC1995" },
        { "run list --server http://localhost:1 --store memory", "ORC1902" },
        { "run list --store postgres:Host=localhost", "ORC1903" },
        { "run list --store mysql:x", "ORC1904" },
        { "run start --plan hello-wave --budget 5eur", "ORC1905" },
        { "run start --plan hello-wave --budget usd", "ORC1905" },
        { "run start --plan hello-wave --set folder", "ORC1906" },
        { "run start --plan hello-wave --decisions missing.jsonl", "ORC1907" },
        { "run list --timeout soon", "ORC1909" },
        { "run list --tenant a/b", "ORC1914" },
        { "run start --plan hello-wave --actor a/b", "ORC1914" },
        { "gate nogo R-0000000000 H.1", "ORC1920" },
        { "approval reject AP-0000000000.approve.1", "ORC1920" },
        { "scope accept R-0000000000", "ORC1920" },
        { "drift ack R-0000000000 lake --keep", "ORC1920" },
        { "drift ack R-0000000000 lake --reason x", "ORC1921" },
        { "drift ack R-0000000000 lake --keep --defer --reason x", "ORC1921" },
    };

    public static TheoryData<string, string> Unknown { get; } = new()
    {
        { "run show R-0000000000", "ORC1930" },
        { "run resume R-0000000000", "ORC1930" },
        { "run pause R-0000000000", "ORC1930" },
        { "run cancel R-0000000000", "ORC1930" },
        { "run replay R-0000000000", "ORC1930" },
        { "run watch R-0000000000", "ORC1930" },
        { "event list R-0000000000", "ORC1930" },
        { "gate show R-0000000000", "ORC1930" },
        { "gate go R-0000000000 H.1", "ORC1930" },
        { "drift list R-0000000000", "ORC1930" },
        { "handoff export R-0000000000", "ORC1930" },
        { "artifact list R-0000000000", "ORC1930" },
        { "artifact verify R-0000000000", "ORC1930" },
        { "approval show AP-0000000000.approve.1", "ORC1932" },
        { "approval approve AP-0000000000.approve.1", "ORC1932" },
        { "explain R-0000000000/words", "ORC1934" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_command_line_is_refused_with_its_code(string line, string code)
    {
        (await _orc.RunAsync(line.Split(' '))).MustRefuse(2, code);
        Assert.False(Directory.Exists(_orc.File(".orc")), "A refused command left a folder behind.");
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task An_unknown_id_is_not_found_and_creates_no_store(string line, string code)
    {
        (await _orc.RunAsync(line.Split(' '))).MustRefuse(3, code);
        Assert.False(Directory.Exists(_orc.File(".orc")), "A command that found nothing left a folder behind.");
    }

    [Fact]
    public async Task An_error_with_json_is_one_value_on_standard_error()
    {
        var result = await _orc.RunAsync("run", "show", "R-0000000000", "--json");
        result.MustExit(3);
        Assert.Equal("", result.Out);
        var error = JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
        Assert.Equal("ORC1930", error.GetProperty("code").GetString());
        Assert.Contains("R-0000000000", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("orc run list", error.GetProperty("hint").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_command_line_with_json_is_an_error_of_the_same_shape()
    {
        var result = await _orc.RunAsync("run", "strat", "--json");
        result.MustExit(2);
        var error = JsonDocument.Parse(result.Error).RootElement.GetProperty("error");
        Assert.Equal("ORC1900", error.GetProperty("code").GetString());
        Assert.Contains("Did you mean 'start'?", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ORC_STORE", "postgres:Host=x", "ORC1903")]
    [InlineData("ORC_STORE", "nonsense", "ORC1904")]
    [InlineData("ORC_SERVER", "nonsense", "ORC1980")]
    public async Task The_environment_is_refused_as_the_flag_is(string name, string value, string code)
    {
        _orc.Environment_[name] = value;
        (await _orc.RunAsync("run", "list")).MustRefuse(2, code);
    }

    [Fact]
    public async Task A_store_that_is_named_wins_over_a_server_in_the_environment()
    {
        _orc.Environment_["ORC_SERVER"] = "http://localhost:1";
        (await _orc.RunAsync("run", "list", "--store", "memory")).MustExit(0);
    }

    [Fact]
    public async Task Every_fault_of_a_decisions_file_is_told_with_its_line()
    {
        File.WriteAllLines(_orc.File("decisions.jsonl"),
        [
            """{"wave":"H.2","verdict":"GO","actor":"ada","reason":"read it"}""",
            """{"wave":"H.2","task":"approve","verdict":"go","actor":"ada"}""",
            """{"verdict":"go","actor":"ada"}""",
            "not json",
            """{"wave":"H.2","verdict":"maybe","actor":"ada"}""",
            """{"wave":"H.2","verdict":"NO-GO","actor":"ada"}""",
            """{"wave":"H.2","verdict":"go"}""",
        ]);
        var result = (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--decisions", "decisions.jsonl")).MustRefuse(2, "ORC1908");
        Assert.DoesNotContain("jsonl:1:", result.Error, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(2, 6), line => Assert.Contains($"decisions.jsonl:{line}:", result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_scope_question_is_answered_in_advance_for_the_whole_run()
    {
        File.WriteAllText(_orc.File("decisions.jsonl"), """{"verdict":"accept","actor":"ada","reason":"all of it is small"}""");

        (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--decisions", "decisions.jsonl", "--dry-run")).MustExit(0);

        File.WriteAllText(_orc.File("decisions.jsonl"), """{"wave":"H.2","verdict":"accept","actor":"ada","reason":"all of it is small"}""");
        (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--decisions", "decisions.jsonl", "--dry-run")).MustRefuse(2, "ORC1908");
    }

    [Fact]
    public async Task No_run_in_a_place_without_a_store_is_an_empty_list()
    {
        Assert.Equal(0, (await _orc.JsonAsync(0, "run", "list")).GetArrayLength());
        Assert.Equal(0, (await _orc.JsonAsync(0, "approval", "list")).GetArrayLength());
        Assert.False(Directory.Exists(_orc.File(".orc")));
    }

    public void Dispose() => _orc.Dispose();
}
