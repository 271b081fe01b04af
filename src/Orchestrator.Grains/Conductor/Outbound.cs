using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Agents;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Streams;
using Orchestrator.Core.Runs;
using Orchestrator.Grains.Agents;
using Orleans.Streams;

namespace Orchestrator.Grains.Conductor;

/// <summary>
/// What the conductor tells others, always after the commit and never as the truth: assignments on the streams of the agents, answers to those
/// that asked, changes of state. What gets lost is told again by the watch timer, or by the next resume.
/// </summary>
internal sealed partial class Outbound(Grain grain, IGrainFactory grains, string tenant, ILogger logger)
{
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(5);

    private readonly IStreamProvider _streams = grain.GetStreamProvider(StreamNames.Provider);
    private readonly Assignments _assignments = new();

    // Announced and not reported yet: how many watch periods until it is announced again, doubling each time.
    private readonly Dictionary<string, Watch> _watched = new(StringComparer.Ordinal);
    private IGrainTimer? _timer;
    private Run _run = Run.None;

    /// <param name="appended">Where the facts stand.</param>
    public void Announce(Run before, Run after, IReadOnlyList<RunEvent> facts, Appended appended)
    {
        _run = after;
        for (var i = 0; i < facts.Count; i++)
        {
            switch (facts[i])
            {
                case RunEvent.TasksQueued queued when !after.IsOver:
                    foreach (var task in queued.Tasks)
                    {
                        Assign(after, after.Tasks[task.Task], fresh: true, appended.FirstPosition + i);
                    }

                    break;
                case RunEvent.TaskApplied applied:
                    _watched.Remove(applied.Task);
                    break;
                case RunEvent.TaskFailed failed:
                    _watched.Remove(failed.Task);
                    break;
                case RunEvent.Cancelled:
                case RunEvent.Ended when after.IsOver:
                    StopAll(after);
                    break;
            }
        }

        foreach (var repair in after.Repairs.Values)
        {
            if (repair.Open == 0 && !(before.Repairs.TryGetValue(repair.Question, out var old) && old.Open == 0))
            {
                Answer(after, repair);
            }
        }

        if (before.Status != after.Status)
        {
            Publish(StreamNames.Runs, tenant, new RunChanged(after.Setup!.RunId, Replies.State(after.Status), appended.Version));
        }

        if (_watched.Count > 0 && _timer is null)
        {
            _timer = grain.RegisterGrainTimer(WatchAsync, new GrainTimerCreationOptions(WatchPeriod, WatchPeriod) { KeepAlive = true });
        }
    }

    /// <summary>Tells the agents of everything under way once more.</summary>
    public void Reannounce(Run run)
    {
        _run = run;
        foreach (var task in run.IsOver ? [] : run.Tasks.Values.Where(t => t.Stage == TaskStage.Queued && !_watched.ContainsKey(t.Id)))
        {
            Assign(run, task, fresh: false, causation: 0);
        }

        if (_watched.Count > 0 && _timer is null)
        {
            _timer = grain.RegisterGrainTimer(WatchAsync, new GrainTimerCreationOptions(WatchPeriod, WatchPeriod) { KeepAlive = true });
        }
    }

    /// <summary>Tells the task that asked what became of its question.</summary>
    public void Answer(Run run, RepairState repair)
    {
        if (run.Tasks.TryGetValue(repair.By, out var by))
        {
            Send(Agent(run, by).AnswerAsync(
                new QuestionAnswer(repair.Question, repair.Code is null, repair.Code, repair.Reason, Assignments.Wire(run, by))), repair.By);
        }
    }

    private void Assign(Run run, TaskState task, bool fresh, long causation)
    {
        _watched.TryAdd(task.Id, new Watch(1, 1));
        Publish(StreamNames.Tasks + AgentNamespaces.Of(task.Agent), GrainKeys.Task(tenant, run.Setup!.RunId, task.Id),
            _assignments.For(run, task, fresh, causation));
    }

    private Task WatchAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, watch) in _watched.ToList())
        {
            if (!_run.Tasks.TryGetValue(id, out var task) || task.Stage != TaskStage.Queued)
            {
                _watched.Remove(id);
            }
            else if (watch.Left > 1)
            {
                _watched[id] = watch with { Left = watch.Left - 1 };
            }
            else
            {
                _watched[id] = new Watch(watch.Periods * 2, watch.Periods * 2);
                LogReannounced(_run.Setup!.RunId, id, task.Attempt);
                Assign(_run, task, fresh: false, causation: 0);
            }
        }

        if (_watched.Count == 0)
        {
            _timer?.Dispose();
            _timer = null;
        }

        return Task.CompletedTask;
    }

    private void StopAll(Run run)
    {
        foreach (var task in run.Tasks.Values.Where(t => t.Stage == TaskStage.Queued))
        {
            Send(Agent(run, task).StopAsync(), task.Id);
        }

        _watched.Clear();
    }

    private IAgentGrain Agent(Run run, TaskState task) =>
        grains.GetGrain<IAgentGrain>(GrainKeys.Task(tenant, run.Setup!.RunId, task.Id), AgentNamespaces.ClassOf(task.Agent));

    private void Publish<T>(string ns, string key, T item)
    {
        try
        {
            var sent = _streams.GetStream<T>(StreamId.Create(ns, key)).OnNextAsync(item);
            if (!sent.IsCompletedSuccessfully)
            {
                Watched(sent, key);
            }
        }
        catch (Exception exception)
        {
            LogAnnounceFailed(exception, ns, key); // A doorbell: the fact is journaled, the watch timer rings again.
        }

        async void Watched(Task sent, string about)
        {
            try
            {
                await sent;
            }
            catch (Exception exception)
            {
                LogAnnounceFailed(exception, ns, about);
            }
        }
    }

    private async void Send(Task message, string about)
    {
        try
        {
            await message;
        }
        catch (Exception exception)
        {
            LogMessageFailed(exception, about); // The asker asks again when it is announced again.
        }
    }

    private readonly record struct Watch(int Periods, int Left);

    [LoggerMessage(EventIds.AnnounceFailed, LogLevel.Warning, "Nothing was announced on {Namespace} for {Key}; the watch timer rings again")]
    private partial void LogAnnounceFailed(Exception exception, string @namespace, string key);

    [LoggerMessage(EventIds.MessageFailed, LogLevel.Warning, "The agent of {Task} was not reached; it asks again when it is announced again")]
    private partial void LogMessageFailed(Exception exception, string task);

    [LoggerMessage(EventIds.Reannounced, LogLevel.Information, "Run {RunId}: attempt {Attempt} of {Task} was not reported yet and is announced again")]
    private partial void LogReannounced(string runId, string task, int attempt);
}
