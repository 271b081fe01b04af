using Orchestrator.Core;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

/// <summary>Pause, resume, cancel, and the budget.</summary>
public sealed class LifecycleSpecs
{
    private static readonly RunSetup _two = Setup(Wave("V", Task("a"), Task("b", "a")), Wave("W", Task("c")));

    private static Given Running => Spec.Given(_two, WaveStarted("V"), Queued("V", "a"));

    private static Given Paused => Running.And(new RunEvent.Paused("ada", "lunch"));

    [Fact]
    public void A_running_run_can_be_paused() => Running.When(Pause()).Then(new RunEvent.Paused("ada", "lunch"));

    [Fact]
    public void Pausing_writes_down_the_state_s_hash()
    {
        var outcome = Running.When(Pause());

        Assert.Equal(StateHash.Of(outcome.Run), outcome.ThenOne<RunEvent.StateHashed>().Hash);
    }

    [Fact]
    public void Pausing_twice_changes_nothing() => Paused.When(Pause()).Then();

    [Fact]
    public void A_run_that_waits_cannot_be_paused() => Running.And(new RunEvent.Waiting([])).When(Pause()).ThenRefused("ORC2004", RefusalKind.Rule);

    [Fact]
    public void A_paused_run_hands_out_nothing_when_a_report_comes() => Paused.When(Done("a")).Then(Applied("V", "a"));

    [Fact]
    public void A_resume_hands_out_what_became_ready_in_the_pause() => Paused.After(Done("a"))
        .When(Resume())
        .Then(new RunEvent.Resumed("ada", [], []), Queued("V", "b"));

    [Fact]
    public void A_resume_of_what_runs_changes_nothing() => Running.When(Resume()).Then();

    [Fact]
    public void A_resume_takes_over_from_a_process_that_died() => Running
        .When(Resume() with { Recover = true })
        .Then(new RunEvent.Resumed("ada", [], []));

    [Theory]
    [InlineData(RunStatus.Succeeded)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Budget)]
    public void A_resume_of_a_run_that_is_over_changes_nothing(RunStatus status) => Running
        .And(new RunEvent.Ended(status, null, null))
        .When(Resume() with { Recover = true })
        .Then();

    [Fact]
    public void A_resume_of_a_cancelled_run_changes_nothing() => Running.After(Cancel()).When(Resume()).Then();

    [Fact]
    public void A_resume_without_an_answer_waits_again()
    {
        var setup = Setup(Wave("W", [.. Enumerable.Range(1, 16).Select(i => Task($"t{i}"))]));

        Spec.GivenNothing().After(Start(setup))
            .When(Resume())
            .Then(new RunEvent.Resumed("ada", [], []), new RunEvent.Waiting([new("scope", "R-1", "orc scope accept R-1 --reason \"...\"")]));
    }

    [Fact]
    public void A_resume_brings_further_answers() => Spec.GivenNothing().After(Start(Setup(Wave("W", [.. Enumerable.Range(1, 16).Select(i => Task($"t{i}"))]))))
        .When(Resume(new AdvanceDecision(null, null, "accept", "bob", "all of it", null)))
        .ThenOne<RunEvent.ScopeAccepted>();

    [Fact]
    public void A_run_can_be_cancelled() => Running.When(Cancel()).Then(new RunEvent.Cancelled("ada", "enough"));

    [Fact]
    public void Cancelling_twice_changes_nothing() => Running.After(Cancel()).When(Cancel()).Then();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_run_that_waits_or_is_paused_can_be_cancelled(bool paused) => Running
        .And(paused ? new RunEvent.Paused("ada", null) : new RunEvent.Waiting([]))
        .When(Cancel())
        .Then(new RunEvent.Cancelled("ada", "enough"));

    [Fact]
    public void What_is_over_cannot_be_cancelled() => Running.And(Succeeded()).When(Cancel()).ThenRefused("ORC2002", RefusalKind.Rule);

    [Fact]
    public void The_end_writes_down_the_state_s_hash()
    {
        var outcome = Spec.Given(Setup(Wave("W", Task("a"))), WaveStarted("W"), Queued("W", "a")).When(Done("a"));

        Assert.Equal(StateHash.Of(outcome.Run), outcome.ThenOne<RunEvent.StateHashed>().Hash);
    }

    [Fact]
    public void A_checkpoint_writes_down_the_state_s_hash_and_nothing_else()
    {
        var outcome = Running.When(new RunCommand.Checkpoint(Now));

        Assert.Equal([new RunEvent.StateHashed(StateHash.Of(Running.Run))], outcome.Facts);
    }

    [Theory]
    [InlineData(0, RunStatus.Running)]
    [InlineData(1, RunStatus.Budget)]
    public void A_wave_does_not_begin_when_the_time_of_the_budget_is_over(int beyond, RunStatus status)
    {
        var limit = TimeSpan.FromHours(2);
        var given = Spec.Given(_two with { Budget = new Budget(null, null, limit) }, WaveStarted("V"), Queued("V", "a"), Applied("V", "a"), Queued("V", "b"));

        var outcome = given.When(new RunCommand.ReportDone("b", 1, [], [], Now + limit + TimeSpan.FromSeconds(beyond)));

        Assert.Equal(status, outcome.Run.Status);
        Assert.Equal(status == RunStatus.Budget ? "ORC2601" : null, outcome.Run.EndCode);
    }

    private static RunCommand.Pause Pause() => new("ada", "lunch", Now);

    private static RunCommand.Cancel Cancel() => new("ada", "enough", Now);
}
