using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents;

/// <summary>The artifact behind an approval: <c>{ "tool", "before", "after", "arguments" }</c>.</summary>
internal static class PreviewJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="tool">The consequential tool that would do it.</param>
    public static byte[] Write(string tool, Preview preview)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("tool", tool);
            Put(writer, "before", preview.Before);
            Put(writer, "after", preview.After);
            Put(writer, "arguments", preview.Arguments);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Put(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }
}
