using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Abstractions.Live;

/// <summary>A run in a few hundred bytes: what its header, its attention strip and its list of waves show.</summary>
/// <param name="State">queued, running, succeeded, failed, nogo, waiting, paused, cancelled or budget.</param>
/// <param name="Version">Events in the run's own journal.</param>
/// <param name="Seq">Position of the newest event folded into this.</param>
/// <param name="Wave">The wave that runs or ran last; null before the first.</param>
/// <param name="EndedAt">Time of the newest event of a run that is over; null else.</param>
/// <param name="Events">Events of the run with its tasks.</param>
/// <param name="Shape">
/// Changes whenever the whole of the run (<c>GET /api/runs/{run}</c>) says something else about gates, decisions, lanes, waits or artifacts; a viewer reads that
/// again then, and only then.
/// </param>
/// <param name="Reason">Why it failed, was paused or was cancelled, and by whom; null else.</param>
public sealed record RunHead(
    string Run, string Plan, string Title, string State, long Version, long Seq, string? Wave, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    long Events, string Shape, string? Reason, TaskStates Tasks, IReadOnlyList<WaveHead> Waves, IReadOnlyList<WaitView> WaitingFor, DriftCounts Drift, CostView Cost);

/// <summary>Tasks of the run by their state; what is not planned yet (a wave not started) is not counted.</summary>
public sealed record TaskStates(long Queued, long Running, long Human, long Retrying, long Succeeded, long Failed, long Skipped);

/// <param name="State">pending, running, done, skipped, blocked or rolledBack.</param>
/// <param name="Verdict">GO, NO-GO or PENDING.</param>
/// <param name="Decision">What a human said, GO or NO-GO; null: nobody did.</param>
/// <param name="Total">Tasks queued so far.</param>
public sealed record WaveHead(
    string Id, string Title, string State, string Verdict, string? Decision, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? GateAt,
    long Total, long Settled, long Failed);

/// <summary>A task as lists and the timeline show it.</summary>
/// <param name="Id">With its lane, <c>w3@creator_07</c>.</param>
/// <param name="Kind">work, approval or manual.</param>
/// <param name="State">queued, running, human, retrying, succeeded, failed or skipped.</param>
/// <param name="Seq">Position of the event that changed it last: of two rows of one task the one with the higher counts.</param>
/// <param name="Does">What the plan says of it.</param>
/// <param name="Attempts">First to newest; none while an approval waits.</param>
public sealed record TaskRow(
    string Id, string Wave, string? Lane, string Kind, string Agent, string State, long Seq, string Does, IReadOnlyList<AttemptRow> Attempts, int Artifacts);

/// <param name="State">queued, running, succeeded, failed or skipped.</param>
/// <param name="Started">When its first tool began; null while it is queued.</param>
/// <param name="Calls">Attested tool calls.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record AttemptRow(
    int Number, string State, DateTimeOffset Queued, DateTimeOffset? Started, DateTimeOffset? Ended, int Calls, string? Code, string? Reason);

/// <summary>What changed in a run since <see cref="Since"/>; sent at most once a second, and the answer to <c>GET /api/runs/{run}/tasks?since=</c>.</summary>
/// <param name="Since">Position that the receiver must stand at, or behind; where it stands before, it asks for the tasks since then.</param>
/// <param name="To">Position that it stands at afterwards.</param>
public sealed record RunChanges(string Run, long Since, long To, RunHead Head, IReadOnlyList<TaskRow> Tasks);
