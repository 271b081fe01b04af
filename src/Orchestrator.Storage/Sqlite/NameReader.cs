using System.Collections.Concurrent;

namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// Texts and names of journals by their integers, remembered for all readers: what is committed never changes. Cleared when it has grown too large.
/// </summary>
internal sealed class NameReader
{
    private const int Kept = 100_000;

    private readonly ConcurrentDictionary<long, string> _texts = new();
    private readonly ConcurrentDictionary<long, string> _roots = new();

    public string Text(ReadConnection connection, long id) => Name(connection, _texts, id, "select text from texts where id=?1");

    public string Root(ReadConnection connection, long id) => Name(connection, _roots, id, "select name from roots where id=?1");

    /// <summary>The integer of a text; -1 if the store has never met it.</summary>
    public static long FindText(ReadConnection connection, string text) =>
        ReadConnection.One(connection.Statement("select id from texts where text=?1").Bind(1, text), none: -1);

    /// <summary>The integer of a root; -1 if the store has never met it.</summary>
    public static long FindRoot(ReadConnection connection, string tenant, string root) => ReadConnection.One(
        connection.Statement("select id from roots where tenant=(select id from texts where text=?1) and name=?2").Bind(1, tenant).Bind(2, root), none: -1);

    private static string Name(ReadConnection connection, ConcurrentDictionary<long, string> names, long id, string sql)
    {
        if (names.TryGetValue(id, out var name))
        {
            return name;
        }

        if (names.Count >= Kept)
        {
            names.Clear();
        }

        var statement = connection.Statement(sql).Bind(1, id);
        name = statement.Step() ? statement.Text(0) : throw new InvalidDataException($"[{StorageErrors.Corrupt}] The store refers to name {id}, which it does not have. Restore it from a backup.");
        statement.Reset();
        return names[id] = name;
    }
}
