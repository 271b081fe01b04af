using System.Collections.Immutable;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Runs;

/// <summary>One agent asks for another attempt of a task whose product it found at fault.</summary>
internal static class Repairs
{
    public static Refusal? Request(Steps steps, RunCommand.RequestRepair c)
    {
        var run = steps.Run;
        if (run.Repairs.ContainsKey(c.Question) || run.IsOver)
        {
            return null;
        }

        if (!run.Tasks.TryGetValue(c.By, out var by) || !run.Tasks.TryGetValue(c.Task, out var task))
        {
            return new Refusal(Codes.NoSuchTask, $"Question {c.Question} names '{c.By}' and '{c.Task}'; the run has no such pair of tasks.", RefusalKind.NotFound);
        }

        var rounds = run.Repairs.Values.Count(r => r.By == c.By && r.Task == c.Task && r.Code is null);
        var repeats = Between(run, task, by);
        if (rounds >= RunDecider.MaxRepairRounds)
        {
            steps.Emit(new RunEvent.RepairRefused(
                c.Question, c.By, c.Task, Codes.RepairRounds, $"{c.Task} was repaired {rounds} times for {c.By}; that is the limit."));
        }
        else if (by.Stage != TaskStage.Queued || repeats.IsEmpty)
        {
            steps.Emit(new RunEvent.RepairRefused(
                c.Question, c.By, c.Task, Codes.RepairImpossible, $"{c.Task} is not an applied task that {c.By} depends on."));
        }
        else
        {
            steps.Emit(new RunEvent.RepairRequested(c.Question, c.By, c.Task, c.Reason, rounds + 1, repeats));
        }

        return null;
    }

    /// <summary>The task at fault and the applied ones between it and the asker; empty when the asker does not depend on it.</summary>
    private static ImmutableArray<string> Between(Run run, TaskState task, TaskState by)
    {
        var reaches = new Dictionary<string, bool>(StringComparer.Ordinal);
        bool Reaches(string id)
        {
            if (reaches.TryGetValue(id, out var known))
            {
                return known;
            }

            reaches[id] = false;
            if (!run.Tasks.TryGetValue(id, out var state))
            {
                return false;
            }

            var any = id == task.Id;
            foreach (var need in run.NeededTasks(state))
            {
                any |= Reaches(need);
            }

            return reaches[id] = any;
        }

        if (task.Stage != TaskStage.Applied || !Reaches(by.Id))
        {
            return [];
        }

        return [.. reaches.Where(r => r.Value && r.Key != by.Id).Select(r => r.Key).Where(id =>
            run.Tasks[id].Stage == TaskStage.Applied && run.EntryOf(run.Tasks[id]).Entry.Kind == TaskKind.Work).Order(StringComparer.Ordinal)];
    }
}
