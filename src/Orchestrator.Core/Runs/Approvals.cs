using System.Globalization;

namespace Orchestrator.Core.Runs;

/// <summary>Questions to humans about exact arguments, and their answers.</summary>
internal static class Approvals
{
    public static Refusal? Request(Steps steps, RunCommand.RequestApproval c)
    {
        var run = steps.Run;
        if (!run.Tasks.TryGetValue(c.Task, out var task) || task.Stage != TaskStage.Pending || !run.Ready.Contains(c.Task))
        {
            return null;
        }

        var entry = run.EntryOf(task).Entry;
        var number = run.Approvals.Values.Count(a => a.Task == c.Task) + 1;
        var id = string.Create(CultureInfo.InvariantCulture, $"AP-{Ids.Bare(run.Setup!.RunId)}.{c.Task}.{number}");
        steps.Emit(new RunEvent.ApprovalRequested(
            id, c.Task, run.TaskWave(task), task.Lane, c.Tool, entry.Role, c.Before, c.After, c.Arguments, c.ArgumentsHash, c.Now + entry.Expires, c.Now));
        return null;
    }

    public static Refusal? Refuse(Steps steps, RunCommand.RefuseApproval c)
    {
        var run = steps.Run;
        if (run.Tasks.TryGetValue(c.Task, out var task) && task.Stage == TaskStage.Pending && run.Ready.Contains(c.Task))
        {
            steps.Emit(new RunEvent.TaskFailed(c.Task, "conductor", task.Attempt + 1, run.TaskWave(task), task.Lane, Codes.ProductMissing, c.Reason, Final: true));
        }

        return null;
    }

    public static Refusal? Decide(Steps steps, RunCommand.DecideApproval c)
    {
        var run = steps.Run;
        if (!run.Approvals.TryGetValue(c.Approval, out var approval))
        {
            return new Refusal(Codes.NoSuchApproval, $"There is no approval '{c.Approval}'. 'orc approval list' shows those that are.", RefusalKind.NotFound);
        }

        if (approval.Status is ApprovalStatus.Approved or ApprovalStatus.Rejected)
        {
            return (approval.Status == ApprovalStatus.Approved) == c.Approve ? null : new Refusal(
                Codes.DecidedOtherwise, $"{approval.Id} was {(c.Approve ? "rejected" : "approved")} by {approval.Actor} at {approval.At:O}; that stands.",
                RefusalKind.Conflict);
        }

        if (run.IsOver)
        {
            return new Refusal(Codes.RunIsOver, $"Run {run.Setup!.RunId} is over ({Lifecycle.Word(run.Status)}); {approval.Id} can no longer be decided.");
        }

        if (approval.Status == ApprovalStatus.Expired || approval.Expires <= c.Now)
        {
            return new Refusal(Codes.ApprovalExpired, $"{approval.Id} expired at {approval.Expires:O}. 'orc run resume {run.Setup!.RunId}' asks again with what is there then.");
        }

        if (c.ArgumentsHash is not null && c.ArgumentsHash != approval.ArgumentsHash)
        {
            return new Refusal(
                Codes.ArgumentsDiffer, $"{approval.Id} is bound to arguments {approval.ArgumentsHash}, the decision names {c.ArgumentsHash}. Look at the approval again.");
        }

        if (!c.Approve && string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refusal(Codes.ReasonNeeded, $"Rejecting {approval.Id} needs a reason: add --reason \"...\".", RefusalKind.Invalid);
        }

        steps.Emit(new RunEvent.ApprovalDecided(approval.Id, approval.Task, c.Approve, c.Actor, c.Reason, approval.ArgumentsHash, c.Now));
        return null;
    }
}
