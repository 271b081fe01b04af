using System.Collections.Immutable;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Runs;

/// <summary>Facts in the journal <c>run/R/task/T</c>, written by the task's agent alone.</summary>
public abstract record TaskEvent
{
    private TaskEvent()
    {
    }

    /// <summary>A tool begins. A tool that writes to the outside finds this durable before it does.</summary>
    /// <param name="Call">Number of the call in this journal, over all attempts; 1 for the first.</param>
    /// <param name="InputHash">SHA-256 over tool, inputs and the hashes of the artifacts that it reads.</param>
    public sealed record ToolStarted(string Task, int Attempt, int Call, string Tool, string InputHash) : TaskEvent;

    /// <summary>A tool attests what it computed. Only what stands here counts.</summary>
    /// <param name="OutputHash">SHA-256 over the artifacts' hashes and the evidence.</param>
    /// <param name="More">The tool asks to be called again before the next one.</param>
    public sealed record ToolCompleted(
        string Task, int Attempt, int Call, string Tool, string InputHash, string OutputHash, ImmutableArray<Artifact> Artifacts,
        ImmutableArray<Evidence> Evidence, bool More, ImmutableArray<AskedRepair> Asks, string? Says) : TaskEvent;

    /// <summary>A tool could not do it; nothing of this call counts.</summary>
    /// <param name="Retryable">Another attempt with the same inputs may succeed.</param>
    public sealed record ToolFailed(string Task, int Attempt, int Call, string Tool, string InputHash, string Code, string Reason, bool Retryable) : TaskEvent;

    /// <summary>The agent asked another task's agent to do it again.</summary>
    /// <param name="Question"><c>Q-run.task.n</c></param>
    /// <param name="Call">The tool call that asked for it.</param>
    public sealed record QuestionAsked(string Question, string Task, int Attempt, int Call, string To, string Agent, string Reason, int Round) : TaskEvent;

    /// <summary>The answer: what was asked for is applied again, or it was refused.</summary>
    public sealed record QuestionAnswered(string Question, bool Repaired, int Attempt, string? Code, string? Reason) : TaskEvent;

    /// <summary>This task's agent was asked and passed it on to the conductor, or declined.</summary>
    public sealed record QuestionReceived(string Question, string From, string Reason, bool Accepted, string? Code) : TaskEvent;
}

/// <param name="Task">Task whose product is at fault.</param>
/// <param name="Reason">What is wrong, as the agent asked will read it.</param>
public sealed record AskedRepair(string Task, string Reason);
