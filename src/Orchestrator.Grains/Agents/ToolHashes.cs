using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Agents;

/// <summary>SHA-256 of what goes into a tool and of what comes out. Fields are separated by a zero byte, which no name holds.</summary>
internal static class ToolHashes
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>Of a content, lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Over everything that the tool may depend on. No run id: the same call in another run has the same hash.</summary>
    public static string Input(string tool, ToolCall call, ReadOnlySpan<byte> inputs)
    {
        var buffer = Begin();
        Field(buffer, tool);
        Field(buffer, call.Agent);
        Field(buffer, call.Wave);
        Field(buffer, call.TaskId);
        Field(buffer, call.Repetition.ToString(CultureInfo.InvariantCulture));
        Field(buffer, call.Repair);
        foreach (var artifact in call.Artifacts)
        {
            Field(buffer, artifact.Name);
            Field(buffer, artifact.Sha256);
        }

        foreach (var answer in call.Answers)
        {
            Field(buffer, answer.Task);
            Field(buffer, answer.Repaired ? "repaired" : "refused");
        }

        buffer.Write(inputs);
        return Of(buffer.WrittenSpan);
    }

    /// <summary>Over the artifacts' names and hashes and the evidence, without generated ids.</summary>
    public static string Output(TaskEvent.ToolCompleted done)
    {
        var buffer = Begin();
        foreach (var artifact in done.Artifacts)
        {
            Field(buffer, artifact.Name);
            Field(buffer, artifact.Sha256);
        }

        foreach (var evidence in done.Evidence)
        {
            Field(buffer, evidence.Metric);
            Field(buffer, evidence.Value.ToString());
            Field(buffer, evidence.Unit);
        }

        return Of(buffer.WrittenSpan);
    }

    public static Scalar Value(Measurement measured) =>
        measured.Number is { } number ? Scalar.Of(number) : measured.Flag is { } flag ? Scalar.Of(flag) : Scalar.Of(measured.Text ?? "");

    private static ArrayBufferWriter<byte> Begin()
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        return buffer;
    }

    private static void Field(ArrayBufferWriter<byte> buffer, string? text)
    {
        Encoding.UTF8.GetBytes(text, buffer);
        buffer.GetSpan(1)[0] = 0;
        buffer.Advance(1);
    }
}
