using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Orchestrator.Abstractions.Agents;

/// <summary>
/// The agent of one task; the key is <c>tenant/run/task</c>. It takes its task from the stream <c>tasks.AGENT</c> and alone writes the journal
/// <c>run/R/task/T</c>. There is a class per specialist; they share one shell.
/// </summary>
[Alias("orchestrator.IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Another task's agent found this task's product at fault. Answers at once if it is passed on; the repair itself comes as a message.</summary>
    [Alias("Ask"), AlwaysInterleave]
    Task<QuestionReply> AskAsync(RepairQuestion question);

    /// <summary>The conductor says what became of a question that this task asked.</summary>
    [Alias("Answer"), AlwaysInterleave]
    Task AnswerAsync(QuestionAnswer answer);

    /// <summary>The run was cancelled: stop what is under way.</summary>
    [Alias("Stop"), AlwaysInterleave]
    Task StopAsync();

    /// <summary>From the work outside the turn to its own grain: it is over.</summary>
    [Alias("Finished"), AlwaysInterleave]
    Task FinishedAsync(int attempt);
}

/// <summary>A task to do, published on <c>tasks.AGENT</c> with the key <c>tenant/run/task</c>. A doorbell: it may come twice or be lost.</summary>
[GenerateSerializer, Immutable, Alias("orchestrator.TaskAssignment.v1")]
public sealed record TaskAssignment
{
    [Id(0)] public required string Tenant { get; init; }

    [Id(1)] public required string RunId { get; init; }

    [Id(2)] public required string TaskId { get; init; }

    [Id(3)] public required string Agent { get; init; }

    [Id(4)] public required string Wave { get; init; }

    [Id(5)] public string? Lane { get; init; }

    [Id(6)] public required int Attempt { get; init; }

    /// <summary>The task was queued by this very announcement, so its journal is empty; false: read it first.</summary>
    [Id(7)] public bool Fresh { get; init; }

    /// <summary>The task's inputs as a JSON object, references resolved.</summary>
    [Id(8)] public ReadOnlyMemory<byte> Inputs { get; init; }

    [Id(9)] public ImmutableArray<AssignedArtifact> Artifacts { get; init; } = [];

    /// <summary>Tools to use, in the playbook's order.</summary>
    [Id(10)] public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>Names (without lane) that the task must leave.</summary>
    [Id(11)] public ImmutableArray<string> Produces { get; init; } = [];

    /// <summary>What another agent found wrong with the product of the attempt before; null unless this is a repair.</summary>
    [Id(12)] public string? Repair { get; init; }

    /// <summary>Approvals that cover consequential tools of this task.</summary>
    [Id(13)] public ImmutableArray<AssignedApproval> Approvals { get; init; } = [];

    /// <summary>Longest time for the task; zero for no limit.</summary>
    [Id(14)] public TimeSpan Limit { get; init; }

    /// <summary>Tasks of this agent at once, per silo; 0 for no limit.</summary>
    [Id(15)] public int Concurrency { get; init; }

    /// <summary>Position of the event that queued the task.</summary>
    [Id(16)] public long Causation { get; init; }

    /// <summary>The run's clock is simulated.</summary>
    [Id(17)] public bool SimulatedClock { get; init; }

    /// <summary>What is put in front of an artifact's name: the lane, or the task where there are several copies; empty for nothing.</summary>
    [Id(18)] public string Prefix { get; init; } = "";

    /// <summary>Tasks that this one may ask for repair, by entry id: task id with lane, and its agent.</summary>
    [Id(19)] public ImmutableArray<AskableTask> Askable { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("orchestrator.AssignedArtifact.v1")]
public sealed record AssignedArtifact(
    [property: Id(0)] string Name, [property: Id(1)] string Task, [property: Id(2)] string? Lane, [property: Id(3)] string MediaType,
    [property: Id(4)] string Sha256);

[GenerateSerializer, Immutable, Alias("orchestrator.AssignedApproval.v1")]
public sealed record AssignedApproval([property: Id(0)] string Approval, [property: Id(1)] string Tool, [property: Id(2)] string ArgumentsHash);

[GenerateSerializer, Immutable, Alias("orchestrator.AskableTask.v1")]
public sealed record AskableTask([property: Id(0)] string Entry, [property: Id(1)] string Task, [property: Id(2)] string Agent);

/// <param name="From">The task that asks.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.RepairQuestion.v1")]
public sealed record RepairQuestion(
    [property: Id(0)] string Question, [property: Id(1)] string From, [property: Id(2)] string FromAgent, [property: Id(3)] string Reason,
    [property: Id(4)] int Round);

/// <param name="Code">Null when it was passed on; else why not.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.QuestionReply.v1")]
public sealed record QuestionReply([property: Id(0)] string? Code, [property: Id(1)] string? Reason);

/// <param name="Artifacts">The artifacts of the asking task's needs as they are now.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.QuestionAnswer.v1")]
public sealed record QuestionAnswer(
    [property: Id(0)] string Question, [property: Id(1)] bool Repaired, [property: Id(2)] string? Code, [property: Id(3)] string? Reason,
    [property: Id(4)] ImmutableArray<AssignedArtifact> Artifacts);
