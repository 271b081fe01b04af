using System.Globalization;
using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>
/// SIGKILL at moments drawn by a seeded die, observed from outside: standard output shows what is durable, and the ledger (a file that the tool
/// appends to) shows what was done.
/// </summary>
internal static class Crash
{
    private const int _events = 60;

    public static async Task KillAsync(int seed, int kills, params string[] start)
    {
        using var orc = new Orc();
        File.WriteAllLines(orc.File("decisions.jsonl"),
        [
            """{"wave":"H.2","verdict":"go","actor":"ada","reason":"Natural text repeats its words"}""",
            """{"task":"approve","verdict":"approve","actor":"ada"}""",
        ]);
        var die = new Random(seed);
        var seen = new Dictionary<string, int>();
        string[] arguments = ["run", "start", .. start, "--set", "ledger=ledger", "--watch", "--json"];
        var run = "";
        for (var kill = 0; kill < kills; kill++)
        {
            using var running = orc.Start(arguments);
            if (run.Length == 0)
            {
                run = await running.StartedAsync();
            }

            await ObserveAsync(running, die.Next(_events), step => seen.TryAdd(step, kill));
            await running.KillAsync();
            arguments = ["run", "resume", run, "--watch", "--json"];
        }

        var resumed = await orc.JsonAsync(0, "run", "resume", run);
        Assert.Equal("succeeded", resumed.GetProperty("state").GetString());
        Assert.True((await orc.JsonAsync(0, "run", "replay", run)).GetProperty("equal").GetBoolean());
        Assert.True((await orc.JsonAsync(0, "artifact", "verify", run)).GetProperty("ok").GetBoolean());
        MustHaveDoneEachStepOnce(orc, run, seen, kills);
    }

    /// <summary>Reads so many lines, and notes the steps that it saw acknowledged: nobody may do those again.</summary>
    private static async Task ObserveAsync(Running running, int lines, Action<string> acknowledged)
    {
        while (lines-- >= 0 && await running.LineAsync() is { } line)
        {
            var entry = JsonDocument.Parse(line).RootElement;
            if (entry.TryGetProperty("type", out var type) && type.GetString() == "tool-completed.v1")
            {
                acknowledged(StepOf(entry.GetProperty("data")));
            }
        }
    }

    private static string StepOf(JsonElement completed) =>
        $"{completed.GetProperty("task").GetString()} {completed.GetProperty("attempt").GetInt32()} {completed.GetProperty("tool").GetString()} {completed.GetProperty("call").GetInt32()}";

    /// <summary>Ledger lines are <c>RUN TASK ATTEMPT TOOL REPETITION</c>.</summary>
    private static void MustHaveDoneEachStepOnce(Orc orc, string run, Dictionary<string, int> seen, int kills)
    {
        var lines = File.ReadAllLines(orc.File("ledger")).Select(l => l.Split(' ')).ToList();
        Assert.All(lines, l => Assert.Equal(run, l[0]));
        var counts = lines.GroupBy(l => $"{l[1]} {l[2]} {l[3]}").ToDictionary(g => g.Key, g => g.GroupBy(l => l[4]).ToDictionary(r => int.Parse(r.Key, CultureInfo.InvariantCulture), r => r.Count()));
        foreach (var (step, repetitions) in counts)
        {
            // A step acknowledged after k kills may have been begun once before each of them; from then on nobody does it again.
            var acknowledged = seen.Where(s => Task(s.Key) == step).OrderBy(s => Call(s.Key)).Select(s => s.Value).ToList();
            foreach (var (repetition, done) in repetitions)
            {
                var most = 1 + (repetition <= acknowledged.Count ? acknowledged[repetition - 1] : kills);
                Assert.True(done <= most, $"{step}, repetition {repetition}, was done {done} times, at most {most} are allowed after {kills} kills.");
            }
        }

        Assert.All(seen.Keys, s => Assert.Contains(Task(s), counts.Keys));

        static string Task(string step) => step[..step.LastIndexOf(' ')];

        static int Call(string step) => int.Parse(step[(step.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }
}

/// <inheritdoc cref="Crash"/>
public sealed class WaveRunCrashTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Wave_run_is_complete_after_a_kill(int seed) => Crash.KillAsync(seed, kills: 1, "--plan", "wave-run", "--set", "waves=3", "--set", "tasks=7", "--set", "calls=2");
}

/// <inheritdoc cref="Crash"/>
public sealed class HelloWaveCrashTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(101, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Hello_wave_is_complete_after_a_kill(int seed) => Crash.KillAsync(seed, kills: 1, "--plan", "hello-wave", "--decisions", "decisions.jsonl");

    [Theory]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(203)]
    public Task A_run_is_complete_after_three_kills(int seed) => Crash.KillAsync(seed, kills: 3, "--plan", "hello-wave", "--decisions", "decisions.jsonl");
}
