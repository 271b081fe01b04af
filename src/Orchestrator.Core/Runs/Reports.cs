namespace Orchestrator.Core.Runs;

/// <summary>What agents say about their tasks.</summary>
internal static class Reports
{
    public static Refusal? Done(Steps steps, RunCommand.ReportDone c)
    {
        var refusal = Outstanding(steps.Run, c.Task, c.Attempt, out var task);
        if (task is null)
        {
            return refusal;
        }

        var run = steps.Run;
        var slot = run.Index.Waves[task.Wave];
        var prefix = slot.Prefix(task.Entry, task.Number, task.Lane);
        foreach (var name in slot.Entries[task.Entry].Entry.Produces)
        {
            if (!c.Artifacts.Any(a => a.Name.Length == prefix.Length + name.Length && a.Name.EndsWith(name, StringComparison.Ordinal)))
            {
                steps.Emit(new RunEvent.TaskFailed(
                    task.Id, task.Agent, c.Attempt, run.TaskWave(task), task.Lane, Codes.ProductMissing,
                    $"The task promised '{name}' and its tools did not leave it.", Final: true));
                return null;
            }
        }

        steps.Emit(new RunEvent.TaskApplied(task.Id, task.Agent, c.Attempt, run.TaskWave(task), task.Lane, c.Artifacts, c.Evidence));
        return null;
    }

    public static Refusal? Failed(Steps steps, RunCommand.ReportFailed c)
    {
        var refusal = Outstanding(steps.Run, c.Task, c.Attempt, out var task);
        if (task is null)
        {
            return refusal;
        }

        var final = !c.Retryable || task.Failures + 1 >= RunDecider.MaxAttempts;
        steps.Emit(new RunEvent.TaskFailed(task.Id, task.Agent, c.Attempt, steps.Run.TaskWave(task), task.Lane, c.Code, c.Reason, final));
        return null;
    }

    /// <summary>The task if this very attempt is awaited; null without a refusal when the report comes late or twice.</summary>
    private static Refusal? Outstanding(Run run, string id, int attempt, out TaskState? task)
    {
        if (!run.Tasks.TryGetValue(id, out task))
        {
            return new Refusal(Codes.NoSuchTask, $"Run {run.Setup!.RunId} has no task '{id}'. A report must name the task that was assigned.", RefusalKind.NotFound);
        }

        if (run.IsOver || task.Stage != TaskStage.Queued || task.Attempt != attempt)
        {
            task = null;
        }

        return null;
    }
}
