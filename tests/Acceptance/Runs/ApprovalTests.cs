using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Acceptance.Runs;

/// <summary>What writes to the outside needs a human's yes to exactly these arguments.</summary>
public sealed class ApprovalTests
{
    private string _outside = "hello";

    [Fact]
    public async Task An_approved_effect_happens_once_after_the_resume()
    {
        var publish = new PublishTool(() => _outside);
        await using var runs = await TestRuns.StartAsync(null, publish, publish.Previewer());

        Assert.Equal("waiting", await runs.RunAsync(Setup()));
        Assert.Empty(publish.Written);
        var approval = await AskedAsync(runs);
        Assert.Equal("ORC2502", (await runs.DecideAsync("R-1", "approval", approval.Approval, "approve", hash: "cafe")).Code);
        Assert.Null((await runs.DecideAsync("R-1", "approval", approval.Approval, "approve", hash: approval.ArgumentsHash)).Code);
        Assert.Empty(publish.Written);

        Assert.Equal("succeeded", await runs.ResumeAsync("R-1"));
        Assert.Equal(["hello"], publish.Written);
    }

    [Fact]
    public async Task Other_arguments_than_the_approved_ones_are_refused_and_nothing_is_done()
    {
        var publish = new PublishTool(() => _outside);
        await using var runs = await TestRuns.StartAsync(null, publish, publish.Previewer());
        await runs.RunAsync(Setup());
        await runs.DecideAsync("R-1", "approval", (await AskedAsync(runs)).Approval, "approve");

        _outside = "something else"; // Between the approval and the effect.

        Assert.Equal("nogo", await runs.ResumeAsync("R-1"));
        Assert.Empty(publish.Written);
        Assert.Equal("ORC2206", (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Single().Code);
        Assert.Equal("ORC2206", (await runs.FactsAsync<TaskEvent.ToolFailed>("R-1")).Single().Code);
    }

    [Fact]
    public async Task An_effect_that_nobody_approved_is_refused()
    {
        var publish = new PublishTool(() => _outside);
        await using var runs = await TestRuns.StartAsync(null, publish);

        Assert.Equal("nogo", await runs.RunAsync(TestRuns.Setup("R-1", TestRuns.Plan(TestRuns.Wave("W", TestRuns.Work("publish", "publish"))), TestRuns.Card("data", "publish"))));

        Assert.Empty(publish.Written);
        Assert.Equal("ORC2206", (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Single().Code);
    }

    [Fact]
    public async Task A_rejection_skips_the_effect()
    {
        var publish = new PublishTool(() => _outside);
        await using var runs = await TestRuns.StartAsync(null, publish, publish.Previewer());
        await runs.RunAsync(Setup());

        Assert.Equal("ORC2402", (await runs.DecideAsync("R-1", "approval", (await AskedAsync(runs)).Approval, "reject")).Code);
        Assert.Null((await runs.DecideAsync("R-1", "approval", (await AskedAsync(runs)).Approval, "reject", "not today")).Code);

        Assert.Equal("nogo", await runs.ResumeAsync("R-1"));
        Assert.Empty(publish.Written);
        Assert.Equal("publish", (await runs.FactsAsync<RunEvent.TaskSkipped>("R-1")).Single().Task);
    }

    [Fact]
    public async Task A_preview_that_is_none_fails_the_approval_and_not_the_conductor()
    {
        var broken = new TestTool("preview", _ => new() { Artifacts = [new("preview.json", Orchestrator.Abstractions.Tools.Preview.MediaType, "[1,"u8.ToArray())] });
        await using var runs = await TestRuns.StartAsync(null, new PublishTool(() => _outside), broken);

        Assert.Equal("nogo", await runs.RunAsync(Setup()));

        Assert.Equal(("approve", "ORC2102"), (await runs.FactsAsync<RunEvent.TaskFailed>("R-1")).Select(f => (f.Task, f.Code)).Single());
    }

    private static async Task<RunEvent.ApprovalRequested> AskedAsync(TestRuns runs) => (await runs.FactsAsync<RunEvent.ApprovalRequested>("R-1")).Single();

    private static RunSetup Setup() => TestRuns.Setup(
        "R-1",
        TestRuns.Plan(TestRuns.Wave(
            "W",
            TestRuns.Work("preview", "preview"),
            new PlanTask("approve") { Kind = TaskKind.Approval, Needs = ["preview"], Of = ["preview.json"], Expires = TimeSpan.FromHours(48) },
            TestRuns.Work("publish", "publish", "approve"))),
        TestRuns.Card("data", "preview", "publish"));
}
