using Orchestrator.Storage.ReadModels;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Takes an event; its payload is valid only until it returns.</summary>
internal delegate void TakeFact(in Fact fact);

/// <summary>Reads the events of certain types from the journal, in order of position.</summary>
internal sealed class FactReading
{
    private readonly NameReader _names;
    private readonly string _sql;

    public FactReading(NameReader names, IEnumerable<string> types)
    {
        _names = names;
        _sql = $"""
            select position, root, task, type, at, (select text from texts where id=tenant), payload, actor from journal not indexed
            where position>?1 and position<=?2 and type in (select id from texts where text in ({string.Join(", ", types.Select(t => $"'{t}'"))})) order by position
            """;
    }

    /// <summary>Those after one position through another.</summary>
    public void Read(ReadConnection connection, long after, long through, TakeFact take)
    {
        var row = connection.Statement(_sql).Bind(1, after).Bind(2, through);
        while (row.Step())
        {
            var root = _names.Root(connection, row.Int64(1));
            var task = row.Int64(2);
            take(new Fact(
                row.Int64(0), row.Text(5), JournalName.Join(root, task == 0 ? null : _names.Text(connection, task)), _names.Text(connection, row.Int64(3)), row.Blob(6),
                new DateTimeOffset(row.Int64(4), TimeSpan.Zero), _names.Text(connection, row.Int64(7))));
        }
    }
}
