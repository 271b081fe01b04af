using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

/// <summary>Answers to gates that were written down before the question came.</summary>
public sealed class AdvanceGateSpecs
{
    private static readonly RunSetup _failing = Setup(Wave("W", Task("a")).Gated(AtLeast("m", 1)));

    [Fact]
    public void A_go_in_advance_is_journaled_as_given_and_goes_on()
    {
        var outcome = Finish(Go("natural text"));

        Assert.Equal(new RunEvent.GateDecided("W", Verdict.Go, "ada", "natural text", Now), outcome.ThenOne<RunEvent.GateDecided>());
        Assert.Equal(RunStatus.Succeeded, outcome.Run.Status);
    }

    [Fact]
    public void A_no_go_in_advance_stops_the_run() => Assert.Equal(
        (RunStatus.NoGo, Verdict.NoGo), Both(Finish(new AdvanceDecision("W", null, "nogo", "ada", "not like this", null))));

    [Theory]
    [InlineData("go", null)]
    [InlineData("go", " ")]
    [InlineData("approve", "yes")]
    [InlineData("accept", "yes")]
    public void An_answer_without_its_reason_or_with_another_verdict_decides_nothing(string verdict, string? reason) =>
        Assert.Empty(Finish(new AdvanceDecision("W", null, verdict, "ada", reason, null)).Facts.OfType<RunEvent.GateDecided>());

    [Fact]
    public void A_gate_that_passes_needs_no_answer() => Assert.Empty(
        Spec.Given(_failing.Answered(Go("natural text")), WaveStarted("W"), Queued("W", "a")).When(Done("a", Metric("m", 1))).Facts.OfType<RunEvent.GateDecided>());

    [Fact]
    public void An_answer_that_comes_with_the_resume_repeats_nothing() => Spec.Given(_failing, WaveStarted("W"), Queued("W", "a")).After(Done("a"))
        .When(Resume(Go("natural text")))
        .Then(
            new RunEvent.Resumed("ada", [], [Go("natural text")]), new RunEvent.GateDecided("W", Verdict.Go, "ada", "natural text", Now), WaveDone("W"), Succeeded());

    [Fact]
    public void Each_answer_is_used_once() => Assert.Equal(
        [Verdict.NoGo, Verdict.Go],
        Finish(new AdvanceDecision("W", null, "nogo", "ada", "first no", null), Go("then yes")) is var first
            ? [.. first.Facts.Concat(new Given(first.Run).When(Resume()).Facts).OfType<RunEvent.GateDecided>().Select(d => d.Verdict)]
            : []);

    [Fact]
    public void An_answer_in_advance_is_still_to_come_after_a_human_said_no() => Spec.Given(_failing, WaveStarted("W"), Queued("W", "a"))
        .After(Done("a"), Decide("W", false, "not like this"))
        .When(Resume(Go("now it is fine")))
        .ThenOne<RunEvent.WaveDone>();

    private static AdvanceDecision Go(string reason) => new("W", null, "go", "ada", reason, null);

    private static (RunStatus, Verdict?) Both(Outcome outcome) => (outcome.Run.Status, outcome.Run.Waves[0].Decision?.Verdict);

    private static Outcome Finish(params AdvanceDecision[] decisions) => Spec.Given(_failing.Answered(decisions), WaveStarted("W"), Queued("W", "a")).When(Done("a"));
}
