using Core.Specs.Handoffs;
using Orchestrator.Core.Explaining;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Runs;

namespace Core.Specs.Explaining;

public sealed class ExplainSpecs
{
    [Fact]
    public void A_gate_says_rule_values_at_that_time_evidence_severity_and_who_decided_otherwise()
    {
        var told = Sample.Succeeded();
        var explained = Explain(told, "R-01/H.2")!;

        Assert.Equal("NO-GO (minor), GO by ada", explained.Verdict);
        Assert.StartsWith("Rule: every value that a tool attested", explained.Why[0], StringComparison.Ordinal);
        Assert.Contains("digest.distinct_share is 0.4, must be >= 0.9: missed, E-01.digest.1.1 by content-curator (applied in #27).", explained.Why);
        Assert.Contains("Severity: 1 distinct criterion failed (below 3 minor, 3 to 5 major, above 5 critical): minor, due 2026-11-22 09:00:14 UTC.", explained.Why);
        Assert.Contains(
            $"ada decided GO at 2026-11-20 09:10:14 UTC: natural text repeats itself (#{told.PositionOf<RunEvent.GateDecided>()}). The computed verdict stays beside it.", explained.Why);
    }

    [Fact]
    public void The_events_before_and_after_the_one_that_decided_are_named()
    {
        var told = Sample.Succeeded();
        var at = told.PositionOf<RunEvent.GateDecided>();

        Assert.Equal(
            $"Decided by #{at} gate-decided.v1 at 2026-11-20 09:10:14 UTC; before it #{at - 1} state-hashed.v1; after it #{at + 1} run-resumed.v1.",
            Explain(told, "R-01/H.2")!.Why[^1]);
        Assert.Superset(new HashSet<long> { at - 1, at, at + 1 }, Explain(told, "R-01/H.2")!.Events.ToHashSet());
    }

    [Fact]
    public void A_wave_that_has_not_begun_is_pending() => Assert.Equal("PENDING", Explain(Sample.NoGo(), "R-01/H.3")!.Verdict);

    [Fact]
    public void A_task_tells_what_it_needed_what_its_tools_attested_and_which_criterion_rests_on_it()
    {
        var told = Sample.NoGo();
        var explained = Explain(told, "R-01/digest")!;

        Assert.Equal("applied at attempt 1 by content-curator", explained.Verdict);
        Assert.Contains("Needs words@md: applied, left md/words.json aaaaaaaaaaaa (#16).", explained.Why);
        Assert.Contains("Attempt 1, call 1: tool, inputs in, outputs out: digest.distinct_share = 0.4 (#26).", explained.Why);
        Assert.Contains("Gate H.2: digest.distinct_share is 0.4, must be >= 0.9: missed, E-01.digest.1.1 by content-curator (applied in #27).", explained.Why);
        Assert.Contains("North Star: aligned, serves O1, citing 'Every run ends with a checked product' (line 5); distance ", string.Join('\n', explained.Why), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_task_its_own_events_are_listed_with_the_intake_and_those_around_the_one_that_decided() => Assert.Equal(
        ["run-started.v1", "intake-checked.v1", "tasks-queued.v1", "tasks-queued.v1", "tool-started.v1", "tool-completed.v1", "task-applied.v1", "task-applied.v1"],
        Told(Sample.NoGo(), Explain(Sample.NoGo(), "R-01/words@md")!).Select(e => e.Type));

    [Fact]
    public void A_failed_attempt_is_told_with_its_code()
    {
        var explained = Explain(new Story(Sample.Setup).Failed("inventory@md", "disk full").Applied("inventory@md", 1), "R-01/inventory@md")!;

        Assert.Equal("applied at attempt 2 by data", explained.Verdict);
        Assert.Contains(explained.Why, w => w.StartsWith("Attempt 1 failed: ORC2999 disk full (#", StringComparison.Ordinal));
    }

    [Fact]
    public void A_deferred_entry_cites_the_North_Star_and_gives_its_stub()
    {
        var explained = Explain(Sample.NoGo(), "R-01/lake")!;

        Assert.Equal("deferred until 2026-12-04", explained.Verdict);
        Assert.Contains(explained.Why, w => w.StartsWith("North Star: deferred, serves nothing, citing 'data lakehouse' (line 9)", StringComparison.Ordinal));
        Assert.Contains(explained.Why, w => w.StartsWith("Stub: Task lake (Build a data lakehouse) is deferred", StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_of_several_tasks_says_how_to_ask_for_one() =>
        Assert.Contains("Rule: an entry makes one task per lane, copy and repetition; ask about one of them: orc explain R-01/words@md", Explain(Sample.NoGo(), "R-01/words")!.Why);

    [Fact]
    public void A_value_names_the_call_that_attested_it_and_the_gate_that_it_decided()
    {
        var told = Sample.NoGo();
        var explained = Explain(told, "E-01.digest.1.1")!;

        Assert.Equal("digest.distinct_share = 0.4", explained.Verdict);
        Assert.Contains("Tool tool, call 1 of digest in attempt 1, by content-curator at 2026-11-20 09:00:13 UTC: inputs in, outputs out (#26).", explained.Why);
        Assert.Contains("It is the value that counts now.", explained.Why);
        Assert.Contains($"Gate H.2, evaluation 1: digest.distinct_share must be >= 0.9, missed (#{told.PositionOf<RunEvent.GateEvaluated>()}).", explained.Why);
    }

    [Fact]
    public void A_value_of_an_attempt_that_was_done_again_no_longer_counts()
    {
        var told = Sample.NoGo().Do(now => new RunCommand.Resume("ada", [], false, now)).Applied("digest", 1, "digest.md", ("digest.distinct_share", Orchestrator.Core.Attestation.Scalar.Of(0.95m)));

        Assert.Contains("It does not count now: the attempt was not applied, or a later one took its place.", Explain(told, "E-01.digest.1.1")!.Why);
        Assert.Contains("It is the value that counts now.", Explain(told, "E-01.digest.2.1")!.Why);
    }

    [Fact]
    public void An_approval_tells_who_approved_which_arguments_and_what_came_of_it()
    {
        var explained = Explain(Sample.Succeeded(), "AP-01.approve.1")!;

        Assert.Equal("approved by grace", explained.Verdict);
        Assert.Contains("""publish asks approver at 2026-11-20 09:10:45 UTC: arguments {"path":"a"} (cafe0123456789), before null, after "after", until 2026-11-22 09:10:45 UTC (#44).""", explained.Why);
        Assert.Contains(explained.Why, w => w.StartsWith("grace approved cafe0123456789 at 2026-11-20 09:12:45 UTC (#", StringComparison.Ordinal));
        Assert.Contains(explained.Why, w => w.StartsWith("publish needs it: applied (#", StringComparison.Ordinal));
    }

    [Fact]
    public void An_artifact_tells_where_it_comes_from_and_what_stands_behind_it()
    {
        var id = Sample.Succeeded().Run.Tasks["digest"].Artifacts[0].Id;
        var explained = Explain(Sample.Succeeded(), $"R-01/{id}")!;

        Assert.Equal("digest.md", explained.Verdict);
        Assert.Contains("Not ready: digest.distinct_share is 0.4; it must be >= 0.9; ada said GO: natural text repeats itself.", explained.Why);
    }

    [Fact]
    public void A_run_says_what_it_waits_for_and_where_to_ask_on()
    {
        var explained = Explain(Sample.NoGo(), "R-01")!;

        Assert.Equal("nogo", explained.Verdict);
        Assert.Contains("It waits for a gate decision about H.2: orc gate go R-01 H.2 --reason \"...\"", explained.Why);
        Assert.Contains("H.1 'Take stock' is done, gate GO: orc explain R-01/H.1", explained.Why);
    }

    [Theory]
    [InlineData("R-01/nothing")]
    [InlineData("E-01.digest.9.1")]
    [InlineData("E-01.digest.1.9")]
    [InlineData("AP-01.digest.1")]
    [InlineData("R-01/A-000000000000")]
    public void What_the_run_does_not_have_is_not_explained(string id) => Assert.Null(Explain(Sample.NoGo(), id));

    private static IEnumerable<JournaledEvent> Told(Story story, Explanation explanation) => story.Entries.Where(e => explanation.Events.Contains(e.Position));

    private static Explanation? Explain(Story story, string id)
    {
        var trail = new Trail(Subject.Parse(id)!);
        var history = new RunHistory();
        foreach (var entry in story.Entries)
        {
            history.Add(entry);
            if (entry.Event is RunEvent)
            {
                trail.Add(entry);
            }
        }

        if (trail.Subject.TaskJournal is { } task)
        {
            trail.AddTask(story.Entries.Where(e => e.Journal == $"run/R-01/task/{task}"));
        }

        return Explainer.Of(trail, story.Run, history);
    }
}
