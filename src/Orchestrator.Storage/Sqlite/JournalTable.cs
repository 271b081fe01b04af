using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Writing;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Writes appends into the transaction that is open. Used by the writer's thread alone.</summary>
internal sealed class JournalTable
{
    private readonly SqliteConnection _connection;
    private readonly NameTable _names;
    private readonly ArtifactTable _artifacts;
    private readonly HeadCache _heads = new();
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _version;
    private readonly SqliteStatement _keyPosition;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _undo;
    private readonly SqliteStatement _release;
    private long _head;

    public JournalTable(SqliteConnection connection, NameTable names, ArtifactTable artifacts)
    {
        _connection = connection;
        _names = names;
        _artifacts = artifacts;
        _insert = connection.Prepare(
            """
            insert into journal(position, root, task, version, tenant, type, actor, at, causation, correlation, event_key, payload)
            values(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """);
        _version = connection.Prepare("select max(version) from journal where root=?1 and task=?2");
        _keyPosition = connection.Prepare("select position from journal where tenant=?1 and event_key=?2");
        _savepoint = connection.Prepare("savepoint append");
        _undo = connection.Prepare("rollback to append");
        _release = connection.Prepare("release append");
        _head = connection.Scalar("select max(position) from journal");
    }

    /// <summary>Position of the newest event, committed or in the open transaction.</summary>
    public long Head => _head;

    /// <summary>Adds the events and their artifacts, or refuses the append and leaves nothing of it.</summary>
    /// <param name="careful">Trust nothing remembered, and be able to undo this append alone whatever happens.</param>
    /// <exception cref="HeadsAreStale">Somebody else wrote to the store; the transaction must be undone and the batch written again, carefully.</exception>
    public void Write(AppendWork work, bool careful)
    {
        var append = work.Append;
        var tenant = _names.Text(append.Tenant);
        JournalName.Split(append.JournalId, out var rootName, out var taskName);
        var root = _names.Root(tenant, rootName);
        var task = taskName.IsEmpty ? 0 : _names.Text(taskName);
        var events = append.Events;

        if (!_heads.TryGet(root, task, out var version))
        {
            // The first event of a journal needs no question: the unique index answers it. Several would need a savepoint for that, which costs more.
            version = append.ExpectedVersion == 0 && events.Count == 1 && !careful ? 0 : Version(root, task);
        }

        if (version != append.ExpectedVersion)
        {
            _heads.Set(root, task, version);
            work.Refuse(StorageErrors.VersionTaken(append, version));
            return;
        }

        var undoable = careful || (events.Count > 1 && HasKey(events));
        if (undoable)
        {
            _savepoint.Run();
        }

        var actor = _names.Text(append.Actor);
        for (var i = 0; i < events.Count; i++)
        {
            if (TryInsert(append, events[i], root, task, version + 1 + i, tenant, actor, _head + 1 + i, out var refusal))
            {
                continue;
            }

            if (!careful && refusal!.Contains("journal.position", StringComparison.Ordinal))
            {
                throw new HeadsAreStale();
            }

            if (undoable)
            {
                _undo.Run();
                _release.Run();
            }
            else if (i > 0)
            {
                throw new HeadsAreStale();
            }

            _heads.Clear();
            work.Refuse(Refusal(append, events[i].Key, tenant, root, task, refusal!));
            return;
        }

        foreach (var artifact in append.Artifacts)
        {
            _artifacts.Write(tenant, artifact);
        }

        if (undoable)
        {
            _release.Run();
        }

        work.Accept(_head + 1, version + events.Count);
        _head += events.Count;
        _heads.Set(root, task, version + events.Count);
    }

    /// <summary>After a transaction was undone: forgets what it believed, and asks for the head again.</summary>
    public void Reload()
    {
        _names.Clear();
        _heads.Clear();
        _artifacts.Reload();
        _head = _connection.Scalar("select max(position) from journal");
    }

    private static bool HasKey(IReadOnlyList<NewEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Key is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryInsert(
        Append append, in NewEvent @event, long root, long task, long version, long tenant, long actor, long position, out string? refusal) => _insert
            .Bind(1, position).Bind(2, root).Bind(3, task).Bind(4, version).Bind(5, tenant).Bind(6, _names.Text(@event.Type)).Bind(7, actor)
            .Bind(8, append.At.UtcTicks).Bind(9, append.Causation).Bind(10, append.CorrelationId).Bind(11, @event.Key).Bind(12, @event.Payload.Span)
            .TryInsert(out refusal);

    private JournalConflictException Refusal(Append append, string? key, long tenant, long root, long task, string refusal) =>
        key is not null && refusal.Contains("event_key", StringComparison.Ordinal)
            ? StorageErrors.KeyTaken(append, key, One(_keyPosition.Bind(1, tenant).Bind(2, key)))
            : StorageErrors.VersionTaken(append, Version(root, task));

    private long Version(long root, long task) => One(_version.Bind(1, root).Bind(2, task));

    private static long One(SqliteStatement statement)
    {
        var value = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return value;
    }
}

/// <summary>The store refused a version or a position that the writer believed to be free.</summary>
internal sealed class HeadsAreStale : Exception;
