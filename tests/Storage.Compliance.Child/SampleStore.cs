using System.Text;
using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Storage.Sqlite;

namespace Storage.Compliance.ChildProcess;

/// <summary>A small store with something of everything. When the store's version changes, one more of them is checked in, packed, as a file.</summary>
public static class SampleStore
{
    public const string Run = "R-sample";

    public static readonly DateTimeOffset At = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly byte[] Small = Encoding.UTF8.GetBytes("a small artifact");

    public static async Task MakeAsync(string path)
    {
        await using var store = SqliteStore.OpenWriter(path);
        var nothing = JsonDocument.Parse("{}").RootElement;
        RunEvent[] events =
        [
            new RunEvent.Started(new RunSetup(Run, "default", new Plan("sample", "A sample"), null), At),
            new RunEvent.WaveStarted("W.1", ["a", "b"], At),
            new RunEvent.TaskApplied("t1@a", "data", 1, "W.1", "a", [], []),
            new RunEvent.ApprovalRequested("AP-1", "t2@a", "W.1", "a", "apply", null, nothing, nothing, nothing, "hash", null, At),
            new RunEvent.Waiting([new WaitingFor("approval", "AP-1", "orc approval approve AP-1")]),
        ];
        await store.AppendAsync(
            new Append("default", JournalId.Run(Run), 0, [.. events.Select(e => new NewEvent(EventCodec.NameOf(e), EventCodec.Encode(e)))], "conductor", At), default);
        await store.AppendAsync(
            new Append("default", JournalId.Task(Run, "t1@a"), 0, [new NewEvent("tool-noted.v1", "{\"n\":1}"u8.ToArray(), Key: "k-1")], "data", At.AddTicks(7))
            {
                Artifacts = [ChildArtifacts.Of(Small)],
                CorrelationId = "C-1",
                Causation = 3,
            },
            default);
        await store.AppendAsync(
            new Append("acme", JournalId.Run(Run), 0, [new NewEvent("tool-noted.v1", "{}"u8.ToArray(), Key: "k-1")], "conductor", At), default);
        await store.SaveAsync("default", JournalId.Run(Run), 5, "run.1", Encoding.UTF8.GetBytes("the state at 5"), default);
    }
}
