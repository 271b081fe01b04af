using System.Collections.Concurrent;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Writing;

namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// The newest snapshot of each journal. It is remembered at once and written with the next commit of others, or alone after a while: a snapshot that a
/// crash takes costs time only, so it is not worth a sync of its own.
/// </summary>
internal sealed class SnapshotTable(SqliteConnection connection, NameTable names, WriteQueue queue) : ILazyWriter
{
    private readonly ConcurrentDictionary<(string Tenant, string JournalId), PendingSnapshot> _pending = new();
    private readonly List<KeyValuePair<(string Tenant, string JournalId), PendingSnapshot>> _written = [];

    // A later save of an older version (a slow caller) must not win.
    private readonly SqliteStatement _upsert = connection.Prepare(
        """
        insert into snapshots(root, task, version, schema, state) values(?1, ?2, ?3, ?4, ?5)
        on conflict(root, task) do update set version=excluded.version, schema=excluded.schema, state=excluded.state
        where excluded.version>=snapshots.version or excluded.schema<>snapshots.schema
        """);

    public bool HasWork => !_pending.IsEmpty;

    public bool IsDue => true;

    public void Save(string tenant, string journalId, long version, string schema, ReadOnlyMemory<byte> state)
    {
        var snapshot = new PendingSnapshot(version, schema, state.ToArray());
        var first = _pending.IsEmpty;
        _pending.AddOrUpdate((tenant, journalId), snapshot, (_, known) => known.Version > version && known.Schema == schema ? known : snapshot);
        if (first)
        {
            queue.Rouse();
        }
    }

    /// <summary>What is not written yet, or null.</summary>
    public PendingSnapshot? Find(string tenant, string journalId) => _pending.GetValueOrDefault((tenant, journalId));

    public void Write(bool closing)
    {
        _written.Clear();
        foreach (var pending in _pending)
        {
            JournalName.Split(pending.Key.JournalId, out var rootName, out var taskName);
            var root = names.Root(names.Text(pending.Key.Tenant), rootName);
            var task = taskName.IsEmpty ? 0 : names.Text(taskName);
            _written.Add(pending);
            _upsert.Bind(1, root).Bind(2, task).Bind(3, pending.Value.Version).Bind(4, pending.Value.Schema).Bind(5, pending.Value.State).Run();
        }
    }

    public void Committed(List<WriteWork> batch) => Forget();

    /// <summary>What could not be written is given up: it costs time only, and trying for ever would cost every commit.</summary>
    public void Undone() => Forget();

    private void Forget()
    {
        foreach (var written in _written)
        {
            _pending.TryRemove(written); // Only this very one: a newer one saved meanwhile stays.
        }

        _written.Clear();
    }
}

/// <summary>A snapshot on its way to the disk.</summary>
internal sealed record PendingSnapshot(long Version, string Schema, byte[] State);

/// <summary>Reads snapshots.</summary>
internal sealed class SnapshotReader(ReadPool pool)
{
    private const string OfJournal = "select version, state from snapshots where root=?1 and task=?2 and schema=?3";

    public Snapshot? Load(string tenant, string journalId, string schema)
    {
        JournalName.Split(journalId, out var rootName, out var taskName);
        return pool.Read((tenant, root: rootName.ToString(), task: taskName.IsEmpty ? null : taskName.ToString(), schema), static (connection, s) =>
        {
            connection.Begin();
            var root = NameReader.FindRoot(connection, s.tenant, s.root);
            var task = s.task is null ? 0 : NameReader.FindText(connection, s.task);
            var row = connection.Statement(OfJournal).Bind(1, root).Bind(2, task).Bind(3, s.schema);
            return row.Step() ? new Snapshot(row.Int64(0), row.Blob(1).ToArray()) : null;
        });
    }
}
