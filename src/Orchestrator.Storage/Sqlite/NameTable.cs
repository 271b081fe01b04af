namespace Orchestrator.Storage.Sqlite;

/// <summary>The integers that stand for texts and roots, written when they are first met. Used by the writer's thread alone.</summary>
internal sealed class NameTable(SqliteConnection connection)
{
    // Texts are types, actors, tenants and task ids: few, as plans are run again and again. A plan that invents ids must not fill the memory.
    private const int Kept = 100_000;

    private readonly SqliteStatement _findText = connection.Prepare("select id from texts where text=?1");
    private readonly SqliteStatement _addText = connection.Prepare("insert into texts(text) values(?1) returning id");
    private readonly SqliteStatement _findRoot = connection.Prepare("select id from roots where tenant=?1 and name=?2");
    private readonly SqliteStatement _addRoot = connection.Prepare("insert into roots(tenant, name) values(?1, ?2) returning id");
    private readonly Dictionary<string, long> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Dictionary<string, long>> _roots = [];
    private int _rootCount;

    public long Text(string text) => Text(text.AsSpan());

    public long Text(ReadOnlySpan<char> text)
    {
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var id))
        {
            return id;
        }

        if (_texts.Count >= Kept)
        {
            _texts.Clear();
        }

        var name = text.ToString();
        id = Find(_findText.Bind(1, name)) ?? Add(_addText.Bind(1, name));
        _texts[name] = id;
        return id;
    }

    public long Root(long tenant, ReadOnlySpan<char> name)
    {
        if (!_roots.TryGetValue(tenant, out var roots))
        {
            _roots[tenant] = roots = new Dictionary<string, long>(StringComparer.Ordinal);
        }

        if (roots.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var id))
        {
            return id;
        }

        if (_rootCount >= Kept)
        {
            _roots.Clear();
            _rootCount = 0;
            _roots[tenant] = roots = new Dictionary<string, long>(StringComparer.Ordinal);
        }

        var text = name.ToString();
        id = Find(_findRoot.Bind(1, tenant).Bind(2, text)) ?? Add(_addRoot.Bind(1, tenant).Bind(2, text));
        roots[text] = id;
        _rootCount++;
        return id;
    }

    /// <summary>After a transaction was undone the integers that it gave out stand for nothing.</summary>
    public void Clear()
    {
        _texts.Clear();
        _roots.Clear();
        _rootCount = 0;
    }

    private static long? Find(SqliteStatement statement)
    {
        if (!statement.Step())
        {
            return null;
        }

        var id = statement.Int64(0);
        statement.Reset();
        return id;
    }

    private static long Add(SqliteStatement statement)
    {
        // With RETURNING the row is written by the step that returns it.
        statement.Step();
        var id = statement.Int64(0);
        statement.Reset();
        return id;
    }
}
