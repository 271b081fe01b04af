using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>A digest on its way to its target: preview, publication and check compute from the same values.</summary>
/// <param name="Path">The target as the plan gives it.</param>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
internal sealed record Publication(string Path, ReadOnlyMemory<byte> Content, string Sha256)
{
    public static ToolParameter Target { get; } = new("target", "string", "File that holds the published digest.", Required: true, IsPlace: true);

    public static async ValueTask<Publication> OfAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var path = call.RequiredText(Target.Name);
        if (path.Contains('\0', StringComparison.Ordinal) || System.IO.Path.EndsInDirectorySeparator(path) || Directory.Exists(path))
        {
            throw new ToolException(
                ToolCodes.Input, $"Task '{call.TaskId}' gives target = '{path}', which is a folder or no file name. Name a file with --set target=FILE.", retryable: false);
        }

        var content = await call.One(Digest.FileName).Read(cancellationToken);
        return new(path, content, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }

    /// <summary>SHA-256 of what stands at the target; null when nothing does.</summary>
    public async ValueTask<string?> PublishedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists)
            {
                return null;
            }

            // A pipe or a device has length 0, and opening a pipe that nobody writes to would wait for ever.
            if (file.Length == 0)
            {
                return Convert.ToHexStringLower(SHA256.HashData([]));
            }

            await using var stream = file.OpenRead();
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                ToolCodes.Unreadable, $"The target '{Path}' could not be read: {e.Message} Give this process the right to read it and resume the run.", retryable: true, e);
        }
    }

    /// <summary>What stood at the target before is no argument: after the effect it is another, and a repeated call must still be the approved one.</summary>
    public async ValueTask<Preview> PreviewAsync(CancellationToken cancellationToken)
    {
        var before = await PublishedAsync(cancellationToken);
        return new(
            before is null ? Json(w => w.WriteNullValue()) : Json(w =>
            {
                w.WriteStartObject();
                w.WriteBoolean("exists", value: true);
                w.WriteString("sha256", before);
                w.WriteEndObject();
            }),
            Json(WriteAfter),
            Json(WriteAfter));
    }

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private void WriteAfter(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("path", Path);
        writer.WriteNumber("bytes", Content.Length);
        writer.WriteString("sha256", Sha256);
        writer.WriteEndObject();
    }
}
