using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Reading;

/// <summary>Values of a tree that was checked. What is wrong was reported already and reads as nothing, so that the rest can still be linted.</summary>
internal static class Values
{
    public static string? Text(this YamlNode? node) => node is YamlScalar { Kind: ScalarKind.Text } scalar ? scalar.Text : null;

    /// <summary>A text, or a number as it is written.</summary>
    public static string? Spelled(this YamlNode? node) => node is YamlScalar { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;

    public static bool? Flag(this YamlNode? node) => node is YamlScalar { Kind: ScalarKind.Bool } scalar ? scalar.Text[0] is 't' or 'T' : null;

    public static decimal? Number(this YamlNode? node) =>
        node is YamlScalar { Kind: ScalarKind.Whole or ScalarKind.Number } scalar && PlainScalar.TryNumber(scalar.Text, out var number) ? number : null;

    public static long? Whole(this YamlNode? node) => node.Number() is { } number && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

    public static int? Int(this YamlNode? node) => node.Whole() is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static TimeSpan? Duration(this YamlNode? node) => node.Text() is { } text && Durations.TryParse(text, out var duration) ? duration : null;

    public static Estimate? Hours(this YamlNode? node) => node.Spelled() is { } text && Texts.TryHours(text, out var hours) ? hours : null;

    public static DateOnly? Date(this YamlNode? node) => node.Text() is { } text && Texts.TryDate(text, out var date) ? date : null;

    public static ImmutableArray<string> List(this YamlNode? node) => node is null ? [] : [.. node.Items.Select(Text).OfType<string>()];

    public static Scalar? Scalar(this YamlNode? node) => node is not YamlScalar scalar ? null : scalar.Kind switch
    {
        ScalarKind.Text => Core.Attestation.Scalar.Of(scalar.Text),
        ScalarKind.Bool => Core.Attestation.Scalar.Of(scalar.Flag() == true),
        _ => scalar.Number() is { } number ? Core.Attestation.Scalar.Of(number) : null,
    };

    /// <summary>The value as JSON; null where it cannot be said.</summary>
    public static JsonElement Json(this YamlNode node)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, node);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case YamlList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlScalar { Kind: ScalarKind.Text } text:
                json.WriteStringValue(text.Text);
                break;
            case YamlScalar { Kind: ScalarKind.Bool } flag:
                json.WriteBooleanValue(flag.Flag() == true);
                break;
            default:
                if (node.Number() is { } number)
                {
                    json.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                }
                else
                {
                    json.WriteNullValue();
                }

                break;
        }
    }
}
