using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Acceptance.Runs;

/// <summary>One agent finds another's product at fault, asks, and goes on with the new one.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orc-repair-").FullName;

    // Leaves "draft", and what it was asked for when it is repaired.
    private readonly TestTool _write = new("write", call => TestTool.Leaves(1, call.Repair ?? "draft"));

    private string Path => System.IO.Path.Combine(_folder, "orc.db");

    [Fact]
    public async Task The_product_is_made_again_and_the_asker_attests_the_new_one()
    {
        await using var runs = await TestRuns.StartAsync(null, _write, Check("final"));

        Assert.Equal("succeeded", await runs.RunAsync(Setup()));

        var run = await runs.FoldAsync("R-1");
        Assert.Equal((2, 1), (run.Tasks["write"].Attempt, run.Tasks["check"].Attempt));
        Assert.Equal("final", (await runs.FactsAsync<RunEvent.RepairRequested>("R-1")).Single().Reason);
        Assert.True((await runs.FactsAsync<TaskEvent.QuestionAnswered>("R-1")).Single().Repaired);
        Assert.True((await runs.FactsAsync<TaskEvent.QuestionReceived>("R-1")).Single().Accepted);
    }

    [Fact]
    public async Task The_asker_learns_that_the_fourth_round_was_refused()
    {
        var answers = new List<RepairAnswer>();
        var check = new TestTool("check", call =>
        {
            answers = [.. call.Answers];
            return call.Answers is [.., { Repaired: false }] ? TestTool.Leaves(1) : Asks("again");
        });
        await using var runs = await TestRuns.StartAsync(null, _write, check);

        Assert.Equal("succeeded", await runs.RunAsync(Setup()));

        Assert.Equal([true, true, true, false], answers.Select(a => a.Repaired));
        Assert.Equal("ORC2110", (await runs.FactsAsync<RunEvent.RepairRefused>("R-1")).Single().Code);
        Assert.Equal(4, (await runs.FoldAsync("R-1")).Tasks["write"].Attempt);
    }

    [Fact]
    public async Task A_tool_that_never_stops_asking_fails_its_task()
    {
        await using var runs = await TestRuns.StartAsync(null, _write, new TestTool("check", _ => Asks("again")));

        Assert.Equal("nogo", await runs.RunAsync(Setup()));

        Assert.Equal("ORC2110", (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Single().Code);
    }

    [Fact]
    public async Task A_task_that_may_not_be_asked_is_not()
    {
        await using var runs = await TestRuns.StartAsync(null, _write, Check("final"));
        var setup = Setup();

        Assert.Equal("nogo", await runs.RunAsync(setup with { Cards = [.. setup.Cards.Select(c => c with { Asks = [] })] }));

        Assert.Equal("ORC2202", (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Single().Code);
    }

    [Fact]
    public async Task A_crash_between_question_and_answer_repeats_no_attested_step()
    {
        // The first process dies while the repair is under way.
        var held = new TaskCompletionSource<ToolResult>();
        var underRepair = new TaskCompletionSource();
        var blocked = new TestTool("write", (call, _) =>
        {
            if (call.Repair is null)
            {
                return new(TestTool.Leaves(1, "draft"));
            }

            underRepair.TrySetResult();
            return new(held.Task);
        });
        var first = await TestRuns.StartAsync(Path, blocked, Check("final"));
        var running = first.RunAsync(Setup());
        await underRepair.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await first.CrashAsync();

        var check = Check("final");
        await using (var second = await TestRuns.StartAsync(Path, _write, check))
        {
            Assert.Equal("succeeded", await second.ResumeAsync("R-1"));

            Assert.Equal(["final"], _write.Calls.Select(c => c.Repair)); // Its first attempt stands in the journal.
            Assert.Equal([2], check.Calls.Select(c => c.Repetition)); // And so does the question.
            Assert.Single(await second.FactsAsync<TaskEvent.QuestionAsked>("R-1"));
            Assert.Single(await second.FactsAsync<RunEvent.RepairRequested>("R-1"));
            Assert.Equal((await second.FactsAsync<RunEvent.StateHashed>("R-1"))[^1].Hash, StateHash.Of(await second.FoldAsync("R-1")));
        }

        held.SetCanceled();
        Assert.False(running.IsCompletedSuccessfully);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Attests when the product says what it should, else asks for it.</summary>
    private static TestTool Check(string wanted) => new("check", async (call, _) =>
        await TestTool.ReadAsync(call, "a.txt") == wanted ? TestTool.Leaves(2) : Asks(wanted));

    private static ToolResult Asks(string reason) => new() { Asks = [new RepairRequest("write", reason)] };

    private static RunSetup Setup() => TestRuns.Setup(
        "R-1",
        TestRuns.Plan(
            TestRuns.Wave("V", TestRuns.Work("write", "write") with { Agent = "content-curator" }),
            TestRuns.Wave("W", TestRuns.Work("check", "check", "write") with { Agent = "quality-validator" }) with
            {
                Gate = new() { Criteria = [new("m", CriterionOp.GreaterOrEqual, [Scalar.Of(1)])] },
            }),
        TestRuns.Card("content-curator", "write"),
        TestRuns.Card("quality-validator", "check") with { Asks = ["content-curator"] });
}
