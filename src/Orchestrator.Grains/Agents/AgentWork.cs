using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Agents;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Agents;

/// <summary>One attempt at a task, outside its grain's turns. Everything it has done stands in the task's journal, so it can be cut off anywhere.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A token source without a timer holds nothing, and a late Stop must still find it.")]
internal sealed partial class AgentWork(AgentServices services, TaskAssignment assignment, TaskJournal journal, IAgentGrain self)
{
    private const int ReportTries = 6;

    private readonly CancellationTokenSource _stop = new();
    private ConcurrentDictionary<string, TaskCompletionSource<QuestionAnswer>>? _questions;
    private readonly ToolGate _gate = new(services, assignment, journal);
    private readonly IConductorGrain _conductor = services.Grains.GetGrain<IConductorGrain>(GrainKeys.Run(assignment.Tenant, assignment.RunId));

    public TaskAssignment Assignment => assignment;

    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.RunAsync(), this, preferLocal: false);

    public void Stop() => _stop.Cancel();

    public void Answer(QuestionAnswer answer) => Question(answer.Question).TrySetResult(answer);

    private async Task RunAsync()
    {
        try
        {
            var report = await WorkAsync();
            if (report is not null)
            {
                await ReportAsync(report);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Cancelled or replaced by a newer attempt: nobody waits for a report.
        }
        catch (Exception exception)
        {
            LogWorkFailed(services.Logger, exception, assignment.RunId, assignment.TaskId, assignment.Attempt);
        }

        try
        {
            await self.FinishedAsync(assignment.Attempt);
        }
        catch (Exception exception)
        {
            LogWorkFailed(services.Logger, exception, assignment.RunId, assignment.TaskId, assignment.Attempt); // Idle collection ends the grain later.
        }
    }

    /// <summary>Null when it was stopped.</summary>
    private async Task<TaskReport?> WorkAsync()
    {
        using var slot = await services.Slots.EnterAsync(assignment.Agent, assignment.Concurrency, _stop.Token);

        // From here on: a task that waited for a place has not used its time.
        using var limit = assignment.Limit > TimeSpan.Zero ? new CancellationTokenSource(assignment.Limit, services.Clocks.Real) : null;
        using var linked = limit is null ? null : CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, limit.Token);
        try
        {
            return Done(await CallToolsOnceMoreAsync(linked?.Token ?? _stop.Token));
        }
        catch (ToolException exception)
        {
            return Failed(exception.Code, exception.Message, exception.Retryable);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return Failed("ORC2201", $"The task took longer than its agent's {assignment.Limit.TotalSeconds} s; raise 'budget.seconds' on the card of {assignment.Agent}.", retryable: true);
        }
        catch (OrcException exception)
        {
            journal.Forget();
            return Failed(exception.Code, exception.Message, retryable: true);
        }
    }

    private async Task<List<TaskJournal.Completed>> CallToolsOnceMoreAsync(CancellationToken cancellation)
    {
        try
        {
            return await CallToolsAsync(cancellation);
        }
        catch (JournalConflictException)
        {
            // This journal has another history than was thought (a resend that looked fresh): read it and begin again from what it says.
            journal.Forget();
            return await CallToolsAsync(cancellation);
        }
    }

    private async Task<List<TaskJournal.Completed>> CallToolsAsync(CancellationToken cancellation)
    {
        await journal.LoadAsync(cancellation);
        while (true)
        {
            var completed = journal.CompletedOf(assignment.Attempt);
            if (completed is [.., { Event.Asks: [_, ..] asks } last])
            {
                await AskAsync(asks, last.Event, cancellation);
            }

            var context = new MindContext(assignment.Agent, assignment.TaskId, assignment.Tools, Steps(completed));
            switch (await services.Mind.NextAsync(context, cancellation))
            {
                case MindStep.Call call:
                    await _gate.CallAsync(call.Tool, completed, cancellation);
                    break;
                default:
                    return completed;
            }
        }
    }

    private static List<DoneCall> Steps(List<TaskJournal.Completed> completed)
    {
        var steps = new List<DoneCall>(completed.Count);
        foreach (var call in completed)
        {
            steps.Add(new DoneCall(call.Event.Tool, call.Event.More || !call.Event.Asks.IsDefaultOrEmpty));
        }

        return steps;
    }

    /// <summary>Asks the agents of the tasks at fault, and waits for a message from the conductor about each.</summary>
    private async Task AskAsync(IReadOnlyList<AskedRepair> asks, TaskEvent.ToolCompleted by, CancellationToken cancellation)
    {
        foreach (var ask in asks)
        {
            var askable = assignment.Askable.FirstOrDefault(a => a.Entry == ask.Task)
                ?? throw new ToolException(
                    "ORC2202", $"Tool '{by.Tool}' asks for a repair of '{ask.Task}', which {assignment.TaskId} may not ask: let it need that task, and put its agent under 'asks' of {assignment.Agent}.",
                    retryable: false);
            var asked = journal.QuestionsOf(assignment.Attempt).FirstOrDefault(q => q.To == askable.Task && q.Call == by.Call);
            var round = journal.QuestionsOf(assignment.Attempt).Count(q => q.To == askable.Task) + 1;
            if (asked is null && round > RunDecider.MaxRepairRounds + 1)
            {
                throw new ToolException(
                    "ORC2110", $"Tool '{by.Tool}' asked {round} times for a repair of '{askable.Task}', though the last one was refused. Let it attest what it found instead.", retryable: false);
            }

            if (asked is null)
            {
                asked = new TaskEvent.QuestionAsked(
                    Ids.Question(assignment.RunId, assignment.TaskId, journal.QuestionCount + 1), assignment.TaskId, assignment.Attempt, by.Call, askable.Task,
                    askable.Agent, ask.Reason, round);
                journal.Confirm(asked, (await journal.AppendAsync(asked, assignment.Agent, _gate.Now)).FirstPosition);
            }

            if (journal.AnswerTo(asked.Question) is null)
            {
                var answer = await AskAsync(asked, cancellation);
                var answered = new TaskEvent.QuestionAnswered(asked.Question, answer.Repaired, assignment.Attempt, answer.Code, answer.Reason);
                journal.Confirm(answered, (await journal.AppendAsync(answered, assignment.Agent, _gate.Now)).FirstPosition);
                _gate.Refresh(answer);
            }
        }
    }

    private async Task<QuestionAnswer> AskAsync(TaskEvent.QuestionAsked asked, CancellationToken cancellation)
    {
        var other = services.Grains.GetGrain<IAgentGrain>(
            GrainKeys.Task(assignment.Tenant, assignment.RunId, asked.To), AgentNamespaces.ClassOf(asked.Agent));
        var reply = await other.AskAsync(new RepairQuestion(asked.Question, assignment.TaskId, assignment.Agent, asked.Reason, asked.Round));
        return reply.Code is null
            ? await Question(asked.Question).Task.WaitAsync(cancellation)
            : new QuestionAnswer(asked.Question, false, reply.Code, reply.Reason, assignment.Artifacts);
    }

    private TaskCompletionSource<QuestionAnswer> Question(string id) =>
        LazyInitializer.EnsureInitialized(ref _questions, static () => new(StringComparer.Ordinal))
            .GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private TaskReport Done(List<TaskJournal.Completed> completed) =>
        new(assignment.TaskId, assignment.Attempt, [.. completed.Select(c => c.Position)], null, null, false);

    private TaskReport? Failed(string code, string reason, bool retryable) =>
        _stop.IsCancellationRequested ? null : new(assignment.TaskId, assignment.Attempt, [], code, reason, retryable);

    /// <summary>A report is safe to send twice; when nobody takes it, the conductor's watch timer asks again.</summary>
    private async Task ReportAsync(TaskReport report)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                await _conductor.ReportAsync(report);
                return;
            }
            catch (Exception exception) when (tried < ReportTries)
            {
                LogReportFailed(services.Logger, exception, assignment.RunId, assignment.TaskId, tried);
                await Task.Delay(TimeSpan.FromMilliseconds(100 << tried), services.Clocks.Real, _stop.Token);
            }
        }
    }

    [LoggerMessage(EventIds.WorkFailed, LogLevel.Error, "Run {RunId}: attempt {Attempt} of {Task} broke off; its conductor announces it again")]
    private static partial void LogWorkFailed(ILogger logger, Exception exception, string runId, string task, int attempt);

    [LoggerMessage(EventIds.ReportFailed, LogLevel.Warning, "Run {RunId}: the report of {Task} did not get through (try {Try}); it is sent again")]
    private static partial void LogReportFailed(ILogger logger, Exception exception, string runId, string task, int @try);
}
