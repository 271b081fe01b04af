using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Runs;

/// <summary>
/// SHA-256 of what a run came to: tasks sorted, without generated ids, times, attempts and cost. Two runs of the same plan on the same data have
/// the same hash, however often they were killed and resumed.
/// </summary>
public static class StateHash
{
    /// <summary>Lower-case hexadecimal.</summary>
    public static string Of(Run run)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("plan", run.Setup?.Plan.Id);
        writer.WriteString("status", Lifecycle.Word(run.Status));
        writer.WriteString("code", run.EndCode);
        writer.WriteStartArray("deferred");
        foreach (var entry in run.Deferred.Keys)
        {
            writer.WriteStringValue(entry);
        }

        writer.WriteEndArray();
        foreach (var wave in run.Waves)
        {
            Write(writer, wave);
        }

        foreach (var lane in run.Lanes.Values)
        {
            writer.WriteStartArray(lane.Key);
            writer.WriteStringValue(lane.Wave);
            writer.WriteStringValue(lane.Outcome?.ToString());
            writer.WriteStringValue(lane.Code);
            writer.WriteEndArray();
        }

        foreach (var id in run.Tasks.Keys.Order(StringComparer.Ordinal))
        {
            Write(writer, run.Tasks[id]);
            if (buffer.WrittenCount + writer.BytesPending > 32 * 1024)
            {
                writer.Flush();
                hash.AppendData(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        hash.AppendData(buffer.WrittenSpan);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(Utf8JsonWriter writer, WaveState wave)
    {
        writer.WriteStartArray(wave.Id);
        writer.WriteStringValue(wave.Status.ToString());
        writer.WriteStringValue(wave.Decision?.Verdict.ToString());
        if (wave.Gate is { } gate)
        {
            writer.WriteStringValue(gate.Verdict.ToString());
            writer.WriteStringValue(gate.Severity.ToString());
            foreach (var criterion in gate.Criteria)
            {
                writer.WriteStringValue(criterion.Lane);
                writer.WriteStringValue(criterion.Metric);
                Write(writer, criterion.Value);
                writer.WriteBooleanValue(criterion.Met);
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, TaskState task)
    {
        writer.WriteStartArray(task.Id);
        writer.WriteStringValue(task.Stage switch
        {
            // What is under way when a run stops depends on the moment; what came of it does not.
            TaskStage.Pending or TaskStage.Queued => "open",
            TaskStage.Asked => "asked",
            TaskStage.Applied => "applied",
            TaskStage.Failed => "failed",
            _ => "skipped",
        });
        writer.WriteStringValue(task.Code);
        foreach (var artifact in task.Artifacts)
        {
            writer.WriteStringValue(artifact.Name);
            writer.WriteStringValue(artifact.Sha256);
        }

        foreach (var evidence in task.Evidence)
        {
            writer.WriteStringValue(evidence.Metric);
            Write(writer, evidence.Value);
            writer.WriteStringValue(evidence.Unit);
            if (evidence is not { N: null, Low: null, High: null, Method: null })
            {
                WriteSample(writer, evidence);
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>A number, a text and a truth value that are spelled alike differ.</summary>
    private static void Write(Utf8JsonWriter writer, Scalar? value)
    {
        if (value?.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else if (value?.Flag is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            writer.WriteStringValue(value?.Text);
        }
    }

    private static void WriteSample(Utf8JsonWriter writer, Evidence evidence)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(evidence.N?.ToString(CultureInfo.InvariantCulture));
        writer.WriteStringValue(evidence.Low?.ToString(CultureInfo.InvariantCulture));
        writer.WriteStringValue(evidence.High?.ToString(CultureInfo.InvariantCulture));
        writer.WriteStringValue(evidence.Method);
        writer.WriteEndArray();
    }
}
