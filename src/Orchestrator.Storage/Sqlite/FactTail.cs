using System.Text.Json;
using Orchestrator.Storage.ReadModels;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Folds committed events from the journal into rows: what a checkpoint does not cover yet.</summary>
internal sealed class FactTail
{
    private readonly NameReader _names;
    private readonly ProjectionRows[] _rows;
    private readonly Dictionary<string, ProjectionRows[]> _byType;
    private readonly string _sql;

    public FactTail(NameReader names, params ProjectionRows[] rows)
    {
        _names = names;
        _rows = rows;
        _byType = rows.SelectMany(r => r.Projection.Types, (r, type) => (r, type)).GroupBy(p => p.type, p => p.r).ToDictionary(g => g.Key, g => g.ToArray());
        var types = string.Join(", ", _byType.Keys.Select(t => $"'{t}'"));
        _sql = $"""
            select position, root, task, type, at, (select text from texts where id=tenant), payload from journal not indexed
            where position>?1 and position<=?2 and type in (select id from texts where text in ({types})) order by position
            """;
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
    public void Fold(ReadConnection connection, long after, long through, Action<long, string, JsonException> unreadable)
    {
        var row = connection.Statement(_sql).Bind(1, after).Bind(2, through);
        while (row.Step())
        {
            var root = _names.Root(connection, row.Int64(1));
            var task = row.Int64(2);
            var journalId = JournalName.Join(root, task == 0 ? null : _names.Text(connection, task));
            var type = _names.Text(connection, row.Int64(3));
            var fact = new Fact(row.Int64(0), row.Text(5), journalId, type, row.Blob(6), new DateTimeOffset(row.Int64(4), TimeSpan.Zero));
            if (Fold(fact) is { } exception)
            {
                unreadable(fact.Position, type, exception);
            }
        }
    }
}
