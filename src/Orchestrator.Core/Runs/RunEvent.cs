using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Scope;

namespace Orchestrator.Core.Runs;

/// <summary>Facts in the journal <c>run/R</c>, written by the conductor alone. Their names on disk (<see cref="Json.EventCodec"/>) are for ever.</summary>
public abstract record RunEvent
{
    private RunEvent()
    {
    }

    /// <summary>The run exists, with everything it depends on. Nothing was checked yet.</summary>
    public sealed record Started(RunSetup Setup, DateTimeOffset At) : RunEvent;

    /// <summary>Every task entry of the plan was checked against the North Star, and their number against the scope rule.</summary>
    public sealed record IntakeChecked(ImmutableArray<DriftCheck> Tasks, ScopeCheck Scope) : RunEvent;

    /// <summary>A human accepted that the plan is longer than the scope rule allows.</summary>
    public sealed record ScopeAccepted(string Actor, string Reason, DateTimeOffset At) : RunEvent;

    /// <summary>A task entry drifts and is put off; the stub says why and when to look again.</summary>
    public sealed record TaskDeferred(string Entry, DeferralStub Stub) : RunEvent;

    /// <summary>A human decided about a task entry that drifts: keep it in the run or defer it.</summary>
    public sealed record DriftDecided(string Entry, bool Keep, string Actor, string Reason, DateTimeOffset At) : RunEvent;

    /// <summary>A wave began with these lanes (none: a wave without lanes).</summary>
    public sealed record WaveStarted(string Wave, ImmutableArray<string> Lanes, DateTimeOffset At) : RunEvent;

    /// <summary>A wave's condition does not hold; it is passed over.</summary>
    public sealed record WaveSkipped(string Wave, string Reason) : RunEvent;

    /// <summary>These tasks are ready; their agents are told.</summary>
    public sealed record TasksQueued(string Wave, ImmutableArray<QueuedTask> Tasks) : RunEvent;

    /// <summary>An agent did the task; what it attested stands in the task's journal.</summary>
    public sealed record TaskApplied(
        string Task, string Agent, int Attempt, string Wave, string? Lane, ImmutableArray<Artifact> Artifacts, ImmutableArray<Evidence> Evidence) : RunEvent;

    /// <summary>An attempt failed; <paramref name="Final"/>: no further one is made.</summary>
    public sealed record TaskFailed(string Task, string Agent, int Attempt, string Wave, string? Lane, string Code, string Reason, bool Final) : RunEvent;

    /// <summary>A task cannot be done because one that it needs was not.</summary>
    public sealed record TaskSkipped(string Task, string Wave, string? Lane, string Reason) : RunEvent;

    /// <summary>An agent asked for another attempt of an applied task; the tasks named do it again.</summary>
    /// <param name="Question">Id of the question that asked for it.</param>
    /// <param name="By">The task whose agent asked.</param>
    public sealed record RepairRequested(string Question, string By, string Task, string Reason, int Round, ImmutableArray<string> Repeats) : RunEvent;

    /// <summary>Another attempt was asked for and is not made.</summary>
    public sealed record RepairRefused(string Question, string By, string Task, string Code, string Reason) : RunEvent;

    /// <summary>
    /// An approval waits for a human; it is bound to the hash of the exact arguments. A manual task asks in the same way, with the tool
    /// <c>manual</c>: to approve says that it is done.
    /// </summary>
    /// <param name="Approval"><c>AP-run.task.n</c>.</param>
    /// <param name="Before">What is there now, as the preview found it.</param>
    /// <param name="After">What would be there.</param>
    /// <param name="ArgumentsHash">SHA-256 of the canonical JSON of <paramref name="Arguments"/>.</param>
    public sealed record ApprovalRequested(
        string Approval, string Task, string Wave, string? Lane, string Tool, string? Role, JsonElement Before, JsonElement After, JsonElement Arguments,
        string ArgumentsHash, DateTimeOffset? Expires, DateTimeOffset At) : RunEvent;

    /// <summary>A human approved or rejected the arguments with this hash.</summary>
    public sealed record ApprovalDecided(string Approval, string Task, bool Approved, string Actor, string? Reason, string ArgumentsHash, DateTimeOffset At)
        : RunEvent;

    /// <summary>Nobody decided in time; the request no longer stands.</summary>
    public sealed record ApprovalExpired(string Approval, string Task, DateTimeOffset At) : RunEvent;

    /// <summary>The gate of a wave was computed from attested evidence.</summary>
    public sealed record GateEvaluated(GateResult Result, DateTimeOffset At) : RunEvent;

    /// <summary>A lane leaves the run; the others go on.</summary>
    public sealed record LaneSetAside(string Lane, string Wave, LaneOutcome Outcome, string Code, string Reason) : RunEvent;

    /// <summary>The n-th NO-GO in a row of a wave was taken to the role in charge.</summary>
    public sealed record Escalated(string Wave, int Level, string Role, DateTimeOffset Due) : RunEvent;

    /// <summary>A critical NO-GO asks for the wave to be taken back.</summary>
    public sealed record RollbackRequested(string Wave, string Reason) : RunEvent;

    /// <summary>A human decided about a gate. The computed verdict stays what it was.</summary>
    public sealed record GateDecided(string Wave, Verdict Verdict, string Actor, string? Reason, DateTimeOffset At) : RunEvent;

    /// <summary>Every way out of the wave is settled; the next one may start.</summary>
    public sealed record WaveDone(string Wave) : RunEvent;

    /// <summary>Nothing can go on before a human answers.</summary>
    public sealed record Waiting(ImmutableArray<WaitingFor> For) : RunEvent;

    /// <summary>Somebody stopped the run for now; what was under way may still finish.</summary>
    public sealed record Paused(string Actor, string? Reason) : RunEvent;

    /// <summary>The run goes on, after a pause, a wait, a NO-GO or a crash. <paramref name="Repeats"/> are done once more.</summary>
    public sealed record Resumed(string Actor, ImmutableArray<string> Repeats, ImmutableArray<AdvanceDecision> Decisions) : RunEvent;

    /// <summary>Somebody ended the run before its time.</summary>
    public sealed record Cancelled(string Actor, string? Reason) : RunEvent;

    /// <summary>The run is over, or stands until somebody decides (<see cref="RunStatus.NoGo"/>).</summary>
    public sealed record Ended(RunStatus Status, string? Code, string? Reason) : RunEvent;

    /// <summary>The hash of the state in the conductor's memory at this version; a replay must come to the same one.</summary>
    public sealed record StateHashed(string Hash) : RunEvent;
}

/// <param name="Attempt">1 for the first.</param>
public readonly record struct QueuedTask(string Task, string Agent, int Attempt);

/// <param name="Kind">approval, gate, drift, scope or budget.</param>
/// <param name="Id">What to decide about: an approval, a wave or a task entry.</param>
/// <param name="Command">The command that answers.</param>
public sealed record WaitingFor(string Kind, string Id, string Command);
