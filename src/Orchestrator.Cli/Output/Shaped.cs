using System.Text.Json;

namespace Orchestrator.Cli.Output;

/// <summary>How a value is printed besides the table for people.</summary>
internal enum Format
{
    Table,
    Json,
    Jsonl,
    Csv,
    Md,
    Id,
}

/// <summary>A value in the shape that was asked for: some of its fields, a line for each item, columns for other programs.</summary>
internal static class Shaped
{
    /// <param name="fields">Names of top-level fields, in the order wanted; none: all.</param>
    public static void Write(Terminal terminal, JsonElement value, Format format, IReadOnlyList<string> fields)
    {
        var many = value.ValueKind == JsonValueKind.Array;
        List<JsonElement> items = many ? [.. value.EnumerateArray()] : [value];
        switch (format)
        {
            case Format.Jsonl:
                foreach (var item in items)
                {
                    terminal.Line(JsonSerializer.Serialize(Some(item, fields), CliJson.Compact.JsonElement));
                }

                break;
            case Format.Id:
                foreach (var item in items)
                {
                    terminal.Line(Terminal.Safe(IdOf(item)));
                }

                break;
            case Format.Csv:
                WriteRows(terminal, items, fields, Csv, header: false);
                break;
            case Format.Md:
                WriteRows(terminal, items, fields, Markdown, header: true);
                break;
            default:
                terminal.Line(many
                    ? JsonSerializer.Serialize(JsonSerializer.SerializeToElement([.. items.Select(i => Some(i, fields))], CliJson.Pretty.IReadOnlyListJsonElement), CliJson.Pretty.JsonElement)
                    : JsonSerializer.Serialize(Some(value, fields), CliJson.Pretty.JsonElement));
                break;
        }
    }

    /// <summary>What names an item: its id, else the first text that it has.</summary>
    private static string IdOf(JsonElement item) =>
        item.Text("id") ?? item.Text("name") ?? item.Text("task")
        ?? (item.ValueKind == JsonValueKind.Object ? item.EnumerateObject().FirstOrDefault(p => p.Value.ValueKind == JsonValueKind.String && p.Name != "kind").Value.Show() : item.Show());

    private static JsonElement Some(JsonElement item, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0 || item.ValueKind != JsonValueKind.Object)
        {
            return item;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var field in fields)
            {
                writer.WritePropertyName(field);
                if (item.At(field) is { ValueKind: not JsonValueKind.Undefined } found)
                {
                    found.WriteTo(writer);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }

    /// <summary>Columns are the fields asked for, else all that hold one value.</summary>
    private static void WriteRows(Terminal terminal, List<JsonElement> items, IReadOnlyList<string> fields, Func<IEnumerable<string>, string> row, bool header)
    {
        var columns = fields.Count > 0 ? fields : [.. items.Where(i => i.ValueKind == JsonValueKind.Object)
            .SelectMany(i => i.EnumerateObject().Where(p => p.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)).Select(p => p.Name)).Distinct()];
        terminal.Line(row(columns));
        if (header)
        {
            terminal.Line(row(columns.Select(_ => "---")));
        }

        foreach (var item in items)
        {
            terminal.Line(row(columns.Select(c => item.At(c) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? Guarded(value) : "")));
        }
    }

    /// <summary>A text that a spreadsheet would run is kept a text.</summary>
    private static string Guarded(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] text ? "'" + text
        : value.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? value.GetRawText() : value.Show();

    private static string Csv(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(c => c.AsSpan().ContainsAny(",\"\r\n") ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c));

    private static string Markdown(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(c => Terminal.Safe(c).Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
