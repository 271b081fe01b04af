using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>Plans that cannot be run are refused before anything is journaled.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly Orc _orc = new();

    [Theory]
    [InlineData("run start --plan nowhere")]
    [InlineData("run start --plan nowhere.yaml")]
    [InlineData("run start --plan hello-wave --set nothing=1")]
    [InlineData("run start --plan wave-run --set tasks=many")]
    [InlineData("run start --plan wave-run --set tasks=-1")]
    [InlineData("run start --plan wave-run --set tasks=NaN")]
    [InlineData("run start --plan hello-wave --set folder=nowhere")]
    [InlineData("run start --plan hello-wave --north-star nowhere.md")]
    [InlineData("run start --plan wave-run --data .")]
    [InlineData("run start --plan wave-run --target-db Host=x")]
    [InlineData("plan show nowhere")]
    [InlineData("plan lint nowhere")]
    public async Task What_is_not_there_or_does_not_fit_is_invalid_input(string line)
    {
        var result = (await _orc.RunAsync(line.Split(' '))).MustExit(2);
        Assert.Matches(@"^error \[ORC1\d{3}\]: ", result.Error);
        Assert.Equal("", result.Out);
        Assert.False(Directory.Exists(_orc.File(".orc")));
    }

    [Fact]
    public async Task The_shipped_plans_have_no_errors()
    {
        foreach (var plan in (await _orc.JsonAsync(0, "plan", "list")).EnumerateArray().Select(p => p.GetProperty("name").GetString()!))
        {
            Assert.Equal(0, (await _orc.JsonAsync(0, "plan", "lint", plan)).GetProperty("errors").GetArrayLength());
        }
    }

    [Fact]
    public async Task Every_fault_of_a_plan_is_told_with_file_line_and_code()
    {
        File.WriteAllText(_orc.File("bad.yaml"), """
            plan: bad
            title: A plan with faults
            waves:
              - id: B.1
                title: One
                tasks:
                  - { id: a, agent: nobody, does: Something, needs: [ b ] }
                  - { id: b, agent: data, does: Something, needs: [ a ], tools: [ magic ] }
                gate: { criteria: [ { metric: no.such, op: "~", value: 1 } ] }
            """);
        var lint = await _orc.JsonAsync(2, "plan", "lint", "bad.yaml");
        var errors = lint.GetProperty("errors").EnumerateArray().ToList();
        Assert.True(errors.Count >= 3, lint.GetRawText());
        Assert.All(errors, e => Assert.Matches(@"^ORC1\d{3}$", e.GetProperty("code").GetString()));
        Assert.All(errors, e => Assert.NotEqual(0, e.GetProperty("line").GetInt32()));
        var start = (await _orc.RunAsync("run", "start", "--plan", "bad.yaml")).MustExit(2);
        Assert.All(errors, e => Assert.Contains(e.GetProperty("code").GetString()!, start.Error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_orc.File(".orc")));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("card")]
    [InlineData("north-star")]
    public async Task The_schema_of_each_kind_of_file_is_json(string of) =>
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse((await _orc.RunAsync("plan", "schema", of)).MustExit(0).Out).RootElement.ValueKind);

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task A_completion_script_asks_the_command_itself(string shell) =>
        Assert.Contains("[suggest:", (await _orc.RunAsync("completion", shell)).MustExit(0).Out, StringComparison.Ordinal);

    [Fact]
    public async Task Completions_name_commands_and_plans()
    {
        Assert.Contains("resume", (await _orc.RunAsync("[suggest:8]", "orc run ")).Out.Split('\n'));
        Assert.Contains("hello-wave", (await _orc.RunAsync("[suggest:21]", "orc run start --plan ")).Out.Split('\n'));
    }

    public void Dispose() => _orc.Dispose();
}
