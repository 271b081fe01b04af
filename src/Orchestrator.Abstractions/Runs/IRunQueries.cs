using System.Text.Json;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Abstractions.Runs;

/// <summary>
/// Everything that can be read about runs, folded from the journal. Works on a store that another process writes. A run that the store does not
/// know is null (or an empty sequence), never an exception.
/// </summary>
public interface IRunQueries
{
    ValueTask<RunView?> ShowAsync(string tenant, string runId, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    ValueTask<IReadOnlyList<RunListItem>> ListAsync(string tenant, int limit, CancellationToken cancellationToken);

    /// <summary>The events of a run and its tasks, by position.</summary>
    IAsyncEnumerable<EventView> EventsAsync(string tenant, string runId, long afterPosition, CancellationToken cancellationToken);

    /// <summary>Folds the run's journal up to <paramref name="toVersion"/> (null: all) and compares with what the conductor journaled there.</summary>
    ValueTask<ReplayView?> ReplayAsync(string tenant, string runId, long? toVersion, CancellationToken cancellationToken);

    /// <summary>Why something is as it is.</summary>
    /// <param name="id"><c>RUN/TASK</c>, <c>RUN/WAVE</c>, <c>RUN</c>, <c>E-…</c>, <c>AP-…</c> or <c>A-…</c> with its run.</param>
    ValueTask<ExplainView?> ExplainAsync(string tenant, string id, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<ApprovalRow>> ApprovalsAsync(string tenant, int limit, CancellationToken cancellationToken);

    ValueTask<ApprovalView?> ApprovalAsync(string tenant, string approvalId, CancellationToken cancellationToken);

    /// <summary>The store has a run of this id.</summary>
    ValueTask<bool> KnowsAsync(string tenant, string runId, CancellationToken cancellationToken);

    /// <summary>What a human answered to a gate, an approval, a drift or a scope question and stands; null: nobody did.</summary>
    /// <param name="kind">gate, approval, drift or scope.</param>
    ValueTask<GivenAnswer?> AnswerAsync(string tenant, string runId, string kind, string id, CancellationToken cancellationToken);

    /// <summary>The handoff report of a run as it stands now.</summary>
    ValueTask<HandoffView?> HandoffAsync(string tenant, string runId, CancellationToken cancellationToken);

    /// <summary>The content of an artifact of a run, by its id or its full name.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ArtifactAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken);

    /// <summary>The same with what is known about it.</summary>
    ValueTask<ArtifactFile?> ArtifactFileAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken);

    /// <summary>Reads every artifact of the run again and compares its hash.</summary>
    ValueTask<ArtifactCheck?> VerifyArtifactsAsync(string tenant, string runId, CancellationToken cancellationToken);
}

/// <param name="Wave">The wave that runs or ran last; null before the first.</param>
/// <param name="Tasks">Tasks applied so far.</param>
public sealed record RunListItem(string Id, string Plan, string State, DateTimeOffset StartedAt, string? Wave, long Tasks, int Lanes)
{
    /// <summary>The plan's title.</summary>
    public required string Title { get; init; }

    public required string StartedBy { get; init; }

    /// <summary>When it was over; null while it is not (a NO-GO can still be decided).</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Position of the newest event that changed this row: of two rows of one run the one with the higher counts.</summary>
    public required long Seq { get; init; }

    /// <summary>Waves of the plan, with all copies.</summary>
    public required int Waves { get; init; }

    /// <summary>Waves that began or were passed over.</summary>
    public required int WavesBegun { get; init; }

    /// <summary>Tasks that were handed out, asked of people or skipped so far.</summary>
    public required long TasksTotal { get; init; }

    /// <summary>Tasks that failed for good.</summary>
    public required long TasksFailed { get; init; }

    /// <summary>Approvals that wait for an answer.</summary>
    public required int Approvals { get; init; }

    /// <summary>Task entries that the intake flagged as drifting.</summary>
    public required int DriftFlagged { get; init; }

    /// <summary>Drift questions that wait for an answer.</summary>
    public required int DriftOpen { get; init; }

    public static RunListItem Of(RunRow r) => new(r.Id, r.Plan, r.State, r.StartedAt, r.Wave, r.Tasks, r.Lanes)
    {
        Title = r.Title,
        StartedBy = r.StartedBy,
        EndedAt = r.EndedAt,
        Seq = r.Seq,
        Waves = r.Waves,
        WavesBegun = r.WavesBegun,
        TasksTotal = r.TasksTotal,
        TasksFailed = r.TasksFailed,
        Approvals = r.Approvals,
        DriftFlagged = r.DriftFlagged,
        DriftOpen = r.DriftOpen,
    };
}

/// <param name="Verdict">go or nogo; approve or reject; keep or defer; accept.</param>
public sealed record GivenAnswer(string Verdict, string Actor, string? Reason, DateTimeOffset? At);

/// <summary>An artifact with its content.</summary>
public sealed record ArtifactFile(ArtifactView Artifact, ReadOnlyMemory<byte> Content);

/// <summary>An event as the public JSON shows it.</summary>
public sealed record EventView(
    string Journal, long Version, long Position, string Type, DateTimeOffset At, string CorrelationId, string? CausationId, string Actor, JsonElement Data);

public sealed record ReplayView(string Kind, string Id, long Version, string StateHash, string? LiveHash, bool? Equal);

/// <summary>A decision read from top to bottom: what it is, which rule made it, on what.</summary>
/// <param name="Subject">What was asked for.</param>
/// <param name="Verdict">In a few words.</param>
/// <param name="Why">Sentences, the most important first.</param>
/// <param name="Events">The events that it rests on, in order.</param>
public sealed record ExplainView(string Kind, string Subject, string Verdict, IReadOnlyList<string> Why, IReadOnlyList<EventView> Events);

/// <param name="State">pending, approved, rejected or expired.</param>
public sealed record ApprovalView(
    string Kind, string Id, string Run, string Task, string Tool, string State, string? Role, JsonElement Before, JsonElement After, JsonElement Arguments,
    string ArgumentsHash, DateTimeOffset? Expires, GateDecisionView? Decision);

/// <param name="Markdown">The report for people.</param>
/// <param name="Json">The same as a value.</param>
public sealed record HandoffView(string Markdown, JsonElement Json);

/// <param name="Damaged">Ids of artifacts that are missing or whose hash differs.</param>
public sealed record ArtifactCheck(string Kind, string Run, int Checked, IReadOnlyList<string> Damaged, bool Ok);
