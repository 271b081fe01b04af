using System.Collections.Immutable;
using Orchestrator.Core.Gates;

namespace Orchestrator.Core.Handoffs;

/// <summary>When things happened to a task. Times are null as long as they did not.</summary>
public sealed class TaskHistory
{
    public DateTimeOffset? QueuedAt { get; internal set; }

    /// <summary>When a human was asked.</summary>
    public DateTimeOffset? AskedAt { get; internal set; }

    public DateTimeOffset? SettledAt { get; internal set; }

    /// <summary>Position of the event that settled it last.</summary>
    public long SettledPosition { get; internal set; }

    public int Attempts { get; internal set; }

    public long ToolCalls { get; internal set; }

    internal DateTimeOffset? ToolStartedAt { get; set; }
}

/// <summary>When things happened to a wave.</summary>
public sealed class WaveHistory
{
    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public long DonePosition { get; private set; }

    /// <summary>Every evaluation of its gate, in order.</summary>
    public List<GateHistory> Gates { get; } = [];

    internal void Began(JournaledEvent entry) => StartedAt ??= entry.At;

    internal void Ended(JournaledEvent entry) => (DoneAt, DonePosition) = (entry.At, entry.Position);
}

/// <param name="Position">Of the event that holds the result.</param>
public sealed record GateHistory(GateResult Result, DateTimeOffset At, long Position);

/// <summary>Something the run waited for.</summary>
/// <param name="Position">Of the event with which it began to wait.</param>
public sealed record WaitHistory(string Kind, string Id, DateTimeOffset Since, long Position)
{
    public DateTimeOffset? Until { get; internal set; }

    public string? By { get; internal set; }

    public long AnsweredPosition { get; internal set; }

    public bool IsOpen => Until is null;
}

/// <summary>A question between two agents.</summary>
public sealed record RepairHistory(string Question, string By, string Task, string Reason, int Round, DateTimeOffset At, long Position)
{
    public string? RefusedCode { get; internal init; }

    public DateTimeOffset? AnsweredAt { get; internal set; }

    public long AnsweredPosition { get; internal set; }
}

/// <summary>Something that a reader of the report should know of.</summary>
public abstract record Happening
{
    private Happening(long position, DateTimeOffset at) => (Position, At) = (position, at);

    public long Position { get; }

    public DateTimeOffset At { get; }

    public sealed record AttemptFailed(long Position, DateTimeOffset At, string Task, int Attempt, string Code, string Reason, bool Final) : Happening(Position, At);

    public sealed record LaneLeft(long Position, DateTimeOffset At, string Lane, string Wave, LaneOutcome Outcome, string Code, string Reason) : Happening(Position, At);

    public sealed record Escalation(long Position, DateTimeOffset At, string Wave, int Level, string Role, DateTimeOffset Due) : Happening(Position, At);

    public sealed record Rollback(long Position, DateTimeOffset At, string Wave, string Reason) : Happening(Position, At);

    public sealed record Decided(long Position, DateTimeOffset At, string Kind, string Id, string Verdict, string Actor, string? Reason) : Happening(Position, At);

    public sealed record Expired(long Position, DateTimeOffset At, string Approval, string Task) : Happening(Position, At);

    public sealed record PutOff(long Position, DateTimeOffset At, string Entry) : Happening(Position, At);

    public sealed record Stopped(long Position, DateTimeOffset At, string How, string Actor, string? Reason) : Happening(Position, At);

    public sealed record WentOn(long Position, DateTimeOffset At, string Actor, ImmutableArray<string> Repeats) : Happening(Position, At);
}
