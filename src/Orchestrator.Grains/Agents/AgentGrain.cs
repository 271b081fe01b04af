using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Agents;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Core.Runs;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orchestrator.Grains.Agents;

/// <summary>
/// The shell that all specialists share: takes a task from the stream, has it worked on outside the turn, and passes messages between agents. It
/// decides nothing: the mind chooses tools, the tool gate lets them count.
/// </summary>
internal abstract partial class AgentGrain(AgentServices services) : Grain, IAgentGrain, IStreamSubscriptionObserver, IAsyncObserver<TaskAssignment>
{
    private AgentWork? _work;
    private bool _stopped;
    private TaskJournal? _journal;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<TaskAssignment>().ResumeAsync(this);

    /// <summary>A doorbell: the same assignment may ring twice, and one that is older than what is under way is stale.</summary>
    public Task OnNextAsync(TaskAssignment item, StreamSequenceToken? token = null)
    {
        if (_stopped || (_work is { } current && current.Assignment.Attempt >= item.Attempt))
        {
            return Task.CompletedTask;
        }

        _work?.Stop();
        _journal ??= new TaskJournal(services.Journal, item.Tenant, item.RunId, item.TaskId, empty: item.Fresh);
        _work = new AgentWork(services, item, _journal, this.AsReference<IAgentGrain>());
        _work.Start();
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(services.Logger, ex, this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<QuestionReply> AskAsync(RepairQuestion question)
    {
        var (tenant, runId, taskId) = GrainKeys.ParseTask(this.GetPrimaryKeyString());
        _journal ??= new TaskJournal(services.Journal, tenant, runId, taskId, empty: false);
        var reply = await services.Grains.GetGrain<IConductorGrain>(GrainKeys.Run(tenant, runId)).RequestRepairAsync(
            new RepairOrder(question.Question, question.From, taskId, question.Reason, question.Round));
        await _journal.ReceiveAsync(
            new TaskEvent.QuestionReceived(question.Question, question.From, question.Reason, reply.Code is null, reply.Code), question.FromAgent,
            services.Clocks.Of(runId).GetUtcNow());
        return new QuestionReply(reply.Code, reply.Message);
    }

    public Task AnswerAsync(QuestionAnswer answer)
    {
        _work?.Answer(answer); // Not at work: it asks again when it is announced again, and is answered then.
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _stopped = true; // The run is over: an assignment that is still on its way comes too late.
        _work?.Stop();
        return Task.CompletedTask;
    }

    public Task FinishedAsync(int attempt)
    {
        if (_work?.Assignment.Attempt == attempt)
        {
            _work = null;
            DeactivateOnIdle(); // A task in a thousand is asked again: its journal has all it needs.
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(EventIds.StreamFailed, LogLevel.Warning, "The stream of task {Key} failed; the watch timer of its conductor rings again")]
    private static partial void LogStreamFailed(ILogger logger, Exception exception, string key);
}
