using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.ReadModels;

/// <summary>One row per run, from the conductor's journal. Results of tasks are counted without parsing them.</summary>
internal sealed class RunsProjection : Projection<RunState>
{
    public override string Name => "runs";

    public override int Version => 1;

    public override IReadOnlyList<string> Types { get; } =
    [
        "run-started.v1", "wave-started.v1", "task-applied.v1", "task-failed.v1", "task-skipped.v1", "approval-decided.v1", "repair-requested.v1",
        "run-waiting.v1", "run-paused.v1", "run-resumed.v1", "run-cancelled.v1", "run-ended.v1",
    ];

    public override JsonTypeInfo<RunState> Json => RowJson.Default.RunState;

    public override string? KeyOf(in Fact fact) => JournalName.RunOfConductor(fact.JournalId);

    public override long SortOf(RunState row) => row.Position;

    public override RunState? Fold(RunState? row, in Fact fact)
    {
        if (row is null)
        {
            return fact.Type == "run-started.v1" ? Start(fact) : null;
        }

        switch (fact.Type)
        {
            case "wave-started.v1":
                var wave = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.WaveStartedView)!;
                return row with { Wave = wave.Wave, Lanes = row.Lanes.Union(wave.Lanes ?? []) };
            case "task-applied.v1":
                return row with { Applied = row.Applied + 1 };
            case "task-failed.v1" or "task-skipped.v1":
                var failed = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TaskGivenUpView)!;
                return failed.Final ? row with { GivenUp = row.GivenUp.Add(failed.Task) } : row;
            case "approval-decided.v1":
                var decided = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.ApprovalDecidedView)!;
                return decided.Approved ? row with { Applied = row.Applied + 1 } : row with { GivenUp = row.GivenUp.Add(decided.Task) };
            case "repair-requested.v1":
                return Repeat(row, fact);
            case "run-waiting.v1":
                return row with { State = "waiting" };
            case "run-paused.v1":
                return row with { State = "paused" };
            case "run-resumed.v1":
                return Repeat(row, fact) with { State = "running" };
            case "run-cancelled.v1":
                return row with { State = "cancelled" };
            case "run-ended.v1":
                return row with { State = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RunEndedView)!.Status };
            default:
                return row;
        }
    }

    public static RunRow Show(RunState row) => new(row.Id, row.Plan, row.State, row.StartedAt, row.Wave, row.Applied, row.Lanes.Count);

    private static RunState Start(in Fact fact)
    {
        var started = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RunStartedView)!;
        return new RunState(JournalName.RunOf(fact.JournalId), started.Setup.Plan.Id, "running", started.At, fact.Position);
    }

    /// <summary>Settled tasks are done once more: those that were applied are not, until they are again.</summary>
    private static RunState Repeat(RunState row, in Fact fact)
    {
        var tasks = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RepeatsView)!.Repeats ?? [];
        return row with { Applied = row.Applied - tasks.Count(t => !row.GivenUp.Contains(t)), GivenUp = row.GivenUp.Except(tasks) };
    }
}

/// <summary>A run's row as it is stored.</summary>
/// <param name="Position">Of its first event.</param>
/// <param name="Applied">Tasks that are applied.</param>
internal sealed record RunState(string Id, string Plan, string State, DateTimeOffset StartedAt, long Position, string? Wave = null, long Applied = 0)
{
    public ImmutableHashSet<string> Lanes { get; init; } = [];

    /// <summary>Tasks that failed for good or were skipped: repeating one of them takes nothing from the count.</summary>
    public ImmutableHashSet<string> GivenUp { get; init; } = [];
}
