using System.Collections.Immutable;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Plans;

namespace Core.Specs.Drift;

public sealed class DriftSpecs
{
    private static readonly NorthStar _northStar = new(3, new(2027, 12, 31),
    [
        new("O1", "Every active creator has an approved weekly schedule by Friday", 3, Line: 5),
        new("O2", "Operators see why each send was chosen", 2, Line: 6),
    ])
    {
        Surfaces = ["schedule", "handoff"],
        NotNow = ["data lakehouse", "model training platform"],
        NotNowLines = [8, 9],
    };

    private static readonly PlanTask _schedule = new("schedule") { Does = "Make the weekly schedule of the creator", Serves = "O1", Surface = "schedule" };

    private static PlanTask Lake => new("lake") { Does = "Build a data lakehouse for raw exports" };

    [Fact]
    public void A_task_that_serves_an_outcome_is_aligned_and_cites_its_line() =>
        Assert.Equivalent(
            new { Entry = "schedule", Capability = "Make the weekly schedule of the creator", Outcome = "O1", Verdict = DriftVerdict.Aligned,
                Cited = "Every active creator has an approved weekly schedule by Friday", CitedLine = 5, Question = (string?)null },
            Check(_schedule)[0]);

    [Fact]
    public void A_task_that_serves_nothing_and_that_nobody_needs_is_deferred_with_the_question() =>
        Assert.Equivalent(
            new { Outcome = (string?)null, Verdict = DriftVerdict.Deferred,
                Question = "Is 'Polish the logo' launch-critical, or should 'Make the weekly schedule of the creator' come first?" },
            Check(_schedule, new PlanTask("logo") { Does = "Polish the logo" })[1]);

    [Fact]
    public void A_drifting_task_that_another_needs_waits_for_a_human() =>
        Assert.Equal([DriftVerdict.Drift, DriftVerdict.Aligned], Verdicts(Lake, _schedule with { Needs = ["lake"] }));

    [Fact]
    public void A_drifting_task_needed_only_by_a_deferred_one_is_deferred_too() =>
        Assert.Equal([DriftVerdict.Deferred, DriftVerdict.Deferred], Verdicts(Lake, new PlanTask("report") { Does = "Report on it", Needs = ["lake"] }));

    [Fact]
    public void An_unknown_outcome_is_no_outcome()
    {
        var check = Check(_schedule with { Serves = "O9" })[0];

        Assert.Equal(DriftVerdict.Deferred, check.Verdict);
        Assert.Contains("serves 'O9', which is no outcome of the North Star", check.RuleHits);
    }

    [Theory]
    [InlineData("Build a data lakehouse for raw exports", true)]
    [InlineData("Build a lakehouse of the shop's data", true)]
    [InlineData("Feed our DATA-LAKEHOUSES nightly", true)]
    [InlineData("Load the data of the creator", false)]
    [InlineData("Check the data, write the report, send it, archive it, then forget the lakehouse", false)]
    public void A_topic_that_is_not_for_now_drifts_whatever_it_serves(string does, bool drifts)
    {
        var check = Check(_schedule with { Does = does })[0];

        Assert.Equal(drifts ? DriftVerdict.Deferred : DriftVerdict.Aligned, check.Verdict);
        Assert.Equal(drifts ? ("data lakehouse", 8) : ("Every active creator has an approved weekly schedule by Friday", 5), (check.Cited, check.CitedLine));
    }

    [Fact]
    public void An_approval_inherits_the_outcome_of_what_it_guards_and_never_drifts() =>
        Assert.Equivalent(
            new { Outcome = "O1", Verdict = DriftVerdict.Aligned, RuleHits = new[] { "part of the plan's own process" } },
            Check(new PlanTask("approve") { Kind = TaskKind.Approval }, _schedule with { Needs = ["approve"] })[0]);

    [Fact]
    public void A_manual_task_never_drifts_even_where_it_names_a_topic_that_is_not_for_now() =>
        Assert.Equal([DriftVerdict.Aligned], Verdicts(Lake with { Kind = TaskKind.Manual }));

    [Fact]
    public void An_approval_that_would_guard_only_deferred_tasks_is_put_off_with_them() =>
        Assert.Equal([DriftVerdict.Deferred, DriftVerdict.Deferred],
            Verdicts(new PlanTask("approve") { Kind = TaskKind.Approval }, Lake with { Needs = ["approve"] }));

    [Fact]
    public void Without_a_North_Star_nothing_is_checked()
    {
        var check = Assert.Single(DriftDecider.Check(PlanOf(Lake), northStar: null));

        Assert.Equal((DriftVerdict.Aligned, 0m), (check.Verdict, check.Score));
        Assert.Equal("no North Star", Assert.Single(check.RuleHits));
    }

    // Operator-facing: its surface is one of the North Star's. Launch-blocking: another task waits for its product.
    [Theory]
    [InlineData(null, false, true)]
    [InlineData("handoff", false, false)]
    [InlineData(null, true, false)]
    [InlineData("handoff", true, false)]
    [InlineData("a wall", false, true)]
    public void The_litmus_is_hit_by_what_is_neither_operator_facing_nor_launch_blocking(string? surface, bool needed, bool hit)
    {
        var check = Check(_schedule with { Surface = surface }, new PlanTask("next") { Does = "Send it", Serves = "O1", Needs = needed ? ["schedule"] : [] })[0];

        Assert.Equal(hit, check.RuleHits.Contains("litmus 'Is it operator-facing or launch-blocking?': neither"));
        Assert.Equal(DriftVerdict.Aligned, check.Verdict);
    }

    [Theory]
    [InlineData("surface", "no surface named")]
    [InlineData("design", "design-only")]
    [InlineData("horizon", "horizon 'later' is beyond this sprint")]
    public void Weak_rules_are_recorded_and_decide_nothing(string rule, string hit)
    {
        var check = Check(rule switch
        {
            "surface" => _schedule with { Surface = null },
            "design" => _schedule with { Does = "Design the weekly schedule" },
            _ => _schedule with { Horizon = "later" },
        })[0];

        Assert.Equal(DriftVerdict.Aligned, check.Verdict);
        Assert.Contains(hit, check.RuleHits);
        Assert.DoesNotContain(hit, Check(_schedule)[0].RuleHits);
    }

    [Fact]
    public void The_score_is_0_for_the_words_of_an_outcome_and_1_for_none_of_them()
    {
        var checks = Check(
            _schedule with { Does = "Every active creator has an approved weekly schedule by Friday" },
            new PlanTask("logo") { Does = "Polish our logo", Serves = "O2" },
            _schedule with { Id = "near", Does = "Approve a weekly schedule" });

        Assert.Equal((0m, 1m), (checks[0].Score, checks[1].Score));
        Assert.InRange(checks[2].Score, 0.3m, 0.9m);
    }

    private static ImmutableArray<DriftCheck> Check(params PlanTask[] tasks) => DriftDecider.Check(PlanOf(tasks), _northStar);

    private static DriftVerdict[] Verdicts(params PlanTask[] tasks) => [.. Check(tasks).Select(c => c.Verdict)];

    private static Plan PlanOf(params PlanTask[] tasks) => new("p", "P") { Waves = [new Wave("W", "W") { Tasks = [.. tasks] }] };
}
