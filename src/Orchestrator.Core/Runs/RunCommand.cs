using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Runs;

/// <summary>Orders to a run. Time comes in with the order.</summary>
public abstract record RunCommand
{
    private RunCommand(DateTimeOffset now) => Now = now;

    public DateTimeOffset Now { get; }

    public sealed record Start(RunSetup Setup, DateTimeOffset Now) : RunCommand(Now);

    /// <param name="Recover">Nobody drives the run although it is running: its process died.</param>
    public sealed record Resume(string Actor, ImmutableArray<AdvanceDecision> Decisions, bool Recover, DateTimeOffset Now) : RunCommand(Now);

    public sealed record Pause(string Actor, string? Reason, DateTimeOffset Now) : RunCommand(Now);

    public sealed record Cancel(string Actor, string? Reason, DateTimeOffset Now) : RunCommand(Now);

    /// <summary>The attempt is done; <paramref name="Artifacts"/> and <paramref name="Evidence"/> were read from its journal.</summary>
    public sealed record ReportDone(
        string Task, int Attempt, ImmutableArray<Artifact> Artifacts, ImmutableArray<Evidence> Evidence, DateTimeOffset Now) : RunCommand(Now);

    public sealed record ReportFailed(string Task, int Attempt, string Code, string Reason, bool Retryable, DateTimeOffset Now) : RunCommand(Now);

    public sealed record RequestRepair(string Question, string By, string Task, string Reason, int Round, DateTimeOffset Now) : RunCommand(Now);

    /// <summary>The preview of an approval task was read: ask a human about exactly these arguments.</summary>
    public sealed record RequestApproval(
        string Task, string Tool, JsonElement Before, JsonElement After, JsonElement Arguments, string ArgumentsHash, DateTimeOffset Now) : RunCommand(Now);

    /// <summary>The preview of an approval task could not be read.</summary>
    public sealed record RefuseApproval(string Task, string Reason, DateTimeOffset Now) : RunCommand(Now);

    public sealed record DecideGate(string Wave, bool Go, string Actor, string? Reason, DateTimeOffset Now) : RunCommand(Now);

    public sealed record DecideApproval(string Approval, bool Approve, string Actor, string? Reason, string? ArgumentsHash, DateTimeOffset Now)
        : RunCommand(Now);

    public sealed record DecideDrift(string Entry, bool Keep, string Actor, string? Reason, DateTimeOffset Now) : RunCommand(Now);

    public sealed record AcceptScope(string Actor, string? Reason, DateTimeOffset Now) : RunCommand(Now);

    /// <summary>Write down the hash of the state in memory, so that a replay can be compared with it.</summary>
    public sealed record Checkpoint(DateTimeOffset Now) : RunCommand(Now);
}

/// <summary>What an order leads to.</summary>
/// <param name="Facts">To journal, in this order; empty when the order was already answered.</param>
/// <param name="After">The fold of the facts.</param>
public sealed record RunDecision(IReadOnlyList<RunEvent> Facts, Run After, Refusal? Refusal = null);
