using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Conductor;

/// <summary>The run's journal and its fold in memory.</summary>
internal sealed partial class History(IJournal journal, ISnapshots snapshots, string tenant, string runId, ILogger logger)
{
    /// <summary>Names the shape of a stored state; a snapshot of another shape is not read.</summary>
    private const string Schema = "run-state.1";

    /// <summary>Journals shorter than this are replayed faster than a snapshot is read.</summary>
    private const int SnapshotAtLeastEvery = 2000;

    private readonly string _journalId = JournalId.Run(runId);
    private long _snapshotVersion;
    private bool _snapshotSoon;

    public Run Run { get; private set; } = Run.None;

    public long Version { get; private set; }

    /// <summary>When the newest event happened, by the run's clock.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>As many events since the last one as the run has tasks: the cost of all snapshots stays proportional to the run.</summary>
    public bool WantsSnapshot => !_snapshotSoon && Version - _snapshotVersion >= Math.Max(SnapshotAtLeastEvery, Run.Counts.Tasks);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await snapshots.LoadAsync(tenant, _journalId, Schema, cancellationToken) is { } snapshot && Read(snapshot) is { } run)
        {
            (Run, Version, _snapshotVersion) = (run, snapshot.Version, snapshot.Version);
        }

        // From one event earlier: a snapshot does not say when it was.
        await foreach (var entry in journal.ReadAsync(tenant, _journalId, Math.Max(Version - 1, 0), cancellationToken))
        {
            LastAt = entry.At;
            if (entry.Version > Version)
            {
                Run = RunFold.Evolve(Run, EventCodec.DecodeRun(entry.Type, entry.Payload.Span));
                Version = entry.Version;
            }
        }
    }

    /// <summary>Makes the decision durable, then true in memory.</summary>
    public async ValueTask<Appended> AppendAsync(RunDecision decision, string actor, DateTimeOffset now)
    {
        if (decision.Facts.Count == 0)
        {
            return default;
        }

        var events = new NewEvent[decision.Facts.Count];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = new NewEvent(EventCodec.NameOf(decision.Facts[i]), EventCodec.Encode(decision.Facts[i]));
        }

        var appended = await journal.AppendAsync(new Append(tenant, _journalId, Version, events, actor, now), CancellationToken.None);
        (Run, Version, LastAt) = (decision.After, appended.Version, now);
        if (_snapshotSoon && decision.Facts.Any(f => f is RunEvent.StateHashed))
        {
            _snapshotSoon = false;
            await SaveAsync();
        }

        return appended;
    }

    /// <summary>A state hash is on its way; the snapshot is taken right behind it.</summary>
    public void SnapshotSoon() => _snapshotSoon = true;

    private async ValueTask SaveAsync()
    {
        try
        {
            await snapshots.SaveAsync(tenant, _journalId, Version, Schema, JsonSerializer.SerializeToUtf8Bytes(Run, CoreJson.Default.Run), CancellationToken.None);
            _snapshotVersion = Version;
        }
        catch (Exception exception)
        {
            _snapshotVersion = Version; // Not again at once: a snapshot saves time, nothing else.
            LogSnapshotFailed(exception, runId, Version);
        }
    }

    private Run? Read(Snapshot snapshot)
    {
        try
        {
            return JsonSerializer.Deserialize(snapshot.State.Span, CoreJson.Default.Run)?.AfterReading();
        }
        catch (JsonException exception)
        {
            LogSnapshotIgnored(exception, runId, snapshot.Version);
            return null;
        }
    }

    [LoggerMessage(EventIds.SnapshotFailed, LogLevel.Warning, "Run {RunId}: the snapshot at version {Version} was not stored; the next activation replays more events")]
    private partial void LogSnapshotFailed(Exception exception, string runId, long version);

    [LoggerMessage(EventIds.SnapshotIgnored, LogLevel.Warning, "Run {RunId}: the snapshot at version {Version} cannot be read; the whole journal is replayed")]
    private partial void LogSnapshotIgnored(Exception exception, string runId, long version);
}
