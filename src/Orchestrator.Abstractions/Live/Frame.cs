using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Abstractions.Live;

/// <summary>
/// What became durable in a run since the frame before: at most one every 100 ms. A receiver drops events with <c>seq</c> ≤ the last it has, and asks
/// for a replay where <see cref="Prev"/> is not the last it has: positions of a run are not contiguous, so nothing else shows a gap.
/// </summary>
/// <param name="Run"><c>R-…</c></param>
/// <param name="Prev">Position of the run's last event in the frame before; 0 for the first of the run.</param>
/// <param name="To">Position of the last event of this frame.</param>
/// <param name="Sent">When the server sent it.</param>
/// <param name="Events">In order of position; at least one.</param>
public sealed record Frame(string Run, long Prev, long To, DateTimeOffset Sent, IReadOnlyList<EventRow> Events);

/// <summary>An event as a list shows it: one line, small on the wire. The whole of it is at <c>GET /api/runs/{run}/events/{seq}</c>.</summary>
/// <param name="Seq">Position in the store's journal.</param>
/// <param name="Version">Version in its own journal: the run's, or that of <see cref="Task"/> where <paramref name="Own"/> is false.</param>
/// <param name="Own">It stands in the run's own journal, not in a task's.</param>
/// <param name="Type">Stable name with version, <c>task-applied.v1</c>.</param>
/// <param name="At">By the run's clock, before the commit.</param>
public sealed record EventRow(long Seq, long Version, bool Own, string Type, DateTimeOffset At, string Actor)
{
    /// <summary>
    /// The state it speaks of, in the words of the state table: queued, running, succeeded, human, retrying, failed, nogo, blocked, infeasible, review,
    /// rolledback, budget, paused, cancelled, skipped or drift; null where it says nothing of a state.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Wave { get; init; }

    /// <summary>Id of the task with its lane, <c>w3@creator_07</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Task { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Agent { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Lane { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Attempt { get; init; }

    /// <summary>What happened in one line for people, at most 160 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>The event as it was journaled; only where whole events were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Data { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CorrelationId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CausationId { get; init; }
}

/// <summary>Answer to <c>Join</c>: what the caller does not have yet, at most 2,000 events. With <see cref="More"/> it asks again from <see cref="Frame.To"/>.</summary>
/// <param name="Frame">Its <c>prev</c> is the position asked from; no events when there are none, <c>to</c> is then that position too.</param>
public sealed record Joined(Frame Frame, bool More, RunHead Head);
