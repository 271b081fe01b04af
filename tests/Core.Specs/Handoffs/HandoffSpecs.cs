using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Core.Specs.Handoffs;

public sealed class HandoffSpecs
{
    private static readonly string[] _sections =
    [
        "Summary and key achievement", "Work completed, by wave", "Artifacts", "Task status", "Critical path", "Blockers resolved", "Blockers remaining",
        "Deliverables ready", "Made, without a passed check", "Risks mitigated", "Risks open", "Next session, P1: do first", "Next session, P2", "Next session, P3",
        "Files to read", "Metrics", "Time saved", "Session quality", "Handoff notes", "Deferred tasks", "Manual steps",
    ];

    public static TheoryData<string> Stories => ["started", "nogo", "asked", "succeeded"];

    [Theory, MemberData(nameof(Stories))]
    public void Every_section_is_there_in_order_and_says_something(string story)
    {
        var sections = HandoffMarkdown.Of(Tell(story).Handoff()).Split("\n## ")[1..].Select(s => s.Split('\n', 2)).ToList();

        Assert.Equal(_sections, sections.Select(s => s[0]));
        Assert.All(sections, s => Assert.NotEmpty(s[1].Trim()));
    }

    [Theory, MemberData(nameof(Stories))]
    public void Every_event_that_is_cited_stands_in_the_journal(string story)
    {
        var told = Tell(story);
        var cited = JsonSerializer.SerializeToElement(told.Handoff(), HandoffJson.Default.HandoffReport);

        Assert.All(Cited(cited), position => Assert.InRange(position, 1, told.Entries.Count));
    }

    [Theory, MemberData(nameof(Stories))]
    public void Every_statement_about_quality_rests_on_an_event(string story)
    {
        var quality = Tell(story).Handoff().Quality;

        Assert.All([.. quality.Strengths, .. quality.Learnings, .. quality.Improvements], o => Assert.NotEmpty(o.Events));
    }

    [Fact]
    public void The_same_journal_gives_the_same_report() =>
        Assert.Equal(HandoffMarkdown.Of(Sample.Succeeded().Handoff()), HandoffMarkdown.Of(Sample.Succeeded().Handoff()));

    [Fact]
    public void At_a_NO_GO_the_first_thing_to_do_is_the_command_that_answers_it() => Assert.Equal(
        ["orc gate go R-01 H.2 --reason \"...\"", "orc run resume R-01"], Sample.NoGo().Handoff().First.Select(s => s.Command));

    [Fact]
    public void At_an_approval_the_first_thing_to_do_is_to_decide_it_and_the_file_to_read_is_what_it_would_change()
    {
        var report = Sample.Asked().Handoff();

        Assert.Equal(["orc approval approve AP-01.approve.1", "orc run resume R-01"], report.First.Select(s => s.Command));
        Assert.Equal("orc approval show AP-01.approve.1", report.Read[0].Command);
    }

    [Fact]
    public void What_was_answered_is_no_longer_asked() => Assert.Equal(
        ["orc run resume R-01"],
        Sample.Asked().Do(now => new RunCommand.DecideApproval("AP-01.approve.1", true, "grace", null, null, now)).Handoff().First.Select(s => s.Command));

    [Fact]
    public void A_finished_run_asks_for_nothing_first() => Assert.Empty(Sample.Succeeded().Handoff().First);

    [Fact]
    public void Ready_is_only_what_a_passed_check_stands_behind()
    {
        var report = Sample.Succeeded().Handoff();

        Assert.Equal(["md/inventory.json", "md/words.json", "preview.json"], report.Ready.Listed.Select(d => d.Name));
        Assert.All(report.Ready.Listed, d => Assert.NotEmpty(d.Evidence));
        // Of a lane that was set aside, and of a wave that a human passed against the computed verdict.
        Assert.Equal(["csv/inventory.json", "csv/words.json", "digest.md"], report.MadeNotChecked.Listed.Select(d => d.Name));
        Assert.Equal("digest.distinct_share is 0.4; it must be >= 0.9; ada said GO: natural text repeats itself", report.MadeNotChecked.Listed[2].Check);
    }

    [Fact]
    public void A_product_of_a_gate_without_criteria_is_not_ready()
    {
        var plan = new Plan("open", "Open") { Waves = [new Wave("W", "W") { Tasks = [new("t") { Agent = "data" }] }] };

        var report = new Story(new RunSetup("R-02", "default", plan, null)).Applied("t", 1, "t.json").Handoff();

        Assert.Equal(0, report.Ready.Count);
        Assert.Equal("the gate of W has no criteria", Assert.Single(report.MadeNotChecked.Listed).Check);
    }

    [Fact]
    public void Nothing_is_ready_before_its_gate_was_computed() =>
        Assert.Empty(new Story(Sample.Setup).Applied("inventory@md", 1, "md/inventory.json", ("inventory.blockers", Scalar.Of(0))).Handoff().Ready.Listed);

    [Fact]
    public void A_risk_is_mitigated_only_behind_a_computed_GO()
    {
        var report = Sample.Succeeded().Handoff();

        Assert.Equal(("A file changes", "A file is missing"), (Assert.Single(report.RisksMitigated).Says, Assert.Single(report.RisksOpen).Says));
    }

    [Fact]
    public void Blockers_say_how_many_minutes_they_took()
    {
        var report = Sample.Succeeded().Handoff();

        Assert.Equal([("gate", "H.2", 10m), ("approval", "AP-01.approve.1", 2m)], report.BlockersResolved.Select(b => (b.Kind, b.Id, b.Minutes)));
        Assert.Equal([("lane", "csv")], report.BlockersRemaining.Select(b => (b.Kind, b.Id)));
    }

    [Fact]
    public void A_task_that_came_through_at_a_later_attempt_is_a_blocker_resolved_and_something_to_improve()
    {
        var story = new Story(Sample.Setup).After(1).Failed("inventory@md", "disk full").After(60).Applied("inventory@md", 5);

        Assert.Equal([("retry", "inventory@md", 1.08m)], story.Handoff().BlockersResolved.Select(b => (b.Kind, b.Id, b.Minutes)));
        Assert.Contains(story.Handoff().Quality.Improvements, o => o.Says == "1 attempt failed with ORC2999; first inventory@md: disk full");
    }

    [Fact]
    public void Every_gate_value_stands_there_with_its_evidence() => Assert.Equal(
        [("H.1", "md", "0", "E-01.inventory@md.1.1"), ("H.1", "csv", "1", "E-01.inventory@csv.1.1"), ("H.2", null, "0.4", "E-01.digest.1.1"), ("H.3", null, "applied", "E-01.publish.1.1")],
        Sample.Succeeded().Handoff().Metrics.Select(m => (m.Wave, m.Lane, m.Value?.ToString(), m.Evidence)));

    [Fact]
    public void Time_saved_is_the_tools_time_one_after_the_other_less_the_time_in_which_any_was_at_work() => Assert.Equal(
        new TimeSaved(SequentialSeconds: 19, ParallelSeconds: 17, SavedSeconds: 2, WaitedSeconds: 720, ToolCalls: 8), Sample.Succeeded().Handoff().TimeSaved);

    [Fact]
    public void A_deferred_task_has_its_stub_and_a_day()
    {
        var deferral = Assert.Single(Sample.NoGo().Handoff().Deferred);

        Assert.Equal(("lake", new DateOnly(2026, 12, 4), 3), (deferral.Task, deferral.Revisit, Orchestrator.Core.Drift.Sentences.Count(deferral.Says)));
    }

    [Fact]
    public void A_human_s_step_is_listed_with_its_estimate_and_the_command_that_does_it()
    {
        Assert.Equal(new ManualStep("approve", "approval", "Approve it", "not asked", 0.5m, 0.5m, null), Assert.Single(Sample.NoGo().Handoff().Manual));
        Assert.Equal(("asked", "orc approval approve AP-01.approve.1"), Sample.Asked().Handoff().Manual.Select(m => (m.State, m.Command)).Single());
        Assert.Equal(("done", null), Sample.Succeeded().Handoff().Manual.Select(m => (m.State, m.Command)).Single());
    }

    [Fact]
    public void A_long_list_is_cut_and_counted()
    {
        var plan = new Plan("long", "Long") { Waves = [new Wave("W", "W") { Tasks = [new("t") { Agent = "data", Count = "60" }] }] };
        var story = new Story(new RunSetup("R-03", "default", plan, null));
        for (var i = 1; i <= 60; i++)
        {
            story.Applied($"t-{i}", 1, $"t-{i}/t.json");
        }

        var report = story.Handoff();

        Assert.Equal((60, 60_000, 50, 10), (report.Artifacts.Count, report.Artifacts.Bytes, report.Artifacts.Listed.Length, report.Artifacts.NotListed));
        Assert.Equal((60, 50), (report.MadeNotChecked.Count, report.MadeNotChecked.Listed.Length));
        Assert.Contains("and 10 more: `orc artifact list R-03`", HandoffMarkdown.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_from_outside_cannot_start_a_heading()
    {
        var markdown = HandoffMarkdown.Of(new Story(Sample.Setup).Failed("inventory@md", "bad\n\n## Ready\n<script>", retryable: false).Handoff());

        Assert.DoesNotContain("\n## Ready", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", markdown, StringComparison.Ordinal);
    }

    private static Story Tell(string story) => story switch
    {
        "nogo" => Sample.NoGo(),
        "asked" => Sample.Asked(),
        "succeeded" => Sample.Succeeded(),
        _ => new Story(Sample.Setup),
    };

    private static IEnumerable<long> Cited(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("events") ? p.Value.EnumerateArray().Select(e => e.GetInt64())
            : p.NameEquals("event") ? [p.Value.GetInt64()] : Cited(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Cited),
        _ => [],
    };
}
