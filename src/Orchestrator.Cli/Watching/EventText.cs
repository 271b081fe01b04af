using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Watching;

/// <summary>Events as people read them in a list.</summary>
internal static class EventText
{
    private const int _longest = 160;

    public static void WriteLine(Terminal terminal, EventView entry)
    {
        var time = terminal.Painted(terminal.Time(entry.At), Paint.Quiet);
        terminal.Line($"{entry.Position,8}  {time}  {Terminal.Safe(entry.Type),-24}  {Terminal.Safe(entry.Actor)}  {Terminal.Safe(Short(entry.Data))}");
    }

    public static void WriteTable(Terminal terminal, IReadOnlyList<EventView> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        terminal.Line();
        var table = new Table("position", "time", "event", "actor", "");
        foreach (var entry in entries)
        {
            table.Row(
                new Cell(entry.Position.ToString(CultureInfo.InvariantCulture), Paint.Quiet), new Cell(terminal.Time(entry.At), Paint.Quiet),
                entry.Type, entry.Actor, Short(entry.Data));
        }

        table.WriteTo(terminal);
    }

    /// <summary>The event's own values on one line, cut where it gets long.</summary>
    private static string Short(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            return Cut(data.Show());
        }

        var parts = data.EnumerateObject().Select(p => p.Value.ValueKind switch
        {
            JsonValueKind.Object => $"{p.Name}={{...}}",
            JsonValueKind.Array => $"{p.Name}=[{p.Value.GetArrayLength()}]",
            _ => $"{p.Name}={p.Value.Show()}",
        });
        return Cut(string.Join(' ', parts));
    }

    private static string Cut(string text) => text.Length <= _longest ? text : text[..(_longest - 3)] + "...";
}
