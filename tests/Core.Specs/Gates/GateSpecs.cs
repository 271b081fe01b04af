using System.Collections.Immutable;
using Core.Specs.Runs;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Gates;

public sealed class GateSpecs
{
    [Theory]
    [InlineData(CriterionOp.Equal, "5", "5", true)]
    [InlineData(CriterionOp.Equal, "5", "5.0", true)]
    [InlineData(CriterionOp.Equal, "5", "5.000001", false)]
    [InlineData(CriterionOp.NotEqual, "5", "5", false)]
    [InlineData(CriterionOp.NotEqual, "5", "4", true)]
    [InlineData(CriterionOp.Less, "5", "4.999999", true)]
    [InlineData(CriterionOp.Less, "5", "5", false)]
    [InlineData(CriterionOp.LessOrEqual, "5", "5", true)]
    [InlineData(CriterionOp.LessOrEqual, "5", "5.000001", false)]
    [InlineData(CriterionOp.Greater, "5", "5.000001", true)]
    [InlineData(CriterionOp.Greater, "5", "5", false)]
    [InlineData(CriterionOp.GreaterOrEqual, "5", "5", true)]
    [InlineData(CriterionOp.GreaterOrEqual, "5", "4.999999", false)]
    [InlineData(CriterionOp.Between, "2,5", "2", true)]
    [InlineData(CriterionOp.Between, "2,5", "5", true)]
    [InlineData(CriterionOp.Between, "2,5", "1.999999", false)]
    [InlineData(CriterionOp.Between, "2,5", "5.000001", false)]
    [InlineData(CriterionOp.In, "2,5", "5", true)]
    [InlineData(CriterionOp.In, "2,5", "3", false)]
    [InlineData(CriterionOp.Equal, "ok", "ok", true)]
    [InlineData(CriterionOp.Equal, "ok", "OK", false)]
    [InlineData(CriterionOp.NotEqual, "ok", "no", true)]
    [InlineData(CriterionOp.In, "applied,partial", "partial", true)]
    [InlineData(CriterionOp.In, "applied,partial", "failed", false)]
    [InlineData(CriterionOp.Equal, "true", "true", true)]
    [InlineData(CriterionOp.Equal, "true", "false", false)]
    [InlineData(CriterionOp.NotEqual, "true", "false", true)]
    public void A_value_meets_its_limit_up_to_the_boundary(CriterionOp op, string limit, string value, bool meets) =>
        Assert.Equal(meets, GateDecider.Meets(Value(value), op, [.. limit.Split(',').Select(Value)]));

    [Theory]
    [InlineData(CriterionOp.Equal)]
    [InlineData(CriterionOp.NotEqual)]
    [InlineData(CriterionOp.Less)]
    [InlineData(CriterionOp.LessOrEqual)]
    [InlineData(CriterionOp.Greater)]
    [InlineData(CriterionOp.GreaterOrEqual)]
    [InlineData(CriterionOp.In)]
    [InlineData(CriterionOp.Between)]
    public void A_value_of_another_kind_never_meets_a_limit(CriterionOp op)
    {
        Scalar[] kinds = [Scalar.Of(1), Scalar.Of("1"), Scalar.Of(true)];

        Assert.All(kinds, value => Assert.All(kinds.Where(k => k != value), limit => Assert.False(GateDecider.Meets(value, op, [limit, limit]))));
    }

    [Theory]
    [InlineData(0, Severity.None)]
    [InlineData(1, Severity.Minor)]
    [InlineData(2, Severity.Minor)]
    [InlineData(3, Severity.Major)]
    [InlineData(5, Severity.Major)]
    [InlineData(6, Severity.Critical)]
    public void Severity_counts_the_criteria_that_fail(int failing, Severity severity)
    {
        var criteria = Enumerable.Range(1, 7).Select(i => AtLeast($"m{i}", 1)).ToArray();
        var evidence = Enumerable.Range(1, 7).Select(i => Metric($"m{i}", i <= failing ? 0 : 1)).ToArray();

        var result = Evaluate(Setup(Wave("W", Task("a")).Gated(criteria)), Applied("W", "a", evidence));

        Assert.Equal((severity, failing, failing == 0 ? Verdict.Go : Verdict.NoGo), (result.Severity, result.Failing, result.Verdict));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 7)]
    [InlineData(6, 0)]
    public void Each_severity_has_its_due_date(int failing, int days)
    {
        var criteria = Enumerable.Range(1, failing).Select(i => AtLeast($"m{i}", 1)).ToArray();

        Assert.Equal(Now.AddDays(days), Evaluate(Setup(Wave("W", Task("a")).Gated(criteria)), Applied("W", "a")).Due);
    }

    [Fact]
    public void A_go_has_no_due_date() => Assert.Null(Evaluate(Setup(Wave("W", Task("a"))), Applied("W", "a")).Due);

    [Fact]
    public void Due_dates_are_those_of_the_plan()
    {
        var wave = Wave("W", Task("a")).Gated(AtLeast("m", 1));

        var result = Evaluate(Setup(wave with { Gate = wave.Gate with { NoGo = new(TimeSpan.FromHours(3), TimeSpan.FromHours(4), true) } }), Applied("W", "a"));

        Assert.Equal(Now.AddHours(3), result.Due);
    }

    [Fact]
    public void A_metric_that_nobody_attested_is_not_met()
    {
        var result = Evaluate(Setup(Wave("W", Task("a")).Gated(AtLeast("words.total", 1))), Applied("W", "a", Metric("words.other", 9)));

        Assert.Equal((null, false, null), (result.Criteria[0].Value, result.Criteria[0].Met, result.Criteria[0].Evidence));
        Assert.Equal(new LaneResult(null, LaneOutcome.Failed, "ORC2410", "words.total was attested by nobody; it must be >= 1."), result.Lanes[0]);
    }

    [Theory]
    [InlineData(9, 9, true, "E-b")]
    [InlineData(9, 0, false, "E-b")]
    [InlineData(0, 9, false, "E-a")]
    public void Every_attested_value_must_meet_the_limit_and_the_first_that_does_not_is_shown(int a, int b, bool met, string shown)
    {
        var result = Evaluate(
            Setup(Wave("W", Task("a"), Task("b")).Gated(AtLeast("m", 1))), Applied("W", "a", Metric("m", a, "E-a")), Applied("W", "b", Metric("m", b, "E-b")));

        Assert.Equal((met, shown), (result.Criteria[0].Met, result.Criteria[0].Evidence));
    }

    [Fact]
    public void A_criterion_that_fails_in_several_lanes_counts_once()
    {
        var result = Evaluate(
            Setup(Wave("W", Task("a")).Laned().Gated(AtLeast("m", 1), AtLeast("n", 1))).WithLanes("csv", "md", "yaml"),
            Applied("W", "a@csv", Metric("m", 0), Metric("n", 1)), Applied("W", "a@md", Metric("m", 0), Metric("n", 1)), Applied("W", "a@yaml", Metric("m", 0), Metric("n", 1)));

        Assert.Equal((1, Severity.Minor, 6), (result.Failing, result.Severity, result.Criteria.Length));
    }

    [Fact]
    public void Two_limits_on_one_metric_are_two_criteria() =>
        Assert.Equal(2, Evaluate(Setup(Wave("W", Task("a")).Gated(AtLeast("m", 1), AtLeast("m", 2))), Applied("W", "a", Metric("m", 0))).Failing);

    [Theory]
    [InlineData(OnFail.Blocked, LaneOutcome.Blocked, "ORC2411")]
    [InlineData(OnFail.Infeasible, LaneOutcome.Infeasible, "ORC2412")]
    [InlineData(OnFail.Review, LaneOutcome.Review, "ORC2413")]
    public void A_lane_that_fails_as_expected_is_set_aside_and_the_wave_goes_on(OnFail onFail, LaneOutcome outcome, string code)
    {
        var result = TwoLanes(onFail, csv: 0, md: 1);

        Assert.Equal((Verdict.Go, Severity.None), (result.Verdict, result.Severity));
        Assert.Equal([new("csv", outcome, code, "m is 0; it must be >= 1."), Passed("md")], result.Lanes.ToArray());
    }

    [Fact]
    public void A_lane_that_fails_unexpectedly_stops_the_wave() => Assert.Equal(Verdict.NoGo, TwoLanes(OnFail.Failed, csv: 0, md: 1).Verdict);

    [Fact]
    public void A_wave_without_a_lane_that_passes_is_no_go() => Assert.Equal((Verdict.NoGo, Severity.Minor), Both(TwoLanes(OnFail.Blocked, csv: 0, md: 0)));

    [Theory]
    [InlineData(OnFail.Review, OnFail.Infeasible, LaneOutcome.Infeasible)]
    [InlineData(OnFail.Infeasible, OnFail.Blocked, LaneOutcome.Blocked)]
    [InlineData(OnFail.Blocked, OnFail.Failed, LaneOutcome.Failed)]
    [InlineData(OnFail.Failed, OnFail.Review, LaneOutcome.Failed)]
    public void The_worst_of_several_failures_names_the_outcome(OnFail first, OnFail second, LaneOutcome outcome) => Assert.Equal(
        outcome, Evaluate(Setup(Wave("W", Task("a")).Gated(AtLeast("m", 1, first), AtLeast("n", 1, second))), Applied("W", "a")).Lanes[0].Outcome);

    [Fact]
    public void A_task_that_was_not_done_fails_its_lane_whatever_the_criteria_say()
    {
        var result = Evaluate(Setup(Wave("W", Task("a"), Task("b", "a")).Gated(AtLeast("m", 1, OnFail.Blocked))), Failed("W", "a", final: true), Skipped("W", "b"));

        Assert.Equal(new LaneResult(null, LaneOutcome.Failed, "ORC2104", "Task a was not done: it broke"), result.Lanes[0]);
        Assert.Equal(("tasks.failed", false), (result.Criteria[^1].Metric, result.Criteria[^1].Met));
    }

    [Fact]
    public void Universal_criteria_are_added_to_those_of_the_wave()
    {
        var wave = Wave("W", Task("a")).Gated(AtLeast("m", 1));
        var setup = Setup(wave with { Gate = wave.Gate with { Universal = true } });
        Evidence[] all =
        [
            Metric("m", 1), Metric("integration_pass", 1), Metric("coverage_new", 0.9m), Metric("regression_max", 0.1m),
            new("E-2", "review", Scalar.Of("approved")), new("E-3", "docs_updated", Scalar.Of(true)),
        ];

        Assert.Equal(Verdict.Go, Evaluate(setup, Applied("W", "a", all)).Verdict);
        Assert.All(all, missing => Assert.Equal(1, Evaluate(setup, Applied("W", "a", [.. all.Where(e => e != missing)])).Failing));
    }

    [Theory]
    [InlineData("coverage_new", 0.8999)]
    [InlineData("regression_max", 0.1001)]
    [InlineData("integration_pass", 0.9999)]
    public void Universal_criteria_have_their_limits(string metric, double beyond)
    {
        var criterion = GateDecider.Universal.Single(c => c.Metric == metric);

        Assert.False(GateDecider.Meets(Scalar.Of((decimal)beyond), criterion.Op, criterion.Limit));
    }

    [Fact]
    public void A_deferred_task_is_no_part_of_the_gate() => Assert.Equal(
        Verdict.Go, Evaluate(Setup(Wave("W", Task("a"), Task("lake"))), [new RunEvent.TaskDeferred("lake", new("lake", "One. Two. Three.", new(2026, 12, 4)))], Applied("W", "a")).Verdict);

    [Theory]
    [InlineData(CriterionOp.Equal, "== 2")]
    [InlineData(CriterionOp.NotEqual, "!= 2")]
    [InlineData(CriterionOp.Less, "< 2")]
    [InlineData(CriterionOp.LessOrEqual, "<= 2")]
    [InlineData(CriterionOp.Greater, "> 2")]
    [InlineData(CriterionOp.GreaterOrEqual, ">= 2")]
    [InlineData(CriterionOp.Between, "between 2 and 5")]
    [InlineData(CriterionOp.In, "in [2, 5]")]
    public void A_condition_reads_as_people_write_it(CriterionOp op, string text) => Assert.Equal(text, GateDecider.Says(op, [Scalar.Of(2), Scalar.Of(5)]));

    private static GateResult TwoLanes(OnFail onFail, int csv, int md) => Evaluate(
        Setup(Wave("W", Task("a")).Laned().Gated(AtLeast("m", 1, onFail))).WithLanes("csv", "md"), Applied("W", "a@csv", Metric("m", csv)), Applied("W", "a@md", Metric("m", md)));

    private static (Verdict, Severity) Both(GateResult result) => (result.Verdict, result.Severity);

    private static GateResult Evaluate(RunSetup setup, params RunEvent[] outcomes) => Evaluate(setup, [], outcomes);

    private static GateResult Evaluate(RunSetup setup, RunEvent[] before, params RunEvent[] outcomes)
    {
        var lanes = setup.Collections.GetValueOrDefault("kinds", []);
        var begun = Spec.Given(setup, before).And(WaveStarted("W", [.. lanes]));
        var tasks = begun.Run.Tasks.Keys.Order(StringComparer.Ordinal).ToArray();
        return GateDecider.Evaluate(begun.And(Queued("W", tasks)).And(outcomes).Run, 0, Now);
    }

    private static Scalar Value(string text) => text switch
    {
        "true" or "false" => Scalar.Of(text == "true"),
        _ when decimal.TryParse(text, out var number) => Scalar.Of(number),
        _ => Scalar.Of(text),
    };
}
