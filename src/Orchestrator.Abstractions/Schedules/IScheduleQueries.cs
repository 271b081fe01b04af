using System.Text.Json;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Abstractions.Schedules;

/// <summary>What can be read about the schedules that a run made; folded from the journal and its artifacts. A run that the store does not know is null.</summary>
public interface IScheduleQueries
{
    /// <summary>One row for each creator of the run, in the order of its lanes.</summary>
    ValueTask<IReadOnlyList<ScheduleRow>?> ListAsync(string tenant, string runId, CancellationToken cancellationToken);

    /// <summary>Why one item of a schedule is what it is.</summary>
    /// <param name="item"><c>creator_07/D3-05</c>, or <c>D3-05</c> where the run has one creator only.</param>
    /// <exception cref="OrcException">The run has no such creator, schedule or item (<see cref="ErrorKind.NotFound"/>); names the nearest.</exception>
    ValueTask<ItemExplanationView?> ExplainAsync(string tenant, string runId, string item, CancellationToken cancellationToken);
}

/// <param name="State">Of the lane: pending, running, done, blocked, infeasible, review or failed.</param>
/// <param name="Status">Of the certificate: APPROVED, APPROVED_WITH_NOTES, NEEDS_REVIEW or REJECTED; null: none yet.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="ValueCents">Expected value of the week less soft penalties.</param>
/// <param name="UpperCents">No filling of the week's slots can be worth more.</param>
/// <param name="Gap">(upper − value) ÷ upper, 0 to 1.</param>
/// <param name="Lift">Value ÷ value of the greedy pipeline − 1, under the same estimates.</param>
/// <param name="Reason">Why the lane was set aside; null when it was not.</param>
public sealed record ScheduleRow(
    string Creator, string State, string? Status, double? Score, int? Items, double? ValueCents, double? UpperCents, double? Gap, double? Lift, string? Code,
    string? Reason);

/// <param name="Text">For people.</param>
/// <param name="Data">The same as a value.</param>
public sealed record ItemExplanationView(string Kind, string Run, string Creator, string Item, string Text, JsonElement Data);
