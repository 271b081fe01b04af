using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Plans;

namespace Orchestrator.Storage.ReadModels;

/// <summary>One row per run, from the conductor's journal. Results of tasks are counted without parsing them.</summary>
internal sealed class RunsProjection : Projection<RunState>
{
    public override string Name => "runs";

    public override int Version => 2;

    public override IReadOnlyList<string> Types { get; } =
    [
        "run-started.v1", "intake-checked.v1", "drift-decided.v1", "wave-started.v1", "wave-skipped.v1", "tasks-queued.v1", "approval-requested.v1", "approval-expired.v1", "task-applied.v1", "task-failed.v1", "task-skipped.v1", "approval-decided.v1", "repair-requested.v1",
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

        return Next(row, fact) with { Seq = fact.Position };
    }

    private static RunState Next(RunState row, in Fact fact)
    {
        switch (fact.Type)
        {
            case "intake-checked.v1":
                var verdicts = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.IntakeView)!.Tasks;
                return row with { DriftFlagged = verdicts.Count(t => t.Verdict != "aligned"), DriftOpen = verdicts.Count(t => t.Verdict == "drift") };
            case "drift-decided.v1":
                return row with { DriftOpen = Math.Max(0, row.DriftOpen - 1) };
            case "wave-skipped.v1":
                return row with { Begun = row.Begun + 1 };
            case "tasks-queued.v1":
                return row with { Total = row.Total + FirstAttempts(fact.Payload) };
            case "approval-requested.v1":
                var first = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.ApprovalView)!.Approval.EndsWith(".1", StringComparison.Ordinal);
                return row with { Approvals = row.Approvals + 1, Total = row.Total + (first ? 1 : 0) };
            case "approval-expired.v1":
                return row with { Approvals = row.Approvals - 1 };
            case "wave-started.v1":
                var wave = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.WaveStartedView)!;
                return row with { Wave = wave.Wave, Lanes = row.Lanes.Union(wave.Lanes ?? []), Begun = row.Begun + 1 };
            case "task-applied.v1":
                return row with { Applied = row.Applied + 1 };
            case "task-failed.v1" or "task-skipped.v1":
                var failed = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TaskGivenUpView)!;
                return !failed.Final ? row
                    : fact.Type == "task-failed.v1" ? row with { GivenUp = row.GivenUp.Add(failed.Task), Failed = row.Failed.Add(failed.Task) }
                    : row with { GivenUp = row.GivenUp.Add(failed.Task), Total = row.Total + 1 };
            case "approval-decided.v1":
                var decided = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.ApprovalDecidedView)!;
                row = row with { Approvals = row.Approvals - 1 };
                return decided.Approved
                    ? row with { Applied = row.Applied + 1 }
                    : row with { GivenUp = row.GivenUp.Add(decided.Task), Failed = row.Failed.Add(decided.Task) };
            case "repair-requested.v1":
                return Repeat(row, fact);
            case "run-waiting.v1":
                return row with { State = "waiting" };
            case "run-paused.v1":
                return row with { State = "paused" };
            case "run-resumed.v1":
                return Repeat(row, fact) with { State = "running", EndedAt = null };
            case "run-cancelled.v1":
                return row with { State = "cancelled", EndedAt = fact.At };
            case "run-ended.v1":
                var status = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RunEndedView)!.Status;
                return row with { State = status, EndedAt = status == "nogo" ? null : fact.At };
            default:
                return row;
        }
    }

    public static RunRow Show(RunState row) => new(row.Id, row.Plan, row.State, row.StartedAt, row.Wave, row.Applied, row.Lanes.Count)
    {
        Title = row.Title,
        StartedBy = row.StartedBy,
        EndedAt = row.EndedAt,
        Seq = row.Seq,
        Waves = row.Waves,
        WavesBegun = row.Begun,
        TasksTotal = row.Total,
        TasksFailed = row.Failed.Count,
        Approvals = row.EndedAt is null ? row.Approvals : 0, // Nobody can answer any more.
        DriftFlagged = row.DriftFlagged,
        DriftOpen = row.EndedAt is null ? row.DriftOpen : 0,
    };

    public static bool Fits(RunState row, RunFilter filter) =>
        (filter.States.Count == 0 || filter.States.Contains(row.State))
        && (filter.Plan is null || row.Plan == filter.Plan)
        && (filter.Since is not { } since || row.StartedAt >= since)
        && (filter.Text is not { } text || Holds(row.Id, text) || Holds(row.Title, text) || Holds(row.Plan, text) || Holds(row.StartedBy, text));

    private static bool Holds(string whole, string part) => whole.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static RunState Start(in Fact fact)
    {
        var started = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RunStartedView)!;
        var plan = started.Setup.Plan;
        return new RunState(JournalName.RunOf(fact.JournalId), plan.Id, "running", started.At, fact.Position)
        {
            Title = plan.Title,
            StartedBy = started.Setup.Actor is { Length: > 0 } actor ? actor : fact.Actor,
            Seq = fact.Position,
            Waves = (plan.Waves ?? []).Sum(w => Copies(w.Repeat, started.Setup.Parameters)),
        };
    }

    private static int Copies(string? repeat, Dictionary<string, JsonElement>? parameters)
    {
        var text = repeat is not null && References.IsOne(repeat, out var name) && parameters?.TryGetValue(name, out var value) == true ? value.ToString() : repeat;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var copies) ? copies : 1;
    }

    /// <summary>Counted without building the list: a wave may queue thousands at once.</summary>
    private static int FirstAttempts(ReadOnlySpan<byte> payload)
    {
        var count = 0;
        var reader = new Utf8JsonReader(payload);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("attempt"u8) && reader.Read() && reader.TryGetInt32(out var attempt) && attempt == 1)
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Settled tasks are done once more: those that were applied are not, until they are again.</summary>
    private static RunState Repeat(RunState row, in Fact fact)
    {
        var tasks = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.RepeatsView)!.Repeats ?? [];
        var skipped = tasks.Count(t => row.GivenUp.Contains(t) && !row.Failed.Contains(t)); // They are counted when they are handed out.
        return row with
        {
            Applied = row.Applied - tasks.Count(t => !row.GivenUp.Contains(t)),
            Total = row.Total - skipped,
            GivenUp = row.GivenUp.Except(tasks),
            Failed = row.Failed.Except(tasks),
        };
    }
}

/// <summary>A run's row as it is stored.</summary>
/// <param name="Position">Of its first event.</param>
/// <param name="Applied">Tasks that are applied.</param>
internal sealed record RunState(string Id, string Plan, string State, DateTimeOffset StartedAt, long Position, string? Wave = null, long Applied = 0)
{
    public ImmutableHashSet<string> Lanes { get; init; } = [];

    public string Title { get; init; } = "";

    public string StartedBy { get; init; } = "";

    public DateTimeOffset? EndedAt { get; init; }

    public long Seq { get; init; }

    public int Waves { get; init; }

    public int Begun { get; init; }

    /// <summary>Tasks handed out for the first time, asked of people, or skipped.</summary>
    public long Total { get; init; }

    public int Approvals { get; init; }

    public int DriftFlagged { get; init; }

    public int DriftOpen { get; init; }

    /// <summary>Those of <see cref="GivenUp"/> that were tried.</summary>
    public ImmutableHashSet<string> Failed { get; init; } = [];

    /// <summary>Tasks that failed for good or were skipped: repeating one of them takes nothing from the count.</summary>
    public ImmutableHashSet<string> GivenUp { get; init; } = [];
}
