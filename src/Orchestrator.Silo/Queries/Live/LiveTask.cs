using Orchestrator.Abstractions.Live;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries.Live;

/// <summary>A task while its run is followed. Its row is made when somebody asks, at most once per change.</summary>
internal sealed class LiveTask(TaskPlace place, TaskKind kind, string does)
{
    private readonly List<AttemptRow> _attempts = [];
    private TaskRow? _row;

    public TaskPlace Place => place;

    /// <summary>Position of the event that changed it last.</summary>
    public long Seq { get; private set; }

    public TaskWord State { get; private set; } = TaskWord.Queued;

    /// <summary>Neighbours in the order of <see cref="Seq"/>; <see cref="LiveTasks"/> alone touches them.</summary>
    public LiveTask? Older { get; set; }

    public LiveTask? Newer { get; set; }

    private int _artifacts;

    public TaskRow Row() => _row ??= new(
        place.Task, place.Wave, place.Lane, kind switch { TaskKind.Approval => "approval", TaskKind.Manual => "manual", _ => "work" }, place.Agent, Words.Of(State), Seq, does,
        [.. _attempts], _artifacts);

    public void Changed(long seq, TaskWord state)
    {
        (Seq, State, _row) = (seq, state, null);
    }

    public void Left(int artifacts) => _artifacts = artifacts;

    public void Queued(int attempt, DateTimeOffset at) => _attempts.Add(new(attempt, "queued", at, null, null, 0, null, null));

    public void ToolStarted(DateTimeOffset at) => Newest(a => a.Started is null ? a with { State = "running", Started = at } : a);

    public void ToolEnded(bool attested) => Newest(a => attested ? a with { Calls = a.Calls + 1 } : a);

    /// <summary>Closes the attempt that is open; a second closing changes nothing.</summary>
    public void Ended(string state, DateTimeOffset at, string? code, string? reason) => Newest(a => a.Ended is null ? a with { State = state, Ended = at, Code = code, Reason = reason } : a);

    /// <summary>What a human was asked about has one attempt, from the question to the answer; none while it waits.</summary>
    public void Answered(int attempt, DateTimeOffset asked, DateTimeOffset at, string state, string? reason) =>
        _attempts.Add(new(attempt, state, asked, asked, at, 0, null, reason));

    public static TaskWord WordOf(TaskState task, bool started, bool over) => task.Stage switch
    {
        TaskStage.Applied => TaskWord.Succeeded,
        TaskStage.Failed => TaskWord.Failed,
        TaskStage.Skipped => TaskWord.Skipped,
        _ when over => TaskWord.Skipped,
        TaskStage.Asked => TaskWord.Human,
        TaskStage.Pending => task.Attempt > 0 ? TaskWord.Retrying : TaskWord.Queued,
        _ => task.Attempt > 1 ? TaskWord.Retrying : started ? TaskWord.Running : TaskWord.Queued,
    };

    public bool HasStarted => _attempts is [.., { Started: not null, Ended: null }];

    private void Newest(Func<AttemptRow, AttemptRow> change)
    {
        if (_attempts.Count > 0)
        {
            _attempts[^1] = change(_attempts[^1]);
        }
    }
}

internal enum TaskWord
{
    Queued,
    Running,
    Human,
    Retrying,
    Succeeded,
    Failed,
    Skipped,
}

internal static class Words
{
    public static string Of(TaskWord word) => word switch
    {
        TaskWord.Queued => "queued",
        TaskWord.Running => "running",
        TaskWord.Human => "human",
        TaskWord.Retrying => "retrying",
        TaskWord.Succeeded => "succeeded",
        TaskWord.Failed => "failed",
        _ => "skipped",
    };
}
