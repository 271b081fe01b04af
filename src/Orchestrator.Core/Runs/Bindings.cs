using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Core.Runs;

/// <summary>Puts values in the place of <c>${lane}</c> and <c>${parameter}</c>.</summary>
public static class Bindings
{
    /// <summary>The values of a task's <c>with</c> as one JSON object; a reference to a parameter without a value leaves its key out.</summary>
    public static byte[] Inputs(
        ImmutableSortedDictionary<string, JsonElement> with, string? lane, ImmutableSortedDictionary<string, JsonElement> parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in with)
            {
                if (value.ValueKind != JsonValueKind.String)
                {
                    writer.WritePropertyName(key);
                    value.WriteTo(writer);
                }
                else if (Whole(value.GetString()!) is { } name && name != "lane")
                {
                    if (parameters.TryGetValue(name, out var parameter) && parameter.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                    {
                        writer.WritePropertyName(key);
                        parameter.WriteTo(writer);
                    }
                }
                else
                {
                    writer.WriteString(key, Text(value.GetString()!, lane, parameters));
                }
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Does a value depend on the lane?</summary>
    public static bool UsesLane(ImmutableSortedDictionary<string, JsonElement> with) =>
        with.Values.Any(v => v.ValueKind == JsonValueKind.String && v.GetString()!.Contains("${lane}", StringComparison.Ordinal));

    /// <summary>The text with every reference replaced; null when one has no value.</summary>
    public static string? Text(string text, string? lane, ImmutableSortedDictionary<string, JsonElement> parameters)
    {
        var result = new StringBuilder();
        var at = 0;
        while (true)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                return result.Append(text, at, text.Length - at).ToString();
            }

            result.Append(text, at, open - at);
            var name = text[(open + 2)..close];
            if (name == "lane")
            {
                result.Append(lane);
            }
            else if (parameters.TryGetValue(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                result.Append(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
            }
            else
            {
                return null;
            }

            at = close + 1;
        }
    }

    /// <summary>The name, if the text is one reference and nothing else.</summary>
    public static string? Whole(string text) =>
        text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1 ? text[2..^1] : null;
}
