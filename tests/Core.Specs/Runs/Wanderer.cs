using System.Collections.Immutable;
using Core.Specs.Spelling;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

/// <summary>Drives a run with everything in it by orders that the numbers choose, sensible and senseless ones.</summary>
internal static class Wanderer
{
    public static RunSetup Setup { get; } = Say.Setup(
        Wave("V", Aligned("a"), Aligned("b", "a") with { Produces = ["b.txt"] }).Laned().Gated(AtLeast("m", 1, OnFail.Blocked)),
        Wave("R", Aligned("t", "b") with { Count = "2" }) with { Repeat = "2" },
        Wave("W", Aligned("digest", "b"), Aligned("check", "digest", "t"), Aligned("late", "b", "check")).Gated(AtLeast("n", 1), AtLeast("o", 1)),
        Wave("X", Task("lake"), Human("approve", "digest"), Aligned("publish", "approve", "late"))).WithLanes("csv", "md") with
    {
        NorthStar = new NorthStar(1, new(2027, 12, 31), [new("O1", "Every run ends with a checked product", 3, 5)]) { NotNow = ["lake"] },
    };

    private static PlanTask Aligned(string id, params string[] needs) => Task(id, needs) with { Serves = "O1" };

    public static string[] Ids { get; } =
        ["V", "R.1", "R.2", "W", "X", "a", "a@csv", "a@md", "b@csv", "b@md", "t.1-1", "t.2-2", "digest", "check", "late", "lake", "approve", "publish", "csv", "md",
         "AP-1.approve.1", "AP-1.approve.2", "Q-1.check.1", "Q-1.check.2", "m", "n", "o", "ORC2410", ""];

    public static Run Begin() => RunDecider.Decide(new RunCommand.Start(Setup, Now), Run.None).After;

    /// <summary>The next order: mostly what an agent or a human would do now, sometimes anything.</summary>
    public static RunCommand Order(Run run, Anything any)
    {
        var tasks = run.Tasks.Values.OrderBy(t => t.Id, StringComparer.Ordinal).ToList();
        var queued = tasks.Where(t => t.Stage == TaskStage.Queued).ToList();
        var asked = run.Ready.Where(id => run.EntryOf(run.Tasks[id]).Entry.Kind != TaskKind.Work).ToList();
        var id = Ids[any.Below(Ids.Length)];
        return any.Below(16) switch
        {
            < 7 when queued.Count > 0 => Report(queued[any.Below(queued.Count)], any),
            7 when queued.Count > 0 => new RunCommand.RequestRepair($"Q-1.check.{any.Below(9)}", queued[any.Below(queued.Count)].Id, tasks[any.Below(tasks.Count)].Id, "wrong", 1, Now),
            8 when asked.Count > 0 => new RunCommand.RequestApproval(asked[0], "publish", Parsed("null"), Parsed("1"), Parsed("1"), "cafe", Now),
            9 when asked.Count > 0 => new RunCommand.RefuseApproval(asked[0], "no preview", Now),
            10 => new RunCommand.DecideGate(id, any.Below(2) == 0, "ada", any.Below(3) == 0 ? null : "because", Now),
            11 => new RunCommand.DecideApproval(id, any.Below(3) > 0, "ada", "because", any.Below(4) == 0 ? "beef" : null, Now),
            12 when any.Below(4) == 0 => new RunCommand.Pause("ada", null, Now),
            13 when any.Below(6) == 0 => new RunCommand.Cancel("ada", null, Now),
            14 => new RunCommand.ReportDone(id, any.Below(3), [], [], Now),
            15 => new RunCommand.DecideDrift(id, any.Below(2) == 0, "ada", "because", Now),
            _ => new RunCommand.Resume("ada", Answers(any), any.Below(2) == 0, Now.AddDays(any.Below(4))),
        };
    }

    /// <summary>Goes on as an agent and a patient human would, until the run is over; nothing fails any more.</summary>
    public static RunCommand? Finish(Run run)
    {
        if (run.IsOver)
        {
            return null;
        }

        var queued = run.Tasks.Values.Where(t => t.Stage == TaskStage.Queued).MinBy(t => t.Id, StringComparer.Ordinal);
        var asked = run.Ready.FirstOrDefault(id => run.EntryOf(run.Tasks[id]).Entry.Kind != TaskKind.Work);
        return run.Status switch
        {
            RunStatus.Running when queued is not null => Done(queued),
            RunStatus.Running when asked is not null => new RunCommand.RequestApproval(asked, "publish", Parsed("null"), Parsed("1"), Parsed("1"), "cafe", Now),
            RunStatus.Waiting when run.WaitingFor[0].Kind == "approval" && run.Approvals[run.WaitingFor[0].Id].Status == ApprovalStatus.Pending =>
                new RunCommand.DecideApproval(run.WaitingFor[0].Id, true, "ada", null, null, Now),
            RunStatus.NoGo when run.Waves[run.Current].Decision?.Verdict != Orchestrator.Core.Gates.Verdict.Go => new RunCommand.DecideGate(run.Waves[run.Current].Id, true, "ada", "go on", Now),
            RunStatus.Running => null,
            _ => new RunCommand.Resume("ada", [], true, Now),
        };
    }

    public static RunCommand Done(TaskState task) => new RunCommand.ReportDone(
        task.Id, task.Attempt, [File($"{(task.Lane is null ? "" : task.Lane + "/")}b.txt", task.Id)],
        [Metric("m", 1, $"E-{task.Attempt}"), Metric("n", 1), Metric("o", 1)], Now);

    private static RunCommand Report(TaskState task, Anything any) => any.Below(8) switch
    {
        < 5 => Done(task),
        5 => new RunCommand.ReportDone(task.Id, task.Attempt, [], [Metric("m", any.Below(2)), Metric("n", any.Below(2))], Now),
        6 => new RunCommand.ReportFailed(task.Id, task.Attempt, "ORC2999", "it broke", true, Now),
        _ => new RunCommand.ReportFailed(task.Id, task.Attempt, "ORC2999", "it broke", any.Below(3) > 0, Now),
    };

    private static ImmutableArray<AdvanceDecision> Answers(Anything any) => any.Below(4) > 0 ? [] :
    [
        new(any.Below(2) == 0 ? "W" : null, null, any.Below(2) == 0 ? "go" : "nogo", "ada", "because", null),
        new(null, "approve", any.Below(2) == 0 ? "approve" : "reject", "ada", any.Below(2) == 0 ? null : "because", null),
    ];
}
