using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Acceptance.Runs;

public sealed class WaveRunTests
{
    private static readonly Plan _plan = new("wave-run", "Waves of no-ops")
    {
        Waves =
        [
            new Wave("W", "Wave")
            {
                Repeat = "3",
                Tasks =
                [
                    new PlanTask("t")
                    {
                        Count = "10",
                        Agents = ["data", "growth"],
                        Does = "Nothing",
                        Tools = ["noop"],
                        Produces = ["result.json"],
                    },
                ],
                Gate = new GatePolicy { Criteria = [new Criterion("noop.bytes", CriterionOp.GreaterOrEqual, [Scalar.Of(900)])] },
            },
        ],
    };

    [Fact]
    public async Task Runs_every_wave_to_the_end()
    {
        await using var runs = await TestRuns.StartAsync();

        var state = await runs.RunAsync(TestRuns.Setup("R-1", _plan, TestRuns.Card("data", "noop"), TestRuns.Card("growth", "noop")));

        Assert.Equal("succeeded", state);
        Assert.Equal(30, (await runs.FactsAsync<RunEvent.TaskApplied>("R-1")).Count);
        Assert.Equal(30, (await runs.FactsAsync<TaskEvent.ToolCompleted>("R-1")).Count);
    }

    [Fact]
    public async Task A_replay_comes_to_the_state_that_was_live()
    {
        await using var runs = await TestRuns.StartAsync();
        await runs.RunAsync(TestRuns.Setup("R-1", _plan, TestRuns.Card("data", "noop"), TestRuns.Card("growth", "noop")));

        var live = (await runs.FactsAsync<RunEvent.StateHashed>("R-1"))[^1].Hash;

        Assert.Equal(live, StateHash.Of(await runs.FoldAsync("R-1")));
    }
}
