using System.Text.Json;
using Orchestrator.Storage.ReadModels;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Folds committed events from the journal into rows: what a checkpoint does not cover yet.</summary>
internal sealed class FactTail
{
    private readonly ProjectionRows[] _rows;
    private readonly Dictionary<string, ProjectionRows[]> _byType;
    private readonly FactReading _reading;

    public FactTail(NameReader names, params ProjectionRows[] rows)
    {
        _rows = rows;
        _byType = rows.SelectMany(r => r.Projection.Types, (r, type) => (r, type)).GroupBy(p => p.type, p => p.r).ToDictionary(g => g.Key, g => g.ToArray());
        _reading = new FactReading(names, _byType.Keys);
    }

    public IReadOnlyList<ProjectionRows> Rows => _rows;

    /// <summary>Folds one event that is in memory.</summary>
    /// <returns>Why the event could not be folded, or null. It is passed over then, now and at every rebuild.</returns>
    public JsonException? Fold(in Fact fact)
    {
        if (!_byType.TryGetValue(fact.Type, out var rows))
        {
            return null;
        }

        JsonException? unreadable = null;
        foreach (var row in rows)
        {
            try
            {
                row.Fold(fact);
            }
            catch (JsonException exception)
            {
                unreadable = exception;
            }
        }

        return unreadable;
    }

    /// <summary>Folds the events after one position through another.</summary>
    /// <param name="unreadable">Told of each event that could not be folded.</param>
    public void Fold(ReadConnection connection, long after, long through, Action<long, string, JsonException> unreadable) =>
        _reading.Read(connection, after, through, (in Fact fact) =>
        {
            if (Fold(fact) is { } exception)
            {
                unreadable(fact.Position, fact.Type, exception);
            }
        });
}
