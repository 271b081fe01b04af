using System.Text.Json;
using Orchestrator.Core;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

public sealed class ApprovalSpecs
{
    private static readonly JsonElement _arguments = Parsed("""{"path":"a"}""");

    private static readonly RunSetup _publish = Setup(Wave("W", Task("preview"), Human("approve", "preview"), Task("publish", "approve")));

    private static readonly RunEvent _requested = new RunEvent.ApprovalRequested(
        "AP-1.approve.1", "approve", "W", null, "publish", null, Parsed("null"), Parsed("\"after\""), _arguments, "cafe", Now.AddHours(48), Now);

    private static readonly RunEvent _waiting = new RunEvent.Waiting([new("approval", "AP-1.approve.1", "orc approval approve AP-1.approve.1")]);

    private static Given Ready => Spec.Given(_publish, WaveStarted("W"), Queued("W", "preview"), Applied("W", "preview"));

    private static Given Waiting => Ready.And(_requested, _waiting);

    [Fact]
    public void A_human_s_task_is_handed_to_no_agent() => Spec.Given(_publish, WaveStarted("W"), Queued("W", "preview"))
        .When(Done("preview"))
        .Then(Applied("W", "preview"));

    [Fact]
    public void A_human_is_asked_about_the_exact_arguments_and_the_run_waits() => Ready
        .When(Ask())
        .Then(_requested, _waiting);

    [Fact]
    public void The_run_waits_only_when_nothing_else_is_under_way() => Spec
        .Given(Setup(Wave("W", Task("preview"), Human("approve", "preview"), Task("slow"))), WaveStarted("W"), Queued("W", "preview", "slow"), Applied("W", "preview"))
        .When(Ask())
        .Then(_requested);

    [Fact]
    public void Asking_twice_changes_nothing() => Waiting.When(Ask()).Then();

    [Fact]
    public void What_is_not_ready_is_not_asked_about() => Spec.Given(_publish, WaveStarted("W"), Queued("W", "preview")).When(Ask()).Then();

    [Fact]
    public void A_preview_that_cannot_be_read_fails_the_task() => Ready
        .When(new RunCommand.RefuseApproval("approve", "there is no preview", Now))
        .ThenOne<RunEvent.TaskFailed>();

    [Fact]
    public void An_approval_is_journaled_with_the_hash_and_goes_on_at_the_resume()
    {
        var approved = Waiting.When(Decide(true));

        approved.Then(new RunEvent.ApprovalDecided("AP-1.approve.1", "approve", true, "grace", null, "cafe", Now));
        new Given(approved.Run).When(Resume()).Then(new RunEvent.Resumed("ada", [], []), Queued("W", "publish"));
    }

    [Fact]
    public void Approving_other_arguments_is_refused() => Waiting
        .When(Decide(true) with { ArgumentsHash = "beef" })
        .ThenRefused("ORC2502", RefusalKind.Rule);

    [Fact]
    public void Approving_the_same_arguments_by_their_hash_counts() => Waiting.When(Decide(true) with { ArgumentsHash = "cafe" }).ThenOne<RunEvent.ApprovalDecided>();

    [Fact]
    public void A_rejection_needs_a_reason() => Waiting.When(Decide(false)).ThenRefused("ORC2402", RefusalKind.Invalid);

    [Fact]
    public void A_rejection_fails_the_task_and_skips_what_needs_it()
    {
        var rejected = Waiting.When(Decide(false) with { Reason = "wrong folder" });

        rejected.Then(new RunEvent.ApprovalDecided("AP-1.approve.1", "approve", false, "grace", "wrong folder", "cafe", Now));
        Assert.Equal((TaskStage.Failed, "ORC2106"), (rejected.Run.Tasks["approve"].Stage, rejected.Run.Tasks["approve"].Code));
        Assert.Equal("publish", new Given(rejected.Run).When(Resume()).ThenOne<RunEvent.TaskSkipped>().Task);
    }

    [Fact]
    public void The_same_answer_by_a_second_person_changes_nothing() => Waiting.After(Decide(true)).When(Decide(true) with { Actor = "bob" }).Then();

    [Fact]
    public void Another_answer_by_a_second_person_is_a_conflict() => Waiting.After(Decide(true))
        .When(Decide(false) with { Reason = "no" })
        .ThenRefused("ORC2403", RefusalKind.Conflict);

    [Fact]
    public void What_nobody_asked_cannot_be_approved() => Waiting
        .When(Decide(true) with { Approval = "AP-1.approve.9" })
        .ThenRefused("ORC2501", RefusalKind.NotFound);

    [Fact]
    public void An_approval_of_a_cancelled_run_can_no_longer_be_decided() => Waiting.And(new RunEvent.Cancelled("ada", null))
        .When(Decide(true))
        .ThenRefused("ORC2002", RefusalKind.Rule);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void An_approval_stands_until_it_expires(int seconds, bool stands)
    {
        var outcome = Waiting.When(new RunCommand.DecideApproval("AP-1.approve.1", true, "grace", null, null, Now.AddHours(48).AddSeconds(seconds)));

        Assert.Equal(stands ? null : "ORC2503", outcome.Refusal?.Code);
    }

    [Fact]
    public void A_resume_after_the_expiry_asks_again_under_a_new_id()
    {
        var late = Now.AddHours(48);
        var expired = Waiting.When(new RunCommand.Resume("ada", [], Recover: false, late));

        Assert.Equal([new RunEvent.ApprovalExpired("AP-1.approve.1", "approve", late), new RunEvent.Resumed("ada", [], [])], expired.Facts.Take(1).Append(new RunEvent.Resumed("ada", [], [])));
        Assert.Equal("AP-1.approve.2", new Given(expired.Run).When(Ask()).ThenOne<RunEvent.ApprovalRequested>().Approval);
    }

    [Fact]
    public void What_expired_can_no_longer_be_approved() => Waiting.And(new RunEvent.ApprovalExpired("AP-1.approve.1", "approve", Now))
        .When(Decide(true))
        .ThenRefused("ORC2503", RefusalKind.Rule);

    [Theory]
    [InlineData("approve", null, null, true)]
    [InlineData("done", null, null, true)]
    [InlineData("approve", null, "cafe", true)]
    [InlineData("reject", "wrong folder", null, false)]
    public void An_answer_in_advance_decides_at_once(string verdict, string? reason, string? hash, bool approved) => Assert.Equal(
        new RunEvent.ApprovalDecided("AP-1.approve.1", "approve", approved, "grace", reason, "cafe", Now),
        Answered(new(null, "approve", verdict, "grace", reason, hash)).ThenOne<RunEvent.ApprovalDecided>());

    [Theory]
    [InlineData("approve", null, "beef")]
    [InlineData("reject", null, null)]
    [InlineData("go", "go", null)]
    public void An_answer_in_advance_that_does_not_fit_leaves_the_run_waiting(string verdict, string? reason, string? hash) =>
        Answered(new(null, "approve", verdict, "grace", reason, hash)).Then(_requested, _waiting);

    private static Outcome Answered(AdvanceDecision decision) => Spec
        .Given(_publish.Answered(decision), WaveStarted("W"), Queued("W", "preview"), Applied("W", "preview"))
        .When(Ask());

    private static RunCommand.RequestApproval Ask() => new("approve", "publish", Parsed("null"), Parsed("\"after\""), _arguments, "cafe", Now);

    private static RunCommand.DecideApproval Decide(bool approve) => new("AP-1.approve.1", approve, "grace", null, null, Now);
}
