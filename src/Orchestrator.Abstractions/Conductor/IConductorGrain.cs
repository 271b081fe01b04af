using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orchestrator.Abstractions.Conductor;

/// <summary>The conductor of one run; the key is <c>tenant/run</c>. It alone writes the journal <c>run/R</c>.</summary>
/// <remarks>
/// Every answer comes after what it says is durable. Every command is safe to send twice. A refusal is a value in the reply; an exception means
/// that the outcome is unknown, and the caller may send the same command again.
/// </remarks>
[Alias("orchestrator.IConductorGrain")]
public interface IConductorGrain : IGrainWithStringKey
{
    /// <summary>Journals the run with everything it depends on, checks it, and starts its first wave.</summary>
    [Alias("Start")]
    Task<ConductorReply> StartAsync(StartRun request);

    /// <summary>Goes on after a pause, a wait, a NO-GO or a crash.</summary>
    [Alias("Resume")]
    Task<ConductorReply> ResumeAsync(ResumeRun request);

    /// <summary>Starts nothing more; what is under way may still finish.</summary>
    [Alias("Pause")]
    Task<ConductorReply> PauseAsync(RunOrder order);

    /// <summary>Ends the run; what is under way is told to stop.</summary>
    [Alias("Cancel")]
    Task<ConductorReply> CancelAsync(RunOrder order);

    /// <summary>A human's answer to a gate, an approval (a manual task included), a drift or scope question. Only journals it; a resume goes on.</summary>
    [Alias("Decide")]
    Task<ConductorReply> DecideAsync(HumanDecision decision);

    /// <summary>An agent says what became of a task. What counts is read from the journal at the positions it names.</summary>
    [Alias("Report"), AlwaysInterleave]
    Task<ConductorReply> ReportAsync(TaskReport report);

    /// <summary>The agent of an applied task passes on that another agent found its product at fault.</summary>
    [Alias("RequestRepair"), AlwaysInterleave]
    Task<ConductorReply> RequestRepairAsync(RepairOrder order);

    /// <summary>Where the run stands.</summary>
    [Alias("Get")]
    Task<ConductorReply> GetAsync();
}

/// <summary>Answer of the conductor.</summary>
/// <param name="Code">Null when it was done (or already done); else ORC2nnn.</param>
/// <param name="Message">What happened, with which value, what to do next.</param>
/// <param name="Kind">rule, invalid, notFound or conflict; null when done.</param>
/// <param name="State">State of the run, as the public JSON spells it; empty when there is no such run.</param>
/// <param name="Version">Events in the run's journal.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.ConductorReply.v1")]
public sealed record ConductorReply(
    [property: Id(0)] string? Code, [property: Id(1)] string? Message, [property: Id(2)] string? Kind, [property: Id(3)] string State,
    [property: Id(4)] long Version);

/// <param name="Setup">The run's setup as UTF-8 JSON, made by the catalog.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.StartRun.v1")]
public sealed record StartRun([property: Id(0)] ReadOnlyMemory<byte> Setup, [property: Id(1)] string Actor);

/// <param name="Decisions">Further answers given in advance, as a JSON array; empty for none.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.ResumeRun.v1")]
public sealed record ResumeRun([property: Id(0)] string Actor, [property: Id(1)] ReadOnlyMemory<byte> Decisions);

[GenerateSerializer, Immutable, Alias("orchestrator.RunOrder.v1")]
public sealed record RunOrder([property: Id(0)] string Actor, [property: Id(1)] string? Reason);

/// <param name="Kind">gate, approval, drift or scope.</param>
/// <param name="Id">A wave, an approval, a task entry, nothing.</param>
/// <param name="Verdict">go or nogo; approve or reject; keep or defer; accept.</param>
/// <param name="Reason">Required for NO-GO, for rejecting, and when it differs from the computed verdict.</param>
/// <param name="ArgumentsHash">Approval: the hash that the decider saw; null accepts the requested one.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.HumanDecision.v1")]
public sealed record HumanDecision(
    [property: Id(0)] string Kind, [property: Id(1)] string Id, [property: Id(2)] string Verdict, [property: Id(3)] string Actor,
    [property: Id(4)] string? Reason, [property: Id(5)] string? ArgumentsHash);

/// <param name="Attested">Positions of the attempt's <c>tool-completed</c> events, in order.</param>
/// <param name="Code">Null when the task is done; else why it failed.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.TaskReport.v1")]
public sealed record TaskReport(
    [property: Id(0)] string Task, [property: Id(1)] int Attempt, [property: Id(2)] ImmutableArray<long> Attested, [property: Id(3)] string? Code,
    [property: Id(4)] string? Reason, [property: Id(5)] bool Retryable);

/// <param name="Question">Id of the question, <c>Q-run.task.n</c>; a resend carries the same.</param>
/// <param name="By">The task that asks, with lane.</param>
/// <param name="Task">The task to repeat, with lane.</param>
/// <param name="Round">1 for the first question of the asking task to this one.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.RepairOrder.v1")]
public sealed record RepairOrder(
    [property: Id(0)] string Question, [property: Id(1)] string By, [property: Id(2)] string Task, [property: Id(3)] string Reason,
    [property: Id(4)] int Round);
