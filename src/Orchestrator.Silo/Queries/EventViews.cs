using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>Journal entries in the shape of the public JSON.</summary>
internal static class EventViews
{
    /// <summary>The payload stands in <c>data</c> as it was journaled.</summary>
    public static EventView Of(JournalEntry entry) => new(
        entry.JournalId, entry.Version, entry.Position, entry.Type, entry.At, entry.CorrelationId,
        entry.Causation == 0 ? null : entry.Causation.ToString(CultureInfo.InvariantCulture), entry.Actor, Data(entry));

    private static JsonElement Data(JournalEntry entry)
    {
        var reader = new Utf8JsonReader(entry.Payload.Span);
        return JsonElement.ParseValue(ref reader);
    }
}
