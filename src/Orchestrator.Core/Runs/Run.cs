using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Scope;

namespace Orchestrator.Core.Runs;

/// <summary>A run as it stands: the fold over its journal. Counters keep every decision independent of the number of tasks.</summary>
public sealed record Run
{
    /// <summary>Before the first event.</summary>
    public static Run None { get; } = new();

    private PlanIndex? _index;

    public RunSetup? Setup { get; init; }

    public RunStatus Status { get; init; } = RunStatus.Queued;

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Check lines of the intake; default before it.</summary>
    public ImmutableArray<DriftCheck> Drift { get; init; } = [];

    public ScopeCheck? Scope { get; init; }

    public bool ScopeAccepted { get; init; }

    /// <summary>Entries that drift and about which nobody decided yet.</summary>
    public ImmutableSortedSet<string> Drifting { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Entries that were put off.</summary>
    public ImmutableSortedDictionary<string, DeferralStub?> Deferred { get; init; } =
        ImmutableSortedDictionary.Create<string, DeferralStub?>(StringComparer.Ordinal);

    public ImmutableArray<WaveState> Waves { get; init; } = [];

    /// <summary>Index of the wave that runs or comes next; the number of waves when all are done.</summary>
    public int Current { get; init; }

    public ImmutableDictionary<string, TaskState> Tasks { get; init; } = ImmutableDictionary.Create<string, TaskState>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, LaneState> Lanes { get; init; } = ImmutableSortedDictionary.Create<string, LaneState>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, ApprovalState> Approvals { get; init; } =
        ImmutableSortedDictionary.Create<string, ApprovalState>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, RepairState> Repairs { get; init; } =
        ImmutableSortedDictionary.Create<string, RepairState>(StringComparer.Ordinal);

    /// <summary>Tasks whose needs are met, not yet handed out.</summary>
    public ImmutableArray<string> Ready { get; init; } = [];

    /// <summary>Tasks that can no longer be done, not yet said so.</summary>
    public ImmutableArray<string> Doomed { get; init; } = [];

    /// <summary>Tasks handed to agents whose report is outstanding.</summary>
    public int InFlight { get; init; }

    public ImmutableArray<WaitingFor> WaitingFor { get; init; } = [];

    /// <summary>Answers given in advance, in the order they came.</summary>
    public ImmutableArray<AdvanceDecision> Decisions { get; init; } = [];

    public string? EndCode { get; init; }

    public string? EndReason { get; init; }

    public RunCounts Counts { get; init; }

    /// <summary>The unrolled plan; derived, not part of the state.</summary>
    [JsonIgnore]
    public PlanIndex Index => _index ??= PlanIndex.Of(Setup ?? throw new InvalidOperationException("A run without a setup has no plan."));

    [JsonIgnore]
    public bool IsOver => Status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled or RunStatus.Budget;

    /// <summary>A state that was stored and read again: orders its keys as a fresh one does, whatever the culture.</summary>
    public Run AfterReading() => this with
    {
        Deferred = Deferred.WithComparers(StringComparer.Ordinal),
        Drifting = Drifting.WithComparer(StringComparer.Ordinal),
        Lanes = Lanes.WithComparers(StringComparer.Ordinal),
        Approvals = Approvals.WithComparers(StringComparer.Ordinal),
        Repairs = Repairs.WithComparers(StringComparer.Ordinal),
    };

    public string TaskWave(TaskState task) => Waves[task.Wave].Id;

    /// <summary>Ids of the tasks that this one needs, of its own lane where there are lanes.</summary>
    public IEnumerable<string> NeededTasks(TaskState task) => WaveFold.NeededTasks(this, Index.Waves[task.Wave], task.Entry, task.Lane);

    public EntrySlot EntryOf(TaskState task) => Index.Waves[task.Wave].Entries[task.Entry];
}

/// <summary>What was counted so far.</summary>
public readonly record struct RunCounts(long Tasks, long Applied, long Failed, long Skipped, long Attempts);

public enum WaveStatus
{
    Pending,
    Running,
    Done,
    Skipped,
}

/// <param name="Lanes">Lanes that entered the wave; empty for a wave without lanes.</param>
/// <param name="Unsettled">Tasks that are neither applied nor given up.</param>
/// <param name="NoGos">NO-GOs in a row.</param>
/// <param name="Decisions">Answers in advance to this gate that were used.</param>
public sealed record WaveState(
    string Id, string Title, WaveStatus Status, ImmutableArray<string> Lanes, int Unsettled, GateResult? Gate, GateDecision? Decision, int NoGos, int Decisions)
{
    /// <summary>Tasks were repeated since the gate was computed.</summary>
    public bool Stale { get; init; }
}

public sealed record GateDecision(Verdict Verdict, string Actor, string? Reason, DateTimeOffset At);

public enum TaskStage
{
    /// <summary>Needs are not met yet, or it is about to be handed out.</summary>
    Pending,

    /// <summary>Handed to its agent.</summary>
    Queued,

    /// <summary>A human is asked.</summary>
    Asked,

    Applied,
    Failed,
    Skipped,
}

/// <param name="Wave">Index of its wave.</param>
/// <param name="Entry">Index of its entry in the wave.</param>
/// <param name="Number">Number of the copy; 0 for one.</param>
/// <param name="Attempt">Attempts begun.</param>
/// <param name="Failures">Failed attempts since it was last applied.</param>
/// <param name="Unmet">Needs that are not applied yet.</param>
public sealed record TaskState(string Id, int Wave, int Entry, int Number, string? Lane, string Agent, TaskStage Stage, int Attempt, int Failures, int Unmet)
{
    public ImmutableArray<Artifact> Artifacts { get; init; } = [];

    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>What another agent found wrong; handed to the next attempt.</summary>
    public string? Repair { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    [JsonIgnore]
    public bool IsSettled => Stage is TaskStage.Applied or TaskStage.Failed or TaskStage.Skipped;
}

/// <param name="Outcome">Null while it runs.</param>
/// <param name="Wave">The wave in which it is or was set aside.</param>
public sealed record LaneState(string Key, string? Wave, LaneOutcome? Outcome, string? Code, string? Reason);

public enum ApprovalStatus
{
    Pending,
    Approved,
    Rejected,
    Expired,
}

public sealed record ApprovalState(
    string Id, string Task, string Tool, string ArgumentsHash, ApprovalStatus Status, DateTimeOffset? Expires, string? Actor, string? Reason, DateTimeOffset? At);

/// <param name="Open">Repeats that are not applied yet.</param>
/// <param name="Code">Set when it was refused.</param>
public sealed record RepairState(string Question, string By, string Task, int Round, ImmutableArray<string> Repeats, int Open, string? Code, string? Reason);
