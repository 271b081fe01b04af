using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Json;

/// <summary>
/// The names that events have on disk, and how they are written. A name is for ever: a changed meaning is a new name, an old one stays readable.
/// </summary>
public static class EventCodec
{
    private const int LargestKeptBuffer = 256 * 1024;

    private static readonly EventType[] _types =
    [
        Of(CoreJson.Default.Started, "run-started.v1"),
        Of(CoreJson.Default.IntakeChecked, "intake-checked.v1"),
        Of(CoreJson.Default.ScopeAccepted, "scope-accepted.v1"),
        Of(CoreJson.Default.TaskDeferred, "task-deferred.v1"),
        Of(CoreJson.Default.DriftDecided, "drift-decided.v1"),
        Of(CoreJson.Default.WaveStarted, "wave-started.v1"),
        Of(CoreJson.Default.WaveSkipped, "wave-skipped.v1"),
        Of(CoreJson.Default.TasksQueued, "tasks-queued.v1"),
        Of(CoreJson.Default.TaskApplied, "task-applied.v1"),
        Of(CoreJson.Default.TaskFailed, "task-failed.v1"),
        Of(CoreJson.Default.TaskSkipped, "task-skipped.v1"),
        Of(CoreJson.Default.RepairRequested, "repair-requested.v1"),
        Of(CoreJson.Default.RepairRefused, "repair-refused.v1"),
        Of(CoreJson.Default.ApprovalRequested, "approval-requested.v1"),
        Of(CoreJson.Default.ApprovalDecided, "approval-decided.v1"),
        Of(CoreJson.Default.ApprovalExpired, "approval-expired.v1"),
        Of(CoreJson.Default.GateEvaluated, "gate-evaluated.v1"),
        Of(CoreJson.Default.LaneSetAside, "lane-set-aside.v1"),
        Of(CoreJson.Default.Escalated, "escalated.v1"),
        Of(CoreJson.Default.RollbackRequested, "rollback-requested.v1"),
        Of(CoreJson.Default.GateDecided, "gate-decided.v1"),
        Of(CoreJson.Default.WaveDone, "wave-done.v1"),
        Of(CoreJson.Default.Waiting, "run-waiting.v1"),
        Of(CoreJson.Default.Paused, "run-paused.v1"),
        Of(CoreJson.Default.Resumed, "run-resumed.v1"),
        Of(CoreJson.Default.Cancelled, "run-cancelled.v1"),
        Of(CoreJson.Default.Ended, "run-ended.v1"),
        Of(CoreJson.Default.StateHashed, "state-hashed.v1"),
        Of(CoreJson.Default.ToolStarted, "tool-started.v1"),
        Of(CoreJson.Default.ToolCompleted, "tool-completed.v1"),
        Of(CoreJson.Default.ToolFailed, "tool-failed.v1"),
        Of(CoreJson.Default.QuestionAsked, "question-asked.v1"),
        Of(CoreJson.Default.QuestionAnswered, "question-answered.v1"),
        Of(CoreJson.Default.QuestionReceived, "question-received.v1"),
        Of(CoreJson.Default.KeyCreated, "key-created.v1"),
        Of(CoreJson.Default.KeyRevoked, "key-revoked.v1"),
        Of(CoreJson.Default.RequestRefused, "request-refused.v1"),
    ];

    // A writer asks its buffer for 4 KB at least, and an event has a tenth of that: one of each per thread.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private static readonly FrozenDictionary<Type, EventType> _byClass = _types.ToFrozenDictionary(t => t.Info.Type);
    private static readonly FrozenDictionary<string, EventType> _byName = _types.ToFrozenDictionary(t => t.Name);

    /// <summary>Every event type: its name on disk and its class.</summary>
    public static IEnumerable<(string Name, Type Class)> Types => _types.Select(t => (t.Name, t.Info.Type));

    /// <summary>Name on disk of an event's class.</summary>
    public static string NameOf(object @event) => _byClass[@event.GetType()].Name;

    /// <summary>The event as UTF-8 JSON.</summary>
    public static byte[] Encode(object @event)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = _writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, @event, _byClass[@event.GetType()].Info);
        writer.Flush();
        var payload = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > LargestKeptBuffer)
        {
            (_buffer, _writer) = (null, null);
        }

        return payload;
    }

    /// <summary>The event that was written under this name.</summary>
    /// <exception cref="NotSupportedException">The name is unknown: the journal was written by a newer build.</exception>
    public static object Decode(string name, ReadOnlySpan<byte> payload)
    {
        if (!_byName.TryGetValue(name, out var type))
        {
            throw new NotSupportedException($"[ORC3010] The journal holds an event '{name}' that this build does not know. Use the build that wrote it, or a newer one.");
        }

        return JsonSerializer.Deserialize(payload, type.Info)
            ?? throw new JsonException($"[ORC3011] The journal holds an empty event '{name}'. The store is damaged: restore it from a backup.");
    }

    /// <inheritdoc cref="Decode"/>
    public static RunEvent DecodeRun(string name, ReadOnlySpan<byte> payload) => (RunEvent)Decode(name, payload);

    /// <inheritdoc cref="Decode"/>
    public static TaskEvent DecodeTask(string name, ReadOnlySpan<byte> payload) => (TaskEvent)Decode(name, payload);

    private static EventType Of(JsonTypeInfo info, string name) => new(name, info);

    private sealed record EventType(string Name, JsonTypeInfo Info);
}
