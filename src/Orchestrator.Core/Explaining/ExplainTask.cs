using System.Text;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>Why a task is where it is.</summary>
internal static class ExplainTask
{
    private const int MostLines = 50;

    public static Explanation Of(Trail trail, Run run, RunHistory history, TaskState task)
    {
        var entry = run.EntryOf(task).Entry;
        var why = new List<string> { Rule(task, entry) };
        why.AddRange(ExplainEntry.NorthStar(run, entry));
        why.AddRange(Needs(run, history, task));
        if (!entry.With.IsEmpty)
        {
            why.Add($"With {Encoding.UTF8.GetString(Bindings.Inputs(entry.With, task.Lane, run.Setup!.Parameters))}.");
        }

        why.AddRange(Steps(trail, task));
        why.AddRange(Fed(run, history, task));
        return Explainer.Make(task.Id, Verdict(task), trail, why);
    }

    /// <summary>What happened to it, in the order in which it happened.</summary>
    private static IEnumerable<string> Steps(Trail trail, TaskState task)
    {
        var lines = trail.Events.Select(e => Step(e, task) is { } says ? $"{says} (#{e.Position})." : null).OfType<string>().ToList();
        return lines.Count <= MostLines ? lines : lines.TakeLast(MostLines).Prepend($"{lines.Count - MostLines} earlier steps are left out.");
    }

    private static string? Step(JournaledEvent entry, TaskState task) => entry.Event switch
    {
        RunEvent.TasksQueued e => $"Attempt {e.Tasks.First(t => t.Task == task.Id).Attempt} was handed to {task.Agent} at {Wording.Moment(entry.At)}",
        TaskEvent.ToolCompleted e => Call(e),
        TaskEvent.ToolFailed e => $"Attempt {e.Attempt}, {e.Tool} failed: {e.Code} {Flat(e.Reason)}",
        TaskEvent.QuestionAsked e => $"It asked {e.To} ({e.Agent}) to do it again: {Flat(e.Reason)}",
        TaskEvent.QuestionAnswered e => e.Repaired ? "The question was answered: repaired" : $"The question was answered: not repaired, {e.Code} {Flat(e.Reason)}",
        TaskEvent.QuestionReceived e => $"{e.From} found a fault: {Flat(e.Reason)}; {(e.Accepted ? "passed on to the conductor" : $"declined, {e.Code}")}",
        RunEvent.TaskApplied e => $"Attempt {e.Attempt} was applied at {Wording.Moment(entry.At)}",
        RunEvent.TaskFailed e when e.Task == task.Id => $"Attempt {e.Attempt} failed{(e.Final ? " for good" : "")}: {e.Code} {Flat(e.Reason)}",
        RunEvent.TaskSkipped e when e.Task == task.Id => $"It was skipped: {Flat(e.Reason)}",
        RunEvent.RepairRequested e => $"{e.By} asked {e.Task} to do it again, round {e.Round}: {Flat(e.Reason)}; repeated: {string.Join(", ", e.Repeats.Take(10))}",
        RunEvent.RepairRefused e => $"{e.By} asked {e.Task} to do it again; refused, {e.Code}: {Flat(e.Reason)}",
        RunEvent.Resumed e => $"{e.Actor} resumed the run, which repeats this task",
        RunEvent.ApprovalRequested e => $"{e.Approval} asks {e.Role ?? "anybody"} about {e.Tool} with arguments {Explainer.Short(e.ArgumentsHash)}",
        RunEvent.ApprovalDecided e => $"{e.Actor} {(e.Approved ? "approved" : "rejected")} it at {Wording.Moment(e.At)}{(e.Reason is null ? "" : $": {Flat(e.Reason)}")}",
        RunEvent.ApprovalExpired => "Nobody decided in time",
        _ => null,
    };

    private static string Verdict(TaskState task) => task.Stage switch
    {
        TaskStage.Applied => $"applied at attempt {Math.Max(task.Attempt, 1)}{(task.Agent.Length > 0 ? $" by {task.Agent}" : "")}",
        TaskStage.Failed or TaskStage.Skipped => $"{task.Stage.ToString().ToLowerInvariant()}, {task.Code}: {task.Reason}",
        TaskStage.Queued => $"attempt {task.Attempt} is with {task.Agent}",
        TaskStage.Asked => "waits for a human",
        _ when task.Unmet > 0 => $"waits for {Wording.Count(task.Unmet, "task")}",
        _ => "ready",
    };

    private static string Rule(TaskState task, PlanTask entry) => task.Stage switch
    {
        TaskStage.Applied when entry.Kind != TaskKind.Work => "Rule: a human's task is done when a human says so.",
        TaskStage.Applied => "Rule: a task is applied when every tool call of the attempt is attested in its journal and every product that the plan names is there.",
        TaskStage.Failed when entry.Kind != TaskKind.Work => "Rule: a rejected approval fails, and what needs it is skipped.",
        TaskStage.Failed => $"Rule: an attempt that another one may mend is repeated, up to {RunDecider.MaxAttempts} attempts; then the task is given up.",
        TaskStage.Skipped => "Rule: a task whose need was not done is skipped.",
        TaskStage.Asked => "Rule: nothing is written to the outside without a human's approval of the exact arguments.",
        _ => "Rule: a task is handed to its agent when everything that it needs is applied.",
    };

    private static IEnumerable<string> Needs(Run run, RunHistory history, TaskState task)
    {
        var needs = WaveFold.NeededTasks(run, run.Index.Waves[task.Wave], task.Entry, task.Lane).ToList();
        foreach (var id in needs.Take(MostLines))
        {
            var need = run.Tasks.GetValueOrDefault(id);
            var left = need is null || need.Artifacts.IsEmpty ? "" : $", left {string.Join(", ", need.Artifacts.Select(a => $"{a.Name} {Explainer.Short(a.Sha256)}"))}";
            var at = history.Task(id).SettledPosition;
            yield return $"Needs {id}: {need?.Stage.ToString().ToLowerInvariant() ?? "not in the run"}{left}{(at > 0 ? $" (#{at})" : "")}.";
        }

        if (needs.Count > MostLines)
        {
            yield return $"And {needs.Count - MostLines} more tasks.";
        }
    }

    private static string Call(TaskEvent.ToolCompleted e) =>
        $"Attempt {e.Attempt}, call {e.Call}: {e.Tool}, inputs {Explainer.Short(e.InputHash)}, outputs {Explainer.Short(e.OutputHash)}" +
        $"{(e.Evidence.IsDefaultOrEmpty ? "" : $": {string.Join(", ", e.Evidence.Select(Value))}")}{(e.Says is null ? "" : $". It says: {Flat(e.Says)}")}";

    private static string Value(Evidence evidence) => $"{evidence.Metric} = {evidence.Value}{(evidence.Unit is null ? "" : $" {evidence.Unit}")}";

    /// <summary>The criteria that rest on what the task attested.</summary>
    private static IEnumerable<string> Fed(Run run, RunHistory history, TaskState task)
    {
        var ids = task.Evidence.Select(e => e.Id).ToHashSet();
        return run.Waves[task.Wave].Gate is { } gate
            ? gate.Criteria.Where(c => c.Evidence is not null && ids.Contains(c.Evidence)).Take(MostLines).Select(c => $"Gate {gate.Wave}: {ExplainWave.Line(run, history, c)}")
            : [];
    }

    private static string Flat(string? text) => (text ?? "").TrimEnd('.');
}
