using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Silo.Queries;

/// <summary>One task over the run that is followed already, so that whoever looks at a running run does not fold it again for each task.</summary>
public sealed class TaskQueries(IJournal journal, LiveRuns runs) : ITaskQueries
{
    private readonly RunReader _reader = new(journal);

    public async ValueTask<TaskView?> ShowAsync(string tenant, string runId, string taskId, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(tenant, runId, cancellationToken) is not { } live || await live.TaskAsync(taskId, cancellationToken) is not { } row)
        {
            return null;
        }

        var run = await live.StateAsync(cancellationToken);
        if (!run.Tasks.TryGetValue(taskId, out var task))
        {
            return null;
        }

        var entry = run.EntryOf(task).Entry;
        var own = await _reader.TaskAsync(tenant, runId, taskId, cancellationToken);
        return new(
            "task", runId, row, entry.Serves, entry.Inputs.IsEmpty ? entry.Needs : entry.Inputs, Tools(run, task, entry), entry.Acceptance, Drift(run, entry.Id), Calls(own),
            [.. own.Select(e => e.Event).OfType<TaskEvent.ToolCompleted>().SelectMany(c => c.Evidence.Select(e => Evidence(e, c)))],
            [.. task.Artifacts.Select(a => new ArtifactView(a.Id, a.Name, a.MediaType, a.Bytes, a.Sha256, task.Id))],
            Questions(taskId, own), run.Approvals.Values.LastOrDefault(a => a.Task == taskId)?.Id);
    }

    private static ImmutableArray<string> Tools(Run run, TaskState task, Core.Plans.PlanTask entry) =>
        entry.Tools.IsEmpty ? run.Setup!.Cards.FirstOrDefault(c => c.Id == task.Agent)?.Playbook ?? [] : entry.Tools;

    private static DriftView? Drift(Run run, string entry) => run.Drift.FirstOrDefault(d => d.Entry == entry) is { } d
        ? new(d.Entry, JsonNamingPolicy.CamelCase.ConvertName(d.Verdict.ToString()), d.Outcome, d.Cited, d.Question)
        : null;

    private static List<ToolCallView> Calls(List<JournaledEvent> events)
    {
        var calls = new List<ToolCallView>();
        foreach (var entry in events)
        {
            switch (entry.Event)
            {
                case TaskEvent.ToolStarted e:
                    calls.Add(new(e.Call, e.Attempt, e.Tool, "running", entry.At, null, e.InputHash, null, null, null, null, entry.Position));
                    break;
                case TaskEvent.ToolCompleted e:
                    End(e.Call, c => c with { State = "done", Ended = entry.At, OutputHash = e.OutputHash, Says = e.Says, Seq = entry.Position });
                    break;
                case TaskEvent.ToolFailed e:
                    End(e.Call, c => c with { State = "failed", Ended = entry.At, Code = e.Code, Reason = e.Reason, Seq = entry.Position });
                    break;
            }
        }

        return calls;

        void End(int call, Func<ToolCallView, ToolCallView> how)
        {
            var at = calls.FindLastIndex(c => c.Call == call);
            if (at >= 0)
            {
                calls[at] = how(calls[at]);
            }
        }
    }

    private static EvidenceView Evidence(Core.Attestation.Evidence e, TaskEvent.ToolCompleted call) => new(
        e.Id, e.Metric, JsonSerializer.SerializeToElement(e.Value, CoreJson.Default.Scalar), e.Unit, e.N, e.Low, e.High, e.Method, e.Because, call.Attempt, call.Call);

    /// <summary>Those that it asked with their answers, and those that it was asked.</summary>
    private static List<QuestionView> Questions(string task, List<JournaledEvent> events)
    {
        var questions = new List<QuestionView>();
        foreach (var entry in events)
        {
            switch (entry.Event)
            {
                case TaskEvent.QuestionAsked e:
                    questions.Add(new(e.Question, task, e.To, e.Reason, e.Round, "open", null, null, entry.At));
                    break;
                case TaskEvent.QuestionReceived e:
                    questions.Add(new(e.Question, e.From, task, e.Reason, 0, e.Accepted ? "repaired" : "refused", e.Code, null, entry.At));
                    break;
                case TaskEvent.QuestionAnswered e when questions.FindLastIndex(q => q.Id == e.Question) is var at and >= 0:
                    questions[at] = questions[at] with { State = e.Repaired ? "repaired" : "refused", Code = e.Code, Answer = e.Reason };
                    break;
            }
        }

        return questions;
    }
}
