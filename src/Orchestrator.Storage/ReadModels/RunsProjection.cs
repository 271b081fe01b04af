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
        "run-started.v1", "wave-started.v1", "task-applied.v1", "task-failed.v1", "manual-task-done.v1", "repair-requested.v1", "run-waiting.v1", "run-paused.v1",
        "run-resumed.v1", "run-cancelled.v1", "run-ended.v1",
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
                return row with { State = "running", Wave = wave.Wave, Lanes = Math.Max(row.Lanes, wave.Lanes?.Length ?? 0) };
            case "task-applied.v1" or "manual-task-done.v1":
                return Apply(row, fact);
            case "task-failed.v1":
                var failed = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TaskFailedView)!;
                return failed.Final ? row with { Failed = row.Failed.Add(failed.Task) } : row;
            case "repair-requested.v1" or "run-resumed.v1":
                var repeats = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RepeatsView)!.Repeats ?? [];
                return Repeat(fact.Type == "run-resumed.v1" ? row with { State = "running" } : row, repeats);
            case "run-waiting.v1":
                return row with { State = "waiting" };
            case "run-paused.v1":
                return row with { State = "paused" };
            case "run-cancelled.v1":
                return row with { State = "cancelled" };
            case "run-ended.v1":
                return row with { State = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RunEndedView)!.Status };
            default:
                return row;
        }
    }

    public static RunRow Show(RunState row) => new(row.Id, row.Plan, row.State, row.StartedAt, row.Wave, row.Tasks, row.Lanes);

    private static RunState Start(in Fact fact)
    {
        var started = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RunStartedView)!;
        return new RunState(JournalName.RunOf(fact.JournalId), started.Setup.Plan.Id, "queued", started.At, fact.Position);
    }

    private static RunState Apply(RunState row, in Fact fact)
    {
        if (!row.Again.IsEmpty)
        {
            // Only while tasks are done again does it matter which one this is: they are counted already.
            var task = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TaskView)!.Task;
            if (row.Again.Contains(task))
            {
                return row with { Again = row.Again.Remove(task) };
            }
        }

        return row with { Tasks = row.Tasks + 1 };
    }

    private static RunState Repeat(RunState row, ImmutableArray<string> tasks) => row with
    {
        Again = row.Again.Union(tasks.Where(t => !row.Failed.Contains(t))),
        Failed = row.Failed.Except(tasks),
    };
}

/// <summary>A run's row as it is stored.</summary>
/// <param name="Position">Of its first event.</param>
internal sealed record RunState(string Id, string Plan, string State, DateTimeOffset StartedAt, long Position, string? Wave = null, long Tasks = 0, int Lanes = 0)
{
    /// <summary>Tasks that are counted and are being done once more.</summary>
    public ImmutableHashSet<string> Again { get; init; } = [];

    /// <summary>Tasks that failed for good and are not counted.</summary>
    public ImmutableHashSet<string> Failed { get; init; } = [];
}
