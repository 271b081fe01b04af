using Orchestrator.Core.Drift;

namespace Core.Specs.Drift;

public sealed class DeferralStubSpecs
{
    private static readonly DateOnly _started = new(2026, 11, 20);

    private static DriftCheck Lake(string capability = "Build a data lakehouse for raw exports") =>
        new("lake", capability, null, DriftVerdict.Deferred, "data lakehouse", 8, 1, ["serves no outcome", "not-now topic: data lakehouse", "no surface named"], "?");

    [Fact]
    public void A_stub_names_the_task_the_reason_and_the_day_in_three_sentences() => Assert.Equal(
        new DeferralStub("lake",
            "Task lake (Build a data lakehouse for raw exports) is deferred: serves no outcome, not-now topic: data lakehouse. " +
            "No task that stays in the run needs its product. Status deferred, to be looked at again on 2026-12-04.", new(2026, 12, 4)),
        DeferralStubs.For(Lake(), _started));

    [Fact]
    public void A_stub_of_a_human_decision_gives_the_human_s_reason() => Assert.Equal(
        "Task lake (Build a data lakehouse for raw exports) is deferred: not before launch; ask again. A human decided it at intake. " +
        "Status deferred, to be looked at again on 2026-12-04.",
        DeferralStubs.For(Lake(), _started, "not before launch. ask again!").Text);

    [Theory]
    [InlineData("Build it. Then run it. Then tell everybody!")]
    [InlineData("Is it \"good?\" Yes. ")]
    [InlineData("")]
    public void A_stub_has_three_sentences_whatever_the_task_says(string capability) =>
        Assert.Equal(3, Sentences.Count(DeferralStubs.For(Lake(capability), _started).Text));

    [Theory]
    [InlineData("One. Two! Three?", true)]
    [InlineData("One. Two.", false)]
    [InlineData("One. Two. Three. Four.", false)]
    [InlineData("Version 1.2 reads a.json, e.g. from disk. It costs 0.9 h (at most.) Later…", true)]
    [InlineData("", false)]
    public void A_stub_in_somebody_s_words_is_refused_unless_it_has_three_sentences(string text, bool accepted)
    {
        var (stub, refusal) = DeferralStubs.Write("lake", text, _started);

        Assert.Equal((accepted, accepted ? null : "ORC2511"), (stub is not null, refusal?.Code));
    }
}
