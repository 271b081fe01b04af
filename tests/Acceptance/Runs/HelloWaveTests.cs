using System.Text.Json;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Agents;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Catalog;

namespace Orchestrator.Acceptance.Runs;

/// <summary>The shipped plan, as a person goes through it: a NO-GO that is overridden, an approval, the end.</summary>
public sealed class HelloWaveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orc-hello-").FullName;

    [Fact]
    public async Task Stops_at_the_gate_then_at_the_approval_and_ends_well()
    {
        await using var runs = await TestRuns.StartAsync();
        var target = Path.Combine(_folder, "digest.md");
        var prepared = CatalogRegistration.Open(new CatalogOptions(), AgentTools.All()).Prepare(
            new RunRequest("R-HELLO", "default", "tester", "hello-wave") { Set = [new("target", target)] });
        Assert.Empty(prepared.Report.Errors);
        var setup = JsonSerializer.Deserialize(prepared.Setup.Span, CoreJson.Default.RunSetup)!;

        Assert.Equal("nogo", await runs.RunAsync(setup));
        var conductor = runs.Conductor("R-HELLO");
        Assert.Equal("ORC2402", (await conductor.DecideAsync(new HumanDecision("gate", "H.2", "go", "ann", null, null))).Code);
        Assert.Null((await conductor.DecideAsync(new HumanDecision("gate", "H.2", "go", "ann", "Natural text repeats words", null))).Code);

        Assert.Equal("waiting", await runs.ResumeAsync("R-HELLO"));
        var approval = (await runs.FactsAsync<RunEvent.ApprovalRequested>("R-HELLO")).Single();
        Assert.False(File.Exists(target));
        Assert.Null((await conductor.DecideAsync(new HumanDecision("approval", approval.Approval, "approve", "ann", null, approval.ArgumentsHash))).Code);

        Assert.Equal("succeeded", await runs.ResumeAsync("R-HELLO"));
        Assert.True(File.Exists(target));
        var run = await runs.FoldAsync("R-HELLO");
        Assert.Equal(LaneOutcome.Blocked, run.Lanes["csv"].Outcome);
        Assert.Contains("lake", run.Deferred.Keys);
        Assert.Equal(2, run.Tasks["digest"].Attempt);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
