using System.Security.Cryptography;
using System.Text;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Agents;

/// <summary>SHA-256 of what goes into a tool and of what comes out. Fields are separated by a zero byte, which no name holds.</summary>
internal static class ToolHashes
{
    /// <summary>Of a content, lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Over everything that the tool may depend on. No run id: the same call in another run has the same hash.</summary>
    public static string Input(ToolCall call, ReadOnlySpan<byte> inputs)
    {
        var text = new StringBuilder(256);
        text.Append(call.Agent).Append('\0').Append(call.Wave).Append('\0').Append(call.TaskId).Append('\0').Append(call.Repetition).Append('\0').Append(call.Repair);
        foreach (var artifact in call.Artifacts)
        {
            text.Append('\0').Append(artifact.Name).Append('\0').Append(artifact.Sha256);
        }

        foreach (var answer in call.Answers)
        {
            text.Append('\0').Append(answer.Task).Append('\0').Append(answer.Repaired);
        }

        text.Append('\0').Append(Encoding.UTF8.GetString(inputs));
        return Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>Over the artifacts' names and hashes and the evidence, without generated ids.</summary>
    public static string Output(TaskEvent.ToolCompleted done)
    {
        var text = new StringBuilder(256);
        foreach (var artifact in done.Artifacts)
        {
            text.Append(artifact.Name).Append('\0').Append(artifact.Sha256).Append('\0');
        }

        foreach (var evidence in done.Evidence)
        {
            text.Append(evidence.Metric).Append('\0').Append(evidence.Value.ToString()).Append('\0').Append(evidence.Unit).Append('\0');
        }

        return Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static Scalar Value(Measurement measured) =>
        measured.Number is { } number ? Scalar.Of(number) : measured.Flag is { } flag ? Scalar.Of(flag) : Scalar.Of(measured.Text ?? "");
}
