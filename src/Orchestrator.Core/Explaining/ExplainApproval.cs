using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>What was asked, and who answered.</summary>
internal static class ExplainApproval
{
    public static Explanation Of(Trail trail, Run run, RunHistory history, ApprovalState approval)
    {
        var why = new List<string> { "Rule: an approval is bound to the SHA-256 of the exact arguments; a call with any other is refused." };
        why.AddRange(trail.Of<RunEvent.ApprovalRequested>().Select(r =>
            $"{approval.Tool} asks {r.Event.Role ?? "anybody"} at {Wording.Moment(r.Event.At)}: arguments {r.Event.Arguments.GetRawText()} ({r.Event.ArgumentsHash}), " +
            $"before {r.Event.Before.GetRawText()}, after {r.Event.After.GetRawText()}{(r.Event.Expires is { } e ? $", until {Wording.Moment(e)}" : "")} (#{r.Entry.Position})."));
        why.AddRange(trail.Of<RunEvent.ApprovalDecided>().Select(d =>
            $"{d.Event.Actor} {(d.Event.Approved ? "approved" : "rejected")} {d.Event.ArgumentsHash} at {Wording.Moment(d.Event.At)}" +
            $"{(d.Event.Reason is null ? "" : $": {d.Event.Reason}")} (#{d.Entry.Position})."));
        why.AddRange(trail.Of<RunEvent.ApprovalExpired>().Select(x => $"Nobody decided by {Wording.Moment(x.Event.At)} (#{x.Entry.Position})."));
        if (run.Tasks.TryGetValue(approval.Task, out var task))
        {
            why.AddRange(TaskFold.Dependents(run, task).Take(20).Select(d =>
                $"{d.Id} needs it: {d.Stage.ToString().ToLowerInvariant()}{(history.Task(d.Id).SettledPosition is > 0 and var at ? $" (#{at})" : "")}."));
        }

        return Explainer.Make(approval.Id, $"{approval.Status.ToString().ToLowerInvariant()}{(approval.Actor is null ? "" : $" by {approval.Actor}")}", trail, why);
    }
}
