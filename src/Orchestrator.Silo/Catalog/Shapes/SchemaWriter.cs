using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.Silo.Catalog.Shapes;

/// <summary>Writes a shape as JSON Schema (2020-12).</summary>
internal static class SchemaWriter
{
    private const string NamePattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
    private const string FilePattern = "^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$";
    private const string ReferencePattern = @"^(\$\{[^{}$]+\}|[1-9][0-9]*)$";
    private const string DurationPattern = @"^[0-9]+(\.[0-9]+)?[smhdw]$";
    private const string HoursPattern = @"^[0-9]+(\.[0-9]+)?([-–][0-9]+(\.[0-9]+)?)?$";

    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Shape shape)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", shape.Name);
            Body(json, shape);
            var definitions = new SortedDictionary<string, Shape>(StringComparer.Ordinal);
            Collect(shape, definitions);
            json.WriteStartObject("$defs");
            foreach (var (name, definition) in definitions)
            {
                json.WriteStartObject(name);
                Body(json, definition);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Collect(Shape shape, SortedDictionary<string, Shape> definitions)
    {
        foreach (var key in shape.Keys)
        {
            if (key.Of is { } of && definitions.TryAdd(of.Name, of))
            {
                Collect(of, definitions);
            }
        }
    }

    private static void Body(Utf8JsonWriter json, Shape shape)
    {
        if (shape.Says.Length > 0)
        {
            json.WriteString("description", shape.Says);
        }

        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (var key in shape.Keys.Where(k => k.Required))
        {
            json.WriteStringValue(key.Name);
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (var key in shape.Keys)
        {
            json.WriteStartObject(key.Name);
            json.WriteString("description", key.Says);
            Value(json, key);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, Key key)
    {
        switch (key.Kind)
        {
            case ValueKind.Text: Type(json, "string"); break;
            case ValueKind.Name: Type(json, "string", NamePattern); break;
            case ValueKind.FileName: Type(json, "string", FilePattern); break;
            case ValueKind.Bool: Type(json, "boolean"); break;
            case ValueKind.Whole: Type(json, "integer"); Range(json, key); break;
            case ValueKind.Number: Type(json, "number"); Range(json, key); break;
            case ValueKind.Scalar: Types(json, "number", "string", "boolean"); break;
            case ValueKind.Scalars: Types(json, "number", "string", "boolean", "array"); Items(json, j => Types(j, "number", "string", "boolean")); break;
            case ValueKind.Copies: Types(json, "integer", "string"); json.WriteNumber("minimum", 1); json.WriteString("pattern", ReferencePattern); break;
            case ValueKind.Limit: Types(json, "integer", "string"); json.WriteNumber("minimum", 1); json.WriteString("pattern", "^unlimited$"); break;
            case ValueKind.Duration: Type(json, "string", DurationPattern); break;
            case ValueKind.Hours: Types(json, "number", "string"); json.WriteNumber("minimum", 0); json.WriteString("pattern", HoursPattern); break;
            case ValueKind.Date: Type(json, "string"); json.WriteString("format", "date"); break;
            case ValueKind.Cron or ValueKind.Zone: Type(json, "string"); break;
            case ValueKind.Choice: Choice(json, key.Words); break;
            case ValueKind.Map: Reference(json, key.Of!); break;
            case ValueKind.Maps: Type(json, "array"); json.WriteNumber("maxItems", key.Most); Items(json, j => Reference(j, key.Of!)); break;
            case ValueKind.Names: Type(json, "array"); Items(json, j => Type(j, "string", NamePattern)); break;
            case ValueKind.FileNames: Type(json, "array"); Items(json, j => Type(j, "string", FilePattern)); break;
            case ValueKind.Texts: Type(json, "array"); Items(json, j => Type(j, "string")); break;
            case ValueKind.NamedMaps: Type(json, "object"); Named(json, j => Reference(j, key.Of!)); break;
            case ValueKind.NamedValues: Type(json, "object"); break;
        }
    }

    private static void Type(Utf8JsonWriter json, string type, string? pattern = null)
    {
        json.WriteString("type", type);
        if (pattern is not null)
        {
            json.WriteString("pattern", pattern);
        }
    }

    private static void Types(Utf8JsonWriter json, params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (var type in types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }

    private static void Range(Utf8JsonWriter json, Key key)
    {
        if (key.Min is { } min)
        {
            json.WriteNumber("minimum", min);
        }

        if (key.Max is { } max)
        {
            json.WriteNumber("maximum", max);
        }
    }

    private static void Choice(Utf8JsonWriter json, string[] words)
    {
        json.WriteStartArray("enum");
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private static void Reference(Utf8JsonWriter json, Shape shape) => json.WriteString("$ref", $"#/$defs/{shape.Name}");

    private static void Items(Utf8JsonWriter json, Action<Utf8JsonWriter> item)
    {
        json.WriteStartObject("items");
        item(json);
        json.WriteEndObject();
    }

    private static void Named(Utf8JsonWriter json, Action<Utf8JsonWriter> value)
    {
        json.WriteStartObject("propertyNames");
        json.WriteString("pattern", NamePattern);
        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        value(json);
        json.WriteEndObject();
    }
}
