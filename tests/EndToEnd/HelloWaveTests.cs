using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>The main job: a plan that stops twice for a human, each time with a handoff and the command that answers.</summary>
public sealed class HelloWaveTests : IDisposable
{
    private readonly Orc _orc = new();

    [Fact]
    public async Task A_run_stops_with_6_then_with_7_and_ends_with_0()
    {
        var start = (await _orc.RunAsync("run", "start", "--plan", "hello-wave", "--watch")).MustExit(6);
        var run = start.Error.Split(' ')[0];
        Assert.StartsWith("R-", run, StringComparison.Ordinal);
        Assert.Contains(" NO-GO gate H.2: ", start.Out, StringComparison.Ordinal);
        Assert.Contains(" DEFERRED lake: ", start.Out, StringComparison.Ordinal);
        Assert.Contains(" BLOCKED lane csv in H.1: ", start.Out, StringComparison.Ordinal);
        MustHaveHandoff(start, run);
        Assert.Equal($"orc gate go {run} H.2 --reason \"...\"", LastLine(start));

        var go = (await _orc.RunAsync("gate", "go", run, "H.2", "--reason", "Natural text repeats its words", "--actor", "ada")).MustExit(0);
        Assert.Equal($"orc run resume {run}", LastLine(go));

        var waiting = (await _orc.RunAsync("run", "resume", run)).MustExit(7);
        MustHaveHandoff(waiting, run);
        Assert.StartsWith("orc approval approve AP-", LastLine(waiting), StringComparison.Ordinal);
        var approval = LastLine(waiting).Split(' ')[3];
        Assert.False(File.Exists(_orc.File(".orc/published/digest.md")), "Something was published before a human approved it.");

        (await _orc.RunAsync("approval", "approve", approval, "--actor", "ada")).MustExit(0);
        (await _orc.RunAsync("run", "resume", run)).MustExit(0);
        Assert.Equal(File.ReadAllText(_orc.File(".orc/published/digest.md")), File.ReadAllText(_orc.File($".orc/out/{run}/digest.md")));

        var replay = await _orc.JsonAsync(0, "run", "replay", run);
        Assert.True(replay.GetProperty("equal").GetBoolean());
        await MustExplainAsync(run, approval);
    }

    [Fact]
    public async Task Decisions_given_with_a_resume_are_journaled_as_given_by_their_actor()
    {
        var run = (await _orc.JsonAsync(6, "run", "start", "--plan", "hello-wave", "--clock", "simulated")).GetProperty("id").GetString()!;
        WriteDecisions();
        Assert.Equal("succeeded", (await _orc.JsonAsync(0, "run", "resume", run, "--decisions", "decisions.jsonl")).GetProperty("state").GetString());
        var decided = (await _orc.JsonAsync(0, "event", "list", run)).EnumerateArray().Where(e => e.GetProperty("type").GetString() is "gate-decided.v1" or "approval-decided.v1").ToList();
        Assert.Equal(2, decided.Count);
        Assert.All(decided, e => Assert.Equal("ada", e.GetProperty("data").GetProperty("actor").GetString()));
    }

    [Fact]
    public async Task Decisions_given_in_advance_lead_to_the_end_at_once()
    {
        WriteDecisions();
        var view = await _orc.JsonAsync(0, "run", "start", "--plan", "hello-wave", "--decisions", "decisions.jsonl", "--out", "out");
        Assert.Equal("succeeded", view.GetProperty("state").GetString());
        var gate = view.GetProperty("waves").EnumerateArray().Single(w => w.GetProperty("id").GetString() == "H.2").GetProperty("gate");
        Assert.Equal("NO-GO", gate.GetProperty("verdict").GetString());
        Assert.Equal("ada", gate.GetProperty("decision").GetProperty("actor").GetString());
        Assert.Equal(Path.Combine("out", "handoff.md"), view.GetProperty("handoff").GetString());
        Assert.All(view.GetProperty("artifacts").EnumerateArray(), a => Assert.True(File.Exists(_orc.File("out/" + a.GetProperty("name").GetString()))));
    }

    [Fact]
    public async Task The_json_of_a_run_has_the_shape_that_scripts_rely_on()
    {
        var view = await _orc.JsonAsync(6, "run", "start", "--plan", "hello-wave");
        string[] names =
        [
            "kind", "id", "tenant", "plan", "version", "state", "lanes", "waves", "tasks", "effects", "drift", "artifacts", "cost", "waitingFor", "handoff",
            "elapsedSeconds", "stateHash",
        ];
        Assert.Equal(names.Order(), view.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("run", view.GetProperty("kind").GetString());
        Assert.Equal("nogo", view.GetProperty("state").GetString());
        Assert.Equal(1, view.GetProperty("drift").GetProperty("deferred").GetInt32());
        Assert.Equal(["blocked", "done", "done"], view.GetProperty("lanes").EnumerateArray().Select(l => l.GetProperty("state").GetString()!).Order());
        var criterion = view.GetProperty("waves")[1].GetProperty("gate").GetProperty("criteria").EnumerateArray().Single(c => !c.GetProperty("met").GetBoolean());
        Assert.Equal("digest.distinct_share", criterion.GetProperty("metric").GetString());
        Assert.Equal(0.9m, criterion.GetProperty("limit").GetDecimal());
        Assert.StartsWith("E-", criterion.GetProperty("evidence").GetString(), StringComparison.Ordinal);

        var run = view.GetProperty("id").GetString()!;
        var shown = await _orc.JsonAsync(0, "run", "show", run);
        Assert.Equal(view.GetProperty("stateHash").GetString(), shown.GetProperty("stateHash").GetString());
        Assert.Equal("nogo", (await _orc.JsonAsync(0, "run", "list"))[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Events_are_one_list_by_position_and_json_lines_when_watched()
    {
        var watched = (await _orc.RunAsync("run", "start", "--plan", "wave-run", "--set", "waves=2", "--set", "tasks=3", "--watch", "--json")).MustExit(0);
        var lines = watched.Out.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal("""{"kind":"end","exit":0}""", watched.Out.TrimEnd('\n').Split('\n')[^1]);
        var run = watched.Error.Split(' ')[0];
        var listed = (await _orc.JsonAsync(0, "event", "list", run)).EnumerateArray().ToList();
        Assert.Equal(listed.Select(e => e.GetRawText()), lines.SkipLast(1).Select(e => e.GetRawText()));
        Assert.Equal(listed.Select(e => e.GetProperty("position").GetInt64()).Order(), listed.Select(e => e.GetProperty("position").GetInt64()));
        Assert.Equal(6, listed.Count(e => e.GetProperty("type").GetString() == "task-applied.v1"));
        var followed = (await _orc.RunAsync("event", "list", run, "--follow", "--json")).MustExit(0).Out.TrimEnd('\n').Split('\n');
        Assert.Equal(listed.Count, followed.Length);
        var half = listed[listed.Count / 2].GetProperty("position").GetInt64();
        Assert.Equal(listed.Count - (listed.Count / 2) - 1, (await _orc.JsonAsync(0, "event", "list", run, "--after", $"{half}")).GetArrayLength());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_journals_nothing()
    {
        var view = await _orc.JsonAsync(0, "run", "start", "--plan", "hello-wave", "--dry-run");
        Assert.Equal(3, view.GetProperty("intake").GetProperty("waves").GetArrayLength());
        Assert.Contains(view.GetProperty("intake").GetProperty("drift").EnumerateArray(), d => d.GetProperty("verdict").GetString() == "deferred");
        Assert.False(Directory.Exists(_orc.File(".orc")));
    }

    [Fact]
    public async Task A_human_can_say_no_and_the_run_stays_where_it_is()
    {
        var run = (await _orc.JsonAsync(6, "run", "start", "--plan", "hello-wave")).GetProperty("id").GetString()!;
        (await _orc.RunAsync("gate", "go", run, "H.2")).MustExit(2); // Differs from what was computed, and has no reason.
        (await _orc.RunAsync("gate", "go", run, "H.9", "--reason", "x")).MustExit(3);
        (await _orc.RunAsync("gate", "go", run, "H.1", "--reason", "x")).MustExit(4);
        (await _orc.RunAsync("gate", "nogo", run, "H.2", "--reason", "Not good enough")).MustExit(0);
        (await _orc.RunAsync("run", "resume", run)).MustExit(4);
        (await _orc.RunAsync("run", "cancel", run)).MustExit(0);
        (await _orc.RunAsync("run", "resume", run)).MustExit(1);
        (await _orc.RunAsync("gate", "go", run, "H.2", "--reason", "x")).MustExit(4);
    }

    public void Dispose() => _orc.Dispose();

    private void WriteDecisions() => File.WriteAllLines(_orc.File("decisions.jsonl"),
    [
        """{"wave":"H.2","verdict":"go","actor":"ada","reason":"Natural text repeats its words"}""",
        """{"task":"approve","verdict":"approve","actor":"ada"}""",
    ]);

    private static string LastLine(Result result) => result.Out.TrimEnd('\n').Split('\n')[^1];

    private void MustHaveHandoff(Result result, string run)
    {
        Assert.Contains($"handoff .orc/out/{run}/handoff.md", result.Out, StringComparison.Ordinal);
        Assert.Contains(run, File.ReadAllText(_orc.File($".orc/out/{run}/handoff.md")), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(File.ReadAllText(_orc.File($".orc/out/{run}/handoff.json"))).RootElement.ValueKind);
    }

    /// <summary>Every task, wave, approval and piece of evidence of the run can be explained.</summary>
    private async Task MustExplainAsync(string run, string approval)
    {
        var view = await _orc.JsonAsync(0, "run", "show", run);
        var events = await _orc.JsonAsync(0, "event", "list", run);
        var subjects = new List<string> { run, approval };
        subjects.AddRange(view.GetProperty("waves").EnumerateArray().Select(w => $"{run}/{w.GetProperty("id").GetString()}"));
        subjects.AddRange(events.EnumerateArray().Where(e => e.GetProperty("type").GetString() == "task-applied.v1").Select(e => $"{run}/{e.GetProperty("data").GetProperty("task").GetString()}").Distinct());
        subjects.AddRange(view.GetProperty("waves")[1].GetProperty("gate").GetProperty("criteria").EnumerateArray().Select(c => c.GetProperty("evidence").GetString()!));
        foreach (var subject in subjects)
        {
            var explained = await _orc.JsonAsync(0, "explain", subject);
            Assert.NotEqual(0, explained.GetProperty("why").GetArrayLength());
            Assert.NotEqual(0, explained.GetProperty("events").GetArrayLength());
        }
    }
}
