using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Http;

namespace Orchestrator.Storage.ReadModels;

/// <summary>One row per run: how each task entry of its plan stands to the North Star, and what was decided about it.</summary>
internal sealed class DriftProjection : Projection<DriftState>
{
    public override string Name => "drift";

    public override int Version => 1;

    public override IReadOnlyList<string> Types { get; } = ["intake-checked.v1", "task-deferred.v1", "drift-decided.v1"];

    public override JsonTypeInfo<DriftState> Json => RowJson.Default.DriftState;

    public override string? KeyOf(in Fact fact) => JournalName.RunOfConductor(fact.JournalId);

    public override long SortOf(DriftState row) => row.Position;

    public override DriftState? Fold(DriftState? row, in Fact fact)
    {
        switch (fact.Type)
        {
            case "intake-checked.v1":
                var checks = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.IntakeView)!.Tasks;
                return new DriftState(JournalName.RunOf(fact.JournalId), fact.Position, fact.At) { Entries = [.. checks.Select(c => new DriftEntry(c))] };
            case "task-deferred.v1" when row is not null:
                var deferred = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TaskDeferredView)!;
                return row.With(deferred.Entry, e => e with { Stub = deferred.Stub });
            case "drift-decided.v1" when row is not null:
                var decided = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.DriftDecidedView)!;
                return row.With(decided.Entry, e => e with { Decision = decided.Keep ? "keep" : "defer", Actor = decided.Actor, Reason = decided.Reason });
            default:
                return row;
        }
    }

    /// <param name="run">The run's own row; null: it cannot be read.</param>
    public static IEnumerable<DriftRow> Show(DriftState row, RunState? run) => row.Entries.Select(e => new DriftRow(
        row.Run, run?.Plan ?? "", e.Check.Entry, e.Check.Capability, e.Check.Verdict, e.Check.Score, e.Check.Outcome, e.Check.Cited, e.Check.CitedLine,
        e.Check.RuleHits ?? [], e.Check.Question, e.Decision, e.Actor, e.Reason, e.Stub?.Text, e.Stub?.Revisit,
        Open: e.Check.Verdict == "drift" && e.Decision is null && run?.EndedAt is null, row.At));
}

/// <param name="Position">Of the intake.</param>
internal sealed record DriftState(string Run, long Position, DateTimeOffset At)
{
    public ImmutableArray<DriftEntry> Entries { get; init; } = [];

    public DriftState With(string entry, Func<DriftEntry, DriftEntry> change) =>
        this with { Entries = [.. Entries.Select(e => e.Check.Entry == entry ? change(e) : e)] };
}

internal sealed record DriftEntry(DriftCheckView Check, StubView? Stub = null, string? Decision = null, string? Actor = null, string? Reason = null);
