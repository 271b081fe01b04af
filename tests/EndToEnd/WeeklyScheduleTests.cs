using System.Security.Cryptography;
using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>The main job on generated data: weeks for all creators, the same for the same seed, whatever happens to the process.</summary>
public sealed class WeeklyScheduleTests : IDisposable
{
    private readonly Orc _orc = new();

    [Fact]
    public async Task Every_creator_has_a_checked_schedule_and_the_same_data_give_the_same_bytes()
    {
        await GenerateAsync(seed: 5);
        var first = await _orc.JsonAsync(0, "run", "start", "--plan", "weekly-schedule", "--data", "data", "--out", "a");
        var second = await _orc.JsonAsync(0, "run", "start", "--plan", "weekly-schedule", "--data", "data", "--out", "b");

        Assert.Equal("succeeded", first.GetProperty("state").GetString());
        Assert.All(first.GetProperty("lanes").EnumerateArray(), l => Assert.Contains(l.GetProperty("state").GetString(), new[] { "done", "review" }));
        Assert.Equal(first.GetProperty("stateHash").GetString(), second.GetProperty("stateHash").GetString());
        var (a, b) = (Artifacts("a"), Artifacts("b"));
        Assert.Equal(4 * 14, a.Count);
        Assert.Equal(a, b);
    }

    [Fact]
    public async Task Without_data_the_sample_is_generated_once_and_said()
    {
        // The shipped plan asks for the standard sample; a copy with the small one is enough to see it made.
        var plan = File.ReadAllText(Path.Combine(Orc.Home, "agents/plans/weekly-schedule.yaml"))
            .Replace("sample: standard", "sample: small", StringComparison.Ordinal).Replace("plan: weekly-schedule", "plan: small-week", StringComparison.Ordinal);
        File.WriteAllText(_orc.File("small-week.yaml"), plan);

        var first = (await _orc.RunAsync("run", "start", "--plan", "small-week.yaml", "--dry-run")).MustExit(0);
        var second = (await _orc.RunAsync("run", "start", "--plan", "small-week.yaml", "--dry-run")).MustExit(0);

        Assert.Contains("Generated the sample data 'small' (seed 42)", first.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Generated", second.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_orc.File(".orc/sample/small-42/sample.json")));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(304)]
    public async Task A_run_that_was_killed_ends_with_the_same_artifacts(int seed)
    {
        await GenerateAsync(seed: 6);
        await _orc.JsonAsync(0, "run", "start", "--plan", "weekly-schedule", "--data", "data", "--out", "whole", "--store", "sqlite:other.db");

        var die = new Random(seed);
        string run;
        using (var running = _orc.Start("run", "start", "--plan", "weekly-schedule", "--data", "data", "--out", "killed", "--watch", "--json"))
        {
            run = await running.StartedAsync();
            for (var lines = die.Next(250); lines >= 0 && await running.LineAsync() is not null; lines--)
            {
            }

            await running.KillAsync();
        }

        var resumed = await _orc.JsonAsync(0, "run", "resume", run);
        Assert.Equal("succeeded", resumed.GetProperty("state").GetString());
        Assert.True((await _orc.JsonAsync(0, "run", "replay", run)).GetProperty("equal").GetBoolean());
        Assert.Equal(Artifacts("whole"), Artifacts("killed"));
    }

    [Theory]
    [InlineData("captions.csv", null, "ORC1801")]
    [InlineData("vault.csv", "", "ORC1802")]
    [InlineData("creators.csv", "creator_id,tenant_id\nx,y\n", "ORC1805")]
    [InlineData("past_sends.csv", "\"never closed\n", "ORC1806")]
    public async Task A_data_set_that_is_not_whole_stops_the_start_before_anything_is_journaled(string file, string? content, string code)
    {
        await GenerateAsync(seed: 7);
        if (content is null)
        {
            File.Delete(_orc.File($"data/{file}"));
        }
        else
        {
            File.WriteAllText(_orc.File($"data/{file}"), content);
        }

        (await _orc.RunAsync("run", "start", "--plan", "weekly-schedule", "--data", "data")).MustRefuse(2, code);
        Assert.Equal(0, (await _orc.JsonAsync(0, "run", "list")).GetArrayLength());
    }

    [Fact]
    public async Task Approved_schedules_reach_the_store_word_for_word_and_only_once()
    {
        await GenerateAsync(seed: 8);
        string[] start = ["run", "start", "--plan", "weekly-schedule", "--data", "data", "--set", "apply=true"];
        var waiting = await _orc.JsonAsync(7, start);
        var run = waiting.GetProperty("id").GetString()!;
        Assert.False(Directory.Exists(_orc.File(".orc/schedules")), "Something was stored before a human approved it.");
        var approval = waiting.GetProperty("waitingFor")[0].GetProperty("id").GetString()!;
        (await _orc.RunAsync("approval", "approve", approval, "--actor", "ada")).MustExit(0);

        var done = await _orc.JsonAsync(0, "run", "resume", run);

        Assert.Equal("succeeded", done.GetProperty("state").GetString());
        var index = JsonDocument.Parse(File.ReadAllText(_orc.File(".orc/schedules/index.json"))).RootElement.GetProperty("schedules");
        var passed = done.GetProperty("lanes").EnumerateArray().Count(l => l.GetProperty("state").GetString() == "done");
        Assert.Equal(passed, index.GetArrayLength());
        Assert.All(index.EnumerateArray(), s => Assert.Equal(1, s.GetProperty("revision").GetInt32()));

        File.WriteAllText(_orc.File("decisions.jsonl"), """{"task":"w11","verdict":"approve","actor":"ada"}""");
        await _orc.JsonAsync(0, [.. start, "--decisions", "decisions.jsonl"]);
        var again = JsonDocument.Parse(File.ReadAllText(_orc.File(".orc/schedules/index.json"))).RootElement.GetProperty("schedules");
        Assert.All(again.EnumerateArray(), s => Assert.Equal(1, s.GetProperty("revision").GetInt32()));
    }

    [Fact]
    public async Task A_schedule_is_listed_and_each_item_explained()
    {
        await GenerateAsync(seed: 9);
        var run = (await _orc.JsonAsync(0, "run", "start", "--plan", "weekly-schedule", "--data", "data")).GetProperty("id").GetString()!;

        var rows = await _orc.JsonAsync(0, "schedule", "list", run);
        Assert.Equal(4, rows.GetArrayLength());
        Assert.All(rows.EnumerateArray(), r => Assert.InRange(r.GetProperty("gap").GetDouble(), 0, 1));

        var explained = (await _orc.RunAsync("schedule", "explain", run, "creator_01/D1-01")).MustExit(0);
        Assert.Contains("D1-01", explained.Out, StringComparison.Ordinal);
        (await _orc.RunAsync("schedule", "explain", run, "creator_01/D9-99")).MustRefuse(3, "ORC2230");
        (await _orc.RunAsync("schedule", "explain", run, "nobody/D1-01")).MustRefuse(3, "ORC2231");
    }

    public void Dispose() => _orc.Dispose();

    private async Task GenerateAsync(int seed) =>
        (await _orc.RunAsync("sample", "generate", "--profile", "small", "--seed", $"{seed}", "--out", "data")).MustExit(0);

    /// <summary>Hash by name of what the tasks left; the handoff is an export and holds times.</summary>
    private SortedDictionary<string, string> Artifacts(string folder) => new(
        Directory.GetFiles(_orc.File(folder), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetDirectoryName(f) != _orc.File(folder))
            .ToDictionary(f => Path.GetRelativePath(_orc.File(folder), f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
        StringComparer.Ordinal);
}
