using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Reads the journal in short pages; between two pages no snapshot of the store is held.</summary>
internal sealed class JournalReader(ReadPool pool, NameReader names)
{
    private const int PageRows = 256;
    private const long PageBytes = 1024 * 1024;

    // Up to here looking at every newer event of the store is cheaper than gathering all positions of a run.
    private const long ShortTail = 4096;

    private const string OfJournal = ReadConnection.Columns + " from journal where root=?1 and task=?2 and version>?3 order by version limit ?4";
    private const string OfRun = ReadConnection.Columns + " from journal not indexed where position>?1 and position<=?2 and root=?3 order by position limit ?4";
    private const string AtPosition = ReadConnection.Columns + " from journal where position=?1 and tenant=?2";
    private const string PositionsOfRoot = "select position from journal indexed by journal_version where root=?1";
    private const string NewestPosition = "select max(position) from journal";

    public long Head() => pool.Read(this, static (connection, _) => Newest(connection));

    public IEnumerable<JournalEntry> Read(string tenant, string journalId, long afterVersion, CancellationToken cancellationToken)
    {
        JournalName.Split(journalId, out var rootName, out var taskName);
        var (root, task) = (rootName.ToString(), taskName.IsEmpty ? null : taskName.ToString());
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = pool.Read((this, tenant, root, task, afterVersion), static (connection, s) =>
                s.Item1.PageOfJournal(connection, s.tenant, s.root, s.task, s.afterVersion));
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            if (page.IsLast)
            {
                yield break;
            }

            afterVersion = page.Entries[^1].Version;
        }
    }

    public IEnumerable<JournalEntry> ReadRun(string tenant, string runId, long afterPosition, CancellationToken cancellationToken)
    {
        var root = pool.Read((tenant, name: JournalId.Run(runId)), static (connection, s) => NameReader.FindRoot(connection, s.tenant, s.name));
        if (root < 0)
        {
            yield break;
        }

        var (positions, after) = pool.Read((root, after: afterPosition), static (connection, s) => GatherPositions(connection, s.root, s.after));
        for (var from = 0; from < positions.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = pool.Read((this, positions, from), static (connection, s) => s.Item1.PageAt(connection, s.positions, s.from));
            foreach (var entry in page)
            {
                yield return entry;
            }

            from += page.Count;
        }

        // What came since, or the whole answer when it is near the end of the store.
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = pool.Read((this, root, after), static (connection, s) => s.Item1.PageOfRun(connection, s.root, s.after));
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }

            if (page.IsLast)
            {
                yield break;
            }

            after = page.Through;
        }
    }

    public JournalEntry?[] ReadAt(string tenant, IReadOnlyList<long> positions) => pool.Read((this, tenant, positions), static (connection, s) =>
    {
        var entries = new JournalEntry?[s.positions.Count];
        connection.Begin();
        var owner = NameReader.FindText(connection, s.tenant);
        var statement = connection.Statement(AtPosition).Bind(2, owner);
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = statement.Bind(1, s.positions[i]).Step() ? s.Item1.Entry(connection, statement) : null;
            statement.Reset();
        }

        return entries;
    });

    /// <summary>One entry from a row of <see cref="ReadConnection.Columns"/>.</summary>
    public JournalEntry Entry(ReadConnection connection, SqliteStatement row)
    {
        var root = names.Root(connection, row.Int64(1));
        var task = row.Int64(2);
        return new JournalEntry(
            Position: row.Int64(0),
            JournalId: JournalName.Join(root, task == 0 ? null : names.Text(connection, task)),
            Version: row.Int64(3),
            Type: names.Text(connection, row.Int64(4)),
            Payload: row.Blob(9).ToArray(),
            At: new DateTimeOffset(row.Int64(6), TimeSpan.Zero),
            Actor: names.Text(connection, row.Int64(5)),
            CorrelationId: row.IsNull(8) ? JournalName.RunOf(root) : row.Text(8),
            Causation: row.Int64(7));
    }

    private static long Newest(ReadConnection connection) => ReadConnection.One(connection.Statement(NewestPosition));

    /// <returns>The positions of a run, up to the one through which they are complete; none, if looking at all events is cheaper.</returns>
    private static (long[] Positions, long Through) GatherPositions(ReadConnection connection, long root, long after)
    {
        connection.Begin();
        var head = Newest(connection);
        if (head - after <= ShortTail)
        {
            return ([], after);
        }

        // The index knows them by task and version: the whole run is one stretch of it, without touching a row.
        var positions = new List<long>();
        var statement = connection.Statement(PositionsOfRoot).Bind(1, root);
        while (statement.Step())
        {
            var position = statement.Int64(0);
            if (position > after)
            {
                positions.Add(position);
            }
        }

        var sorted = positions.ToArray();
        Array.Sort(sorted);
        return (sorted, head);
    }

    private Page PageOfJournal(ReadConnection connection, string tenant, string rootName, string? taskName, long afterVersion)
    {
        connection.Begin();
        var root = NameReader.FindRoot(connection, tenant, rootName);
        var task = taskName is null ? 0 : NameReader.FindText(connection, taskName);
        return root < 0 || task < 0
            ? new Page([], IsLast: true, Through: 0)
            : Fill(connection, connection.Statement(OfJournal).Bind(1, root).Bind(2, task).Bind(3, afterVersion).Bind(4, PageRows), through: 0);
    }

    private Page PageOfRun(ReadConnection connection, long root, long after)
    {
        connection.Begin();
        var head = Newest(connection);
        return Fill(connection, connection.Statement(OfRun).Bind(1, after).Bind(2, head).Bind(3, root).Bind(4, PageRows), head);
    }

    private Page Fill(ReadConnection connection, SqliteStatement statement, long through)
    {
        var entries = new List<JournalEntry>();
        long bytes = 0;
        while (bytes < PageBytes && statement.Step())
        {
            var entry = Entry(connection, statement);
            entries.Add(entry);
            bytes += entry.Payload.Length;
        }

        var full = entries.Count == PageRows || bytes >= PageBytes;
        return new Page(entries, IsLast: !full, Through: full ? entries[^1].Position : through);
    }

    private List<JournalEntry> PageAt(ReadConnection connection, long[] positions, int from)
    {
        connection.Begin();
        var entries = new List<JournalEntry>();
        var statement = connection.Statement(ReadConnection.Columns + " from journal where position=?1");
        for (long bytes = 0; from < positions.Length && entries.Count < PageRows && bytes < PageBytes; from++)
        {
            statement.Bind(1, positions[from]).Step();
            entries.Add(Entry(connection, statement));
            statement.Reset();
            bytes += entries[^1].Payload.Length;
        }

        return entries;
    }

    /// <param name="Through">Position up to which the page is complete.</param>
    private sealed record Page(List<JournalEntry> Entries, bool IsLast, long Through);
}
