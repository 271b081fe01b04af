using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Server.Telemetry;

/// <summary>
/// Stands before the journal and counts what this process appends: what the product does is what it journals, so nothing else needs to count it.
/// </summary>
internal sealed class JournalMeter : IJournal, IDisposable
{
    public const string Name = "Orchestrator.Journal";

    /// <summary>Tasks whose beginning is remembered; of more than these no duration is measured.</summary>
    private const int MostBegun = 10_000;

    private readonly IJournal _journal;
    private readonly Meter _meter;
    private readonly Counter<long> _events;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _append;
    private readonly Counter<long> _applied;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _runs;
    private readonly ConcurrentDictionary<(string Tenant, string Journal), long> _begun = new();
    private long _appliedCount;
    private long _failedCount;

    public JournalMeter(IJournal journal, IMeterFactory meters)
    {
        _journal = journal;
        _meter = meters.Create(Name);
        _events = _meter.CreateCounter<long>("orchestrator.journal.events", "{event}", "Events appended.");
        _failures = _meter.CreateCounter<long>("orchestrator.journal.failures", "{append}", "Appends that the store refused, or another writer overtook.");
        _append = _meter.CreateHistogram("orchestrator.journal.append.duration", "s", "Time of an append until it is durable.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });
        _applied = _meter.CreateCounter<long>("rules.apply.count", "{task}", "Tasks applied.");
        _failed = _meter.CreateCounter<long>("rules.apply.failed", "{task}", "Tasks given up.");
        _retries = _meter.CreateCounter<long>("rules.apply.retries", "{attempt}", "Attempts that failed and are made again.");
        _duration = _meter.CreateHistogram("rules.apply.duration", "ms", "Time of a task from its first tool to its result.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000] });
        _runs = _meter.CreateCounter<long>("orchestrator.runs.transitions", "{transition}", "Runs that came to a state.");
        _meter.CreateObservableGauge("rules.apply.success_rate", Rate, "1", "Tasks applied, of those applied or given up, since the process began.");
        _meter.CreateObservableGauge("orchestrator.journal.head", () => _journal.Head, "{event}", "Position of the newest durable event.");
    }

    /// <summary>When an append last failed in the store, and why; null: none did.</summary>
    public (DateTimeOffset At, string Says)? LastFailure { get; private set; }

    public long Head => _journal.Head;

    public async ValueTask<Appended> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        var from = Stopwatch.GetTimestamp();
        try
        {
            var appended = await _journal.AppendAsync(append, cancellationToken);
            _append.Record(Stopwatch.GetElapsedTime(from).TotalSeconds);
            LastFailure = null;
            foreach (var @event in append.Events)
            {
                Count(append, @event);
            }

            return appended;
        }
        catch (JournalConflictException)
        {
            _failures.Add(1, new KeyValuePair<string, object?>("cause", "conflict"));
            throw;
        }
        catch (JournalUnavailableException exception)
        {
            LastFailure = (append.At, exception.Code);
            _failures.Add(1, new KeyValuePair<string, object?>("cause", "unavailable"));
            throw;
        }
    }

    public IAsyncEnumerable<JournalEntry> ReadAsync(string tenant, string journalId, long afterVersion, CancellationToken cancellationToken) =>
        _journal.ReadAsync(tenant, journalId, afterVersion, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadRunAsync(string tenant, string runId, long afterPosition, CancellationToken cancellationToken) =>
        _journal.ReadRunAsync(tenant, runId, afterPosition, cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry?>> ReadAtAsync(string tenant, IReadOnlyList<long> positions, CancellationToken cancellationToken) =>
        _journal.ReadAtAsync(tenant, positions, cancellationToken);

    public ValueTask<long> WaitAsync(long after, CancellationToken cancellationToken) => _journal.WaitAsync(after, cancellationToken);

    public void Dispose() => _meter.Dispose();

    private void Count(Append append, in NewEvent @event)
    {
        _events.Add(1, new KeyValuePair<string, object?>("type", @event.Type));
        switch (@event.Type)
        {
            case "tool-started.v1" when _begun.Count < MostBegun:
                _begun.TryAdd((append.Tenant, append.JournalId), Stopwatch.GetTimestamp());
                break;
            case "task-applied.v1":
                _applied.Add(1);
                Interlocked.Increment(ref _appliedCount);
                End(append, Text(@event.Payload.Span, "task"));
                break;
            case "task-failed.v1" when Flag(@event.Payload.Span, "final"):
                _failed.Add(1);
                Interlocked.Increment(ref _failedCount);
                End(append, Text(@event.Payload.Span, "task"));
                break;
            case "task-failed.v1":
                _retries.Add(1);
                break;
            case "run-started.v1" or "run-waiting.v1" or "run-paused.v1" or "run-resumed.v1" or "run-cancelled.v1" or "run-ended.v1":
                var state = @event.Type == "run-ended.v1" ? Text(@event.Payload.Span, "status") ?? "ended" : @event.Type[4..^3];
                _runs.Add(1, new KeyValuePair<string, object?>("state", state));
                break;
        }
    }

    private void End(Append append, string? task)
    {
        if (task is not null && _begun.TryRemove((append.Tenant, $"{append.JournalId}/task/{task}"), out var from))
        {
            _duration.Record(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
    }

    private IEnumerable<Measurement<double>> Rate()
    {
        var (applied, failed) = (Interlocked.Read(ref _appliedCount), Interlocked.Read(ref _failedCount));
        return applied + failed == 0 ? [] : [new((double)applied / (applied + failed))];
    }

    private static string? Text(ReadOnlySpan<byte> payload, string name)
    {
        var reader = new Utf8JsonReader(payload);
        return Find(ref reader, name) && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    private static bool Flag(ReadOnlySpan<byte> payload, string name)
    {
        var reader = new Utf8JsonReader(payload);
        return Find(ref reader, name) && reader.TokenType == JsonTokenType.True;
    }

    /// <summary>Stops at the value of a property of the outermost object; what it does not ask for is not parsed.</summary>
    private static bool Find(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var here = reader.ValueTextEquals(name);
            reader.Read();
            if (here)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
